"""Units that do not match."""

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
    ("resources", 2, "unit", "USD", "warning", "not in the case's currency"),
    ("requirements", 2, "unit", "EUR", "error", "counted in AZN"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)


def test_units_of_leaf_and_source(tmp_path):
    """A leaf in one unit cannot score figures in another."""
    folder = starter(tmp_path)
    put(folder, "sources", 4, "unit", "points 0..100")
    assert the(findings(folder), "sources", "options.visibility").severity == "error"


def test_two_rows_of_one_resource_agree_on_unit_and_kind(tmp_path):
    """Money in the first row cannot be an asset in the second."""
    folder = starter(tmp_path)
    row = add_row(
        folder, "resources", resource="budget", unit="EUR", kind="asset", period="2027-H1", available="1"
    )
    found = findings(folder)
    assert the(found, "resources", "kind", "says money").row == row
    assert the(found, "resources", "unit", "says AZN").row == row
