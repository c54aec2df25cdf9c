"""Ids: spelled so that they can be referred to, and meaning one thing only."""

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
    ("options", 2, "option", "a:b", "error", "meaning of its own"),
    ("partners", 3, "partner", "GEO", "error", "row 2 has the same partner"),
    ("activities", 3, "activity", "exercise", "error", "row 2 has the same activity"),
    ("pools", 2, "pool", "budget", "error", "id of a resource and of a pool"),
    ("pools", 2, "skills", "budget", "error", "id of a resource and of a skill"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


def test_duplicate_option_levels(tmp_path):
    """The same option and level twice is an error; two levels are not."""
    folder = starter(tmp_path)
    row = add_row(folder, "options", option="GEO-visit", activity="visit", partner="GEO", visibility="5")
    assert the(findings(folder), "options", "option", "same option and level").row == row
    put(folder, "options", row, "level", "basic")
    assert [f.severity for f in findings(folder)] == []
