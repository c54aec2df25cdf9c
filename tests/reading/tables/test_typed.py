"""From texts to typed columns: each cell is what its column holds, or a finding."""

from __future__ import annotations

import pytest

from tests.reading.cases import (
    assert_planted,
    findings,
    minimal,
    put,
    starter,
    the,
)

CELLS = [
    # table, row, column, value, severity, words
    ("options", 2, "effect", "nan", "error", "not a finite number"),
    ("options", 2, "effect", "-1", "error", "cannot be negative"),
    ("options", 2, "visibility", "high", "error", "not a number"),
    ("options", 2, "concurrence", "givn", "error", "Did you mean 'given'?"),
    ("options", 2, "commitment", "closed", "error", "open, committed, excluded"),
    ("options", 2, "duration", "0", "error", "less than 1"),
    ("options", 2, "duration", "1.5", "error", "whole number"),
    ("options", 2, "date_from", "1.2.2027", "error", "not a date"),
    ("options", 2, "option", "", "error", "must not be empty"),
    ("activities", 2, "lead_time", "-5", "error", "cannot be negative"),
    ("resources", 2, "available", "", "error", "must not be empty"),
    ("resources", 2, "available", "1 200", "error", "separators"),
    ("resources", 2, "reserve", "105 %", "error", "between 0 and 1"),
    ("resources", 2, "carry_over", "2", "error", "between 0 and 1"),
    ("resources", 2, "kind", "cash", "error", "money, asset"),
    ("pools", 2, "unit", "hours", "error", "posts, person-days"),
    ("requirements", 2, "amount", "1e999", "error", "too large"),
    ("requirements", 2, "offset", "0.5", "error", "whole number"),
    ("requirements", 2, "hold", "maybe", "error", "yes or no"),
    ("options", 2, "effect", "1e13", "error", "too large to compute with"),
    ("options", 2, "visibility", "-1e16", "error", "too large to compute with"),
    ("activities", 2, "effect", "1e13", "error", "too large to compute with"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


def test_a_status_of_history_is_one_of_the_known_words(tmp_path):
    """Done and done would not be the same to a prerequisite."""
    history = "option,status\na,Done\n"
    finding = the(findings(minimal(tmp_path, history=history)), "history", "status")
    assert (finding.severity, finding.row, finding.cure) == ("error", 2, "Did you mean 'done'?")


def test_an_invalid_first_day_is_one_finding(tmp_path):
    """It is given, so it is not asked for a second time."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "date_from", "1.2.2027")
    put(folder, "options", 2, "date_to", "2027-03-01")
    assert [f.column for f in findings(folder)] == ["date_from"]
