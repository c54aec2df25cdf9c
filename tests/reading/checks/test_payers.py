"""Who pays for a need."""

from __future__ import annotations

import pytest

from tests.reading.cases import (
    assert_planted,
    findings,
    put,
    starter,
)

CELLS = [
    # table, row, column, value, severity, words
    ("requirements", 2, "payer", "hme", "error", "Did you mean 'home'?"),
    ("requirements", 2, "payer", "Home", "error", "Write home or leave it empty."),
    ("requirements", 2, "payer", "AZE", "error", "Write home or leave it empty."),
    ("requirements", 2, "payer", "nato", "error", "Did you mean 'NATO'?"),
    ("requirements", 2, "payer", "un", "error", "Did you mean 'UN'?"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


@pytest.mark.parametrize("payer", ["host", "partner", "NATO", "UN", "UNDP", "EU", "TUR", ""])
def test_other_payers_may_stand(tmp_path, payer):
    """Only what is nearly a known payer is suspected."""
    folder = starter(tmp_path)
    put(folder, "requirements", 2, "payer", payer)
    assert not [f for f in findings(folder) if f.column == "payer"]
