"""The thin layer over xlsxwriter: nothing is dropped in silence, and everything has room."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Formula, Styled
from prioritizer.reporting.xlsx.sheet import NotWritten
from tests.reporting.reopened import opened


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "book.xlsx", "Title", date(2026, 11, 22), "&LHeader", "&RPage &P of &N", "")


def test_a_text_too_long_for_a_cell_is_an_error(book: Book) -> None:
    """xlsxwriter would return a code and write nothing."""
    sheet = book.sheet("One")
    with pytest.raises(NotWritten, match="One!A1"):
        sheet.write(0, 0, "x" * 32768, "text")


def test_a_row_beyond_the_sheet_is_an_error(book: Book) -> None:
    """A spreadsheet ends at row 1,048,576."""
    sheet = book.sheet("One")
    sheet.row = 1_048_576
    with pytest.raises(NotWritten, match="row"):
        sheet.next_row(15)


def test_values_are_written_as_what_they_are(book: Book, tmp_path: Path) -> None:
    """Fractions become numbers, dates dates, formulas keep their value, nothing stays empty."""
    sheet = book.sheet("One")
    sheet.set_widths([100.0] * 6)
    cells = [
        Fraction(5, 2),
        date(2027, 1, 2),
        Formula("=SUM(A1)", 2.5),
        Styled("=x", "text"),
        None,
        float("nan"),
    ]
    for i, cell in enumerate(cells):
        sheet.write(0, i, cell, "date" if i == 1 else "text")
    book.close()
    row = next(opened(tmp_path / "book.xlsx")["One"].iter_rows(max_col=6, values_only=True))
    assert row[0] == 2.5
    assert row[1].date() == date(2027, 1, 2)
    assert row[2:] == (2.5, "=x", None, None)
