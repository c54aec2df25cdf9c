"""Requirements: for whom, and of what."""

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
    ("requirements", 2, "for", "exercsie", "error", "Did you mean 'exercise'?"),
    ("requirements", 2, "resource", "bugdet", "error", "Did you mean 'budget'?"),
    ("requirements", 3, "resource", "planners+budget", "error", "no resource, pool or skill"),
    ("requirements", 2, "amount_low", "200000", "error", "outside its own range"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


def test_skills_no_pool_has_together(tmp_path):
    """``ru+attache`` asks one pool for both."""
    folder = starter(tmp_path)
    put(folder, "pools", 2, "skills", "ru")
    add_row(folder, "pools", pool="posts", unit="posts", available="3", skills="attache")
    put(folder, "requirements", 3, "resource", "ru+attache")
    assert "no pool has all" in the(findings(folder), "requirements", "resource").message
    put(folder, "pools", 3, "skills", "attache;ru")
    assert findings(folder) == ()


def test_languages_nobody_speaks(tmp_path):
    """@language of a partner without a speaker is a warning that names the options."""
    folder = starter(tmp_path)
    put(folder, "requirements", 3, "resource", "@language")
    assert the(findings(folder), "requirements", "resource").value == "GEO-exercise:full"
    put(folder, "pools", 2, "skills", "ka")
    assert findings(folder) == ()
