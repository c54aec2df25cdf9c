"""Ids that one table takes from another."""

from __future__ import annotations

import pytest

from prioritizer.reading import check_case
from tests.reading.cases import (
    add_row,
    assert_planted,
    findings,
    minimal,
    starter,
    the,
)

CELLS = [
    # table, row, column, value, severity, words
    ("options", 2, "partner", "GOE", "error", "Did you mean 'GEO'?"),
    ("options", 2, "activity", "exercize", "error", "Did you mean 'exercise'?"),
    ("options", 2, "also_covers", "TUR;TUX", "error", "found: TUX"),
    ("options", 2, "goals", "neighborhood", "error", "Did you mean 'neighbourhood'?"),
    ("options", 2, "earliest", "2027-H3", "error", "no such period"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


def test_mission_papers_with_unknown_goals(tmp_path):
    """Partner and goal are both looked up."""
    folder = starter(tmp_path)
    add_row(folder, "mission_papers", partner="TUX", goal="neighbourhod", priority="1")
    found = findings(folder)
    assert the(found, "mission_papers", "partner").severity == "error"
    assert "neighbourhood" in the(found, "mission_papers", "goal").cure


def test_free_labels_without_their_tables(tmp_path):
    """Without partners and activities tables the cells are labels, not errors."""
    folder = minimal(tmp_path, "option,activity,partner\na,visit,XX\nb,talk,YY\n", "as_of = 2027-01-01\n")
    case, found = check_case(folder)
    assert case is not None
    assert [f.message for f in found if f.severity == "error"] == []


def test_words_of_a_cure_are_plain(tmp_path):
    """An empty table is named in a proper plural."""
    folder = minimal(tmp_path, options="option,activity\na,visit\n", activities="activity\n")
    assert the(findings(folder), "options", "activity").cure == "The case has no activities."
