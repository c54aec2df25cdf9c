"""Addresses of cells and ranges as formulas write them; rows and columns count from 0."""

from __future__ import annotations

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell


def cell(row: int, column: int, *, fixed_row: bool = False, fixed_column: bool = False) -> str:
    """One cell, as ``B3`` or ``$B$3``."""
    return str(xl_rowcol_to_cell(row, column, row_abs=fixed_row, col_abs=fixed_column))


def fixed_range(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """A range that stays where it is when copied, as ``$B$3:$D$9``."""
    return str(xl_range_abs(first_row, first_column, last_row, last_column))
