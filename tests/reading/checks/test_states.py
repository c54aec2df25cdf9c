"""Concurrence and commitment: what contradicts itself or is left unsaid."""

from __future__ import annotations

import pytest

from tests.reading.cases import (
    assert_planted,
    findings,
    put,
    starter,
    the,
)

CELLS = [
    # table, row, column, value, severity, words
    ("options", 2, "concurrence_answered", "2026-12-24", "warning", "after the plan"),
    ("options", 4, "concurrence_answered", "2026-08-01", "error", "answered before it was asked"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


def test_contradictions_and_gaps_of_concurrence(tmp_path):
    """Refused and committed cannot both be; the rest is asked about."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "concurrence", "refused")
    put(folder, "options", 2, "commitment", "committed")
    put(folder, "options", 3, "concurrence", "pending")
    put(folder, "options", 3, "commitment", "excluded")
    put(folder, "options", 4, "concurrence", "conditional")
    found = findings(folder)
    assert the(found, "options", "concurrence").severity == "error"
    for column, row in (("concurrence_asked", 3), ("reason", 3), ("concurrence_condition", 4)):
        finding = the(found, "options", column)
        assert (finding.severity, finding.row) == ("warning", row)
