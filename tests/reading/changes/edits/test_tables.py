"""Raw tables looked into and written into."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.reading.changes.edits.tables import column, decimals, with_cells
from prioritizer.reading.tables.grid import RawTable


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(5), "5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-3, 2), "-1.5"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(0), "0"),
        (Fraction(10**9), "1000000000"),
    ],
)
def test_amounts_are_spelled_as_a_cell_would_be(value, text):
    """All decimals where they end, the first six where they do not; never an exponent."""
    assert decimals(value) == text


def test_a_missing_column_is_added():
    """Cells that are not written stay empty; the original is left alone."""
    raw = RawTable("t", ("a",), (2, 3), (("x",), ("y",)))
    wider = with_cells(raw, "b", {1: "z"})
    assert column(wider, "b") == ["", "z"]
    assert column(raw, "b") == ["", ""]
