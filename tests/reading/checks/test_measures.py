"""Measures: missing, outside their categories, on no fixed scale."""

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
    ("partners", 2, "presence", "residnt", "error", "Did you mean 'resident'?"),
    ("partners", 2, "tier", "", "error", "its missing rule is error"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


def test_missing_figures_are_one_finding_per_table(tmp_path):
    """Who lacks it is listed; a committed option may stay unscored."""
    folder = starter(tmp_path)
    change(folder, "criteria/starter.toml", 'missing = "worst"', 'missing = "error"')
    for row in (2, 3, 4):
        put(folder, "options", row, "visibility", "")
    finding = the(findings(folder), "options", "visibility")
    assert (finding.row, finding.value) == (None, "GEO-exercise:full, GEO-visit:full, TUR-agreement:full")
    for row in (2, 3):
        put(folder, "options", row, "commitment", "committed")
    assert the(findings(folder), "options", "visibility", "missing rule is error").row == 4


def test_a_column_without_any_figure(tmp_path):
    """Its missing rule would settle everything, which is said."""
    folder = starter(tmp_path)
    for row in (2, 3, 4):
        put(folder, "options", row, "visibility", "")
    assert "no figure at all" in the(findings(folder), "options", "visibility").message


def test_a_scale_that_is_not_fixed(tmp_path):
    """Said in a warning, because adding an option moves every score."""
    folder = starter(tmp_path)
    change(folder, "criteria/starter.toml", "value = { worst = 0, best = 10 }\n", "")
    assert "not fixed" in the(findings(folder), "criteria/starter", "political.visibility.value").message


def test_committed_options_that_stay_unscored(tmp_path):
    """They may lack a figure, but the reader is told."""
    folder = starter(tmp_path)
    add_row(folder, "partners", partner="KAZ", presence="resident")
    add_row(folder, "options", option="K", activity="visit", partner="KAZ", visibility="5")
    row = 5
    put(folder, "options", row, "commitment", "committed")
    finding = the(findings(folder), "options", "tier", "unscored")
    assert (finding.severity, finding.value) == ("warning", "K:full")
