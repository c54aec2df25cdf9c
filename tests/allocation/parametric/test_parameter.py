"""Dials: what a case is with a weight or an envelope set, and what an envelope's rows measure."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.parametric.parameter import (
    envelope_parameter,
    envelope_use,
    parametric_rows,
    weight_parameter,
)
from prioritizer.domain.rules import AtLeast, ReserveRule
from prioritizer.errors import UsageProblem
from prioritizer.reading import check_case, read_case
from prioritizer.scoring import score_case
from tests.random_cases.case_writer import write_case
from tests.random_cases.features import carry, pools, ship
from tests.random_cases.plain import plain_case
from tests.reading.edits.changed import changed, folder


def gauge(case):
    dial = envelope_parameter(case, score_case(case), "budget")
    models = {Fraction(v): build_model(*dial.at(v)) for v in (1, 20, 40)}
    return envelope_use(parametric_rows(models), models[Fraction(40)])


def test_benefit_is_linear_in_a_weight(tmp_path):
    """Halfway between two shares every benefit lies halfway, at the top and below it."""
    case = plain_case(tmp_path / "case", 0)
    for path in ("a", "a.x", "c.u"):
        low, middle, high = (weight_parameter(case, path).at(t)[1].table["benefit"] for t in (0.1, 0.4, 0.7))
        assert list(middle) == pytest.approx(list((low + high) / 2), abs=1e-9)


def test_the_weight_of_the_case_is_itself(tmp_path):
    """At its present share a weight changes no score."""
    case = plain_case(tmp_path / "case", 0)
    dial = weight_parameter(case, "a")
    assert dial.now == pytest.approx(50 / 70)
    assert list(dial.at(dial.now)[1].table["score"]) == pytest.approx(list(score_case(case).table["score"]))


def test_an_envelope_with_a_reserve(tmp_path):
    """With 5 % kept in reserve, a use of 19 needs 20; the rows themselves need no more than the use."""
    found = gauge(plain_case(tmp_path / "case", 0))
    assert found.need(Fraction(19)) == 20
    assert found.grid == Fraction(1, 10)


def test_a_rule_that_holds_back_more(tmp_path):
    """A rule of kind reserve over the same money is measured with the row: the larger need counts."""
    case = plain_case(tmp_path / "case", 0)
    held = replace(case, rules=(*case.rules, ReserveRule("X", last=0, count="budget", share=Fraction(1, 2))))
    assert gauge(held).need(Fraction(5)) == 10


def test_what_a_larger_envelope_forbids(tmp_path):
    """A floor that is a share of what is available tightens as it grows, so no staircase is offered."""
    case = plain_case(tmp_path / "case", 0)
    floor = AtLeast("X", last=0, count="budget", share=Fraction(1, 10), of="available")
    assert gauge(replace(case, rules=(*case.rules, floor))) is None


def test_unknown_names(tmp_path):
    """A criterion, resource or period that does not exist is named with the nearest one."""
    case = plain_case(tmp_path / "case", 0)
    with pytest.raises(UsageProblem, match=r"Did you mean 'a\.x'"):
        weight_parameter(case, "a.xx")
    with pytest.raises(UsageProblem, match="changes nothing"):
        weight_parameter(case, "c")
    with pytest.raises(UsageProblem, match="no criteria"):
        weight_parameter(replace(case, tree=None), "a")
    with pytest.raises(UsageProblem, match="Did you mean 'budget'"):
        envelope_parameter(case, score_case(case), "bugdet")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_value_is_what_a_what_if_makes_of_the_case(tmp_path, seed):
    """In all and by period, in amounts and in per cent: the same envelopes as reading the case changed."""
    written = write_case(tmp_path / "case", seed, features=[carry, pools, ship])
    case, _ = check_case(written)
    if case is None:
        return
    for name in dict.fromkeys(e.resource for e in case.all_envelopes):
        for period in ("", *(e.span(case) for e in case.all_envelopes if e.resource == name)):
            agree(written, case, name, period)


@pytest.mark.parametrize("name", ["money", "team", "posts", "ship"])
@pytest.mark.parametrize("period", ["", "Q1", "Q1..Q2"])
def test_rows_move_as_in_a_what_if(tmp_path, name, period):
    """Overlapping rows, rows taken apart, posts that are held: one machinery."""
    place = folder(tmp_path)
    case = read_case(place)
    spans = {e.span(case) for e in case.all_envelopes if e.resource == name}
    if period and not any(span == period or (period == "Q1..Q2" and span in ("Q1", "Q2")) for span in spans):
        with pytest.raises(UsageProblem, match="has no row"):
            envelope_parameter(case, score_case(case), name, period)
        return
    agree(place, case, name, period)


def agree(place, case, name, period):
    """``name@period`` set to an amount, and changed by per cent, here and as a what-if."""
    flag = f"{name}@{period}" if period else name
    dial, alike = (envelope_parameter(case, score_case(case), name, period, way) for way in (False, True))
    for percent in ("-20", "+30"):
        there = changed(place, available=[f"{flag}={percent}%"])
        here, _ = dial.at(dial.now * (1 + Fraction(int(percent), 100)))
        assert amounts_of(here) == rows_of(there), flag
    amount = Fraction(int(2 * dial.now + 6))
    assert amounts_of(alike.at(amount)[0]) == rows_of(changed(place, available=[f"{flag}={amount}"])), flag


def rows_of(case):
    """What there is in each row, as far as a what-if spells it."""
    return [
        (e.resource, e.first, e.last, pytest.approx(float(e.available), abs=2e-6)) for e in case.all_envelopes
    ]


def amounts_of(case):
    """What there is in each row."""
    return [(e.resource, e.first, e.last, float(e.available)) for e in case.all_envelopes]


def test_nothing_in_several_rows_has_no_proportions(tmp_path):
    """A period has to be named; a single row may grow from nothing."""
    text = "resource,unit,period,available\nmoney,EUR,Q1,0\nmoney,EUR,Q2,0\nship,days,,20\n"
    case = read_case(folder(tmp_path, resources=text))
    with pytest.raises(UsageProblem, match="no proportions"):
        envelope_parameter(case, score_case(case), "money")
    dial = envelope_parameter(case, score_case(case), "money", "Q2")
    assert [e.available for e in dial.at(Fraction(7))[0].envelopes] == [0, 7, 20]
    assert dial.is_part
