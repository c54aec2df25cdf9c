"""The thin layer over xlsxwriter: nothing is dropped in silence, and everything has room."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Formula, SheetColumn, Styled, number_of, text_of
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.sheet import NotWritten
from prioritizer.reporting.xlsx.text_size import cell_px, longest_word_px, text_px, wrapped_lines
from tests.reporting.reopened import opened


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "book.xlsx", "Title", date(2026, 11, 22), "&LHeader", "&RPage &P of &N", "")


def test_a_text_too_long_for_a_cell_is_an_error(book: Book) -> None:
    """xlsxwriter would return a code and write nothing."""
    sheet = book.sheet("One")
    with pytest.raises(NotWritten, match="One!A1"):
        sheet.write(0, 0, "x" * 32768, "text")


def test_a_sheet_name_too_long_is_an_error(book: Book) -> None:
    """Excel takes 31 letters."""
    with pytest.raises(NotWritten, match="longer than 31"):
        book.sheet("n" * 32)


def test_a_header_too_long_is_an_error(tmp_path: Path) -> None:
    """Excel takes 255 letters."""
    book = Book(tmp_path / "b.xlsx", "Title", date(2026, 11, 22), "h" * 256, "", "")
    with pytest.raises(NotWritten, match="256 letters"):
        book.sheet("One")


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


def test_columns_share_the_page() -> None:
    """Wide text gives way down to its longest word; numbers keep their room."""
    columns = [
        SheetColumn("Name", most=400),
        SheetColumn("Text", most=400),
        SheetColumn("Amount", "money", total=True),
    ]
    rows = [["a name of several words " * 3, "and a text of several words " * 3, 1234567]]
    wide, narrow = fit(2000, (columns, rows)), fit(420, (columns, rows))
    assert sum(narrow) == pytest.approx(420)
    assert narrow[2] == wide[2] >= cell_px("1,234,567", padding=8)
    assert narrow[0] >= longest_word_px("several")


def test_a_spanning_column_does_not_widen_the_ones_it_spans() -> None:
    """A long text below a table of numbers takes their room together."""
    above = [SheetColumn("A", "integer"), SheetColumn("B", "integer"), SheetColumn("C", "integer")]
    below = [SheetColumn("Text", span=3)]
    plain = fit(900, (above, [[1, 2, 3]]))
    assert fit(900, (above, [[1, 2, 3]]), (below, [["a long text " * 20]])) == plain


def test_lines_are_counted_as_a_spreadsheet_wraps() -> None:
    """Words go to the next line whole; a word longer than the column is broken; hyphens may break."""
    width = text_px("one two") + 16
    assert wrapped_lines("one two", width) == 1
    assert wrapped_lines("one two three", width) == 2
    assert wrapped_lines("one\ntwo", width) == 2
    assert wrapped_lines("x" * 40, width) > 3
    assert wrapped_lines("Azerbaijan-Georgia", text_px("Azerbaijan-") + 16) == 2


def test_cells_know_their_text_and_number() -> None:
    """What widths and totals are computed from."""
    assert text_of(Formula("=1", 1234.5)) == "1,234.50"
    assert text_of(None) == ""
    assert number_of(Styled(3, "text")) == 3
    assert number_of("text") == 0
