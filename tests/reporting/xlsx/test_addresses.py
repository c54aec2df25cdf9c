"""Addresses as spreadsheets write them."""

from __future__ import annotations

from prioritizer.reporting.xlsx.addresses import cell, fixed_range


def test_columns_count_in_letters_and_dollars_hold_them() -> None:
    """Column 27 is AB, and each part is fixed on its own."""
    assert cell(2, 1) == "B3"
    assert cell(2, 27, fixed_row=True) == "AB$3"
    assert cell(2, 27, fixed_column=True) == "$AB3"
    assert fixed_range(2, 1, 8, 3) == "$B$3:$D$9"
