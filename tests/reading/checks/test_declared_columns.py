"""Columns nobody declared, sources of columns that are not there, measures that stand nowhere."""

from __future__ import annotations

import pytest

from tests.reading.cases import (
    add_row,
    assert_planted,
    change,
    findings,
    put,
    starter,
    the,
)

CELLS = [
    # table, row, column, value, severity, words
    ("sources", 2, "column", "teir", "error", "Did you mean 'tier'?"),
    ("sources", 2, "table", "partner", "error", "Did you mean 'partners'?"),
    ("sources", 2, "combine", "medain", "error", "Did you mean 'median'?"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


def test_unknown_columns_are_errors(tmp_path):
    """A misspelt column would be ignored; sources declares the wanted ones."""
    folder = starter(tmp_path)
    put(folder, "options", 1, "earlist", "earlist")
    put(folder, "partners", 1, "population", "population")
    found = findings(folder)
    assert "Did you mean 'earliest'?" in the(found, "options", "earlist").cure
    assert "sources" in the(found, "partners", "population").cure
    add_row(folder, "sources", table="partners", column="population")
    assert not [f for f in findings(folder) if f.column == "population"]


def test_ranges_and_translated_names_are_always_allowed(tmp_path):
    """tier_low, name_az and the like need no declaration."""
    folder = starter(tmp_path)
    put(folder, "partners", 2, "tier_low", "1")
    put(folder, "partners", 2, "name_az", "Gürcüstan")
    assert findings(folder) == ()
    put(folder, "partners", 2, "tier_low", "2")
    assert the(findings(folder), "partners", "tier_low").row == 2


def test_a_measure_that_stands_nowhere(tmp_path):
    """With a hint at the column that was meant."""
    folder = starter(tmp_path)
    change(folder, "criteria/starter.toml", 'measure = "visibility"', 'measure = "visiblity"')
    found = findings(folder)
    assert "Did you mean 'visibility'?" in the(found, "criteria/starter", "political.visibility.measure").cure
