"""Periods of resources and pools, and windows of the calendar."""

from __future__ import annotations

import pytest

from tests.reading.cases import (
    add_row,
    assert_planted,
    findings,
    put,
    starter,
    the,
)

CELLS = [
    # table, row, column, value, severity, words
    ("resources", 2, "period", "2027-H2..2027-H1", "error", "backwards"),
    ("resources", 2, "period", "2027-H1..2027-H9", "error", "no period '2027-H9'"),
    ("resources", 2, "reserve", "300000", "error", "more is kept in reserve"),
    ("resources", 2, "carry_over", "0.5", "warning", "nothing passes on"),
    ("resources", 2, "period", "2027", "error", "does not lie after the horizon"),
    ("resources", 2, "period", "2199", "error", "too far beyond the horizon"),
    ("resources", 2, "period", "2O28", "error", "there is no period"),
    ("pools", 2, "period", "2028", "error", "only resources can be capped"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


@pytest.mark.parametrize(
    ("span", "next_one", "passes"),
    [
        ("each", "", True),
        ("2027-H1", "2027-H2", True),
        ("", "2028", True),
        ("2028", "2029", True),
        ("2027-H1", "", False),
        ("2027-H2", "2028", False),
        ("2027-H1..2027-H1", "2027-H1..2027-H2", False),
    ],
)
def test_what_is_left_passes_to_a_row_as_long_that_follows(tmp_path, span, next_one, passes):
    """A share carried over to nowhere is a warning, whatever the span."""
    folder = starter(tmp_path)
    put(folder, "resources", 2, "period", span)
    put(folder, "resources", 2, "carry_over", "0.5")
    if next_one:
        add_row(folder, "resources", resource="budget", unit="AZN", period=next_one, available="1")
    found = [f for f in findings(folder) if f.column == "carry_over"]
    assert bool(found) != passes


def test_one_span_passes_on_what_is_left_once(tmp_path):
    """Two rows of one span that both pass on would count the same money twice."""
    folder = starter(tmp_path)
    put(folder, "resources", 2, "period", "each")
    put(folder, "resources", 2, "carry_over", "0.5")
    row = add_row(folder, "resources", resource="budget", unit="AZN", period="2027-H1", available="1")
    put(folder, "resources", row, "carry_over", "1")
    found = the(findings(folder), "resources", "carry_over", "already passes on")
    assert (found.severity, found.row) == ("error", row)


def test_windows(tmp_path):
    """Backwards is an error, outside the horizon a warning, unknown places errors."""
    folder = starter(tmp_path)
    add_row(folder, "windows", window="a", from_="2027-03-01", to="2027-02-01")
    add_row(folder, "windows", window="b", from_="2030-01-01", to="2030-02-01", pool="planers")
    add_row(folder, "windows", window="c", from_="2027-01-01", to="2027-02-01", region="South Caucasia")
    found = findings(folder)
    assert the(found, "windows", "to").severity == "error"
    assert the(found, "windows", "from").severity == "warning"
    assert "planners" in the(found, "windows", "pool").cure
    assert "South Caucasus" in the(found, "windows", "region").cure
