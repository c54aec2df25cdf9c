"""The table supplies and penalties on needs for people: what is read, and what is wrong with it."""

from fractions import Fraction

import pytest

from prioritizer.domain import Supply
from prioritizer.reading import read_case
from tests.reading.cases import add_row, findings, put, starter, the

GOOD = {"for_": "GEO-visit", "pool": "planners", "amount": "2.5"}
WRONG = [
    ("for_", "GEO-vist", "error", "Did you mean 'GEO-visit'?"),
    ("for_", "", "error", "must not be empty"),
    ("pool", "planers", "error", "Did you mean 'planners'?"),
    ("amount", "-1", "error", "cannot be negative"),
    ("amount", "", "error", "must not be empty"),
    ("offset", "-1", "error", "cannot be negative"),
    ("offset", "0.5", "error", "whole number"),
    ("offset", "2000", "error", "at most 1000"),
    ("periods", "0", "error", "less than 1"),
    ("periods", "two", "error", "not a number"),
]


@pytest.mark.parametrize(("column", "value", "severity", "words"), WRONG)
def test_planted_errors(tmp_path, column, value, severity, words):
    """The finding names the cell, says what is wrong and how to mend it."""
    folder = starter(tmp_path)
    row = add_row(folder, "supplies", **{**GOOD, column: value})
    finding = the(findings(folder), "supplies", column.rstrip("_"), words)
    assert (finding.severity, finding.row) == (severity, row)


def test_supplies_are_read(tmp_path):
    """Empty offset = the period after; empty periods = to the end; the template itself has none."""
    folder = starter(tmp_path)
    assert all(o.supplies == () for o in read_case(folder).options)
    add_row(folder, "supplies", **GOOD)
    add_row(folder, "supplies", for_="exercise", pool="planners", amount="1", offset="0", periods="3")
    assert findings(folder) == ()
    supplies = {o.option: o.supplies for o in read_case(folder).options}
    assert supplies["GEO-visit"] == (Supply("planners", Fraction(5, 2), 1, None),)
    assert supplies["GEO-exercise"] == (Supply("planners", Fraction(1), 0, 3),)
    assert supplies["TUR-agreement"] == ()


def test_an_option_may_supply_what_it_needs_itself(tmp_path):
    """A course of planners takes planners and makes more of them."""
    folder = starter(tmp_path)
    add_row(folder, "supplies", for_="exercise", pool="planners", amount="10", offset="0")
    assert findings(folder) == ()


def test_repeated_supplies(tmp_path):
    """The same row twice counts twice, so it is reported."""
    folder = starter(tmp_path)
    add_row(folder, "supplies", **GOOD)
    row = add_row(folder, "supplies", **GOOD)
    assert the(findings(folder), "supplies", "pool", "counts twice").row == row


def test_supplies_that_come_too_late(tmp_path):
    """However early the option starts, nothing is gained within the horizon."""
    folder = starter(tmp_path)
    add_row(folder, "supplies", **GOOD, offset="2")
    late = the(findings(folder), "supplies", "offset", "after the last period")
    assert (late.severity, late.value) == ("warning", "GEO-visit:full")


def test_penalties_are_read(tmp_path):
    """A penalty makes a need for people soft; empty leaves it hard."""
    folder = starter(tmp_path)
    put(folder, "requirements", 3, "penalty", "0.25")
    assert findings(folder) == ()
    needs = {n.resource: n.penalty for n in read_case(folder).options[0].needs}
    assert needs == {"budget": None, "planners": Fraction(1, 4)}


@pytest.mark.parametrize(
    ("row", "cells", "words"),
    [
        (2, {}, "only needs for people"),
        (3, {"hold": "yes"}, "held"),
        (3, {"payer": "host"}, "what others provide"),
        (3, {"penalty": "-1"}, "cannot be negative"),
        (3, {"penalty": "dear"}, "not a number"),
        (3, {"penalty": "1e13"}, "too large to compute with"),
    ],
)
def test_penalties_that_mean_nothing(tmp_path, row, cells, words):
    """Money is paid or not, a pool that holds a run serves it or not, others' people are theirs."""
    folder = starter(tmp_path)
    for column, value in {"penalty": "0.25", **cells}.items():
        put(folder, "requirements", row, column, value)
    finding = the(findings(folder), "requirements", "penalty", words if words != "held" else "one pool holds")
    assert (finding.severity, finding.row) == ("error", row)


def test_a_need_partly_hard_and_partly_soft_is_no_repetition(tmp_path):
    """Forty hard and forty soft days are two needs."""
    folder = starter(tmp_path)
    add_row(folder, "requirements", for_="exercise", resource="planners", amount="40", penalty="0.1")
    assert not [f for f in findings(folder) if "counts twice" in f.message]
