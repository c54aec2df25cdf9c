"""Cells of an .xlsx file that hold no value."""

from __future__ import annotations

import io

import openpyxl

from prioritizer.reading.files.xlsx_errors import ErrorCell, error_cells


def saved(**cells):
    """A workbook with one sheet and these cells."""
    book = openpyxl.Workbook()
    book.active.title = "options"
    for place, value in cells.items():
        book.active[place] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_errors_and_formulas_without_a_result_are_found():
    """Each with its row, column and Excel's word; plain cells are in order."""
    found = error_cells(saved(A1="option", B2="#REF!", C3="=1+1"))
    assert found == {"options": [ErrorCell(2, 2, "B", "#REF!"), ErrorCell(3, 3, "C", "")]}


def test_a_sheet_of_values_has_none():
    """Numbers, texts and empty cells."""
    assert error_cells(saved(A1="option", A2=3)) == {"options": []}


def test_what_cannot_be_taken_apart_is_no_answer():
    """So that it can be refused."""
    assert error_cells(b"no zip at all") is None
