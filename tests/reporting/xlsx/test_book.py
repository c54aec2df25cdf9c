"""A workbook: its limits, and that the same sheets give the same bytes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.sheet import NotWritten
from tests.reporting.reopened import opened


def made(path: Path, header: str = "&LHeader") -> Book:
    """An empty workbook."""
    return Book(path, "Title", date(2026, 11, 22), header, "&RPage &P of &N", "")


def test_a_sheet_name_too_long_is_an_error(tmp_path: Path) -> None:
    """Excel takes 31 letters."""
    with pytest.raises(NotWritten, match="longer than 31"):
        made(tmp_path / "b.xlsx").sheet("n" * 32)


def test_a_header_too_long_is_an_error(tmp_path: Path) -> None:
    """Excel takes 255 letters."""
    with pytest.raises(NotWritten, match="256 letters"):
        made(tmp_path / "b.xlsx", "h" * 256).sheet("One")


def test_a_book_is_dated_by_its_case_not_by_the_clock(tmp_path: Path) -> None:
    """So the same sheets give the same bytes."""
    for name in ("one", "two"):
        book = made(tmp_path / f"{name}.xlsx")
        book.sheet("Page")
        book.close()
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    properties = opened(tmp_path / "one.xlsx").properties
    assert (properties.title, properties.created.date()) == ("Title", date(2026, 11, 22))


def test_a_file_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    """As where its folder is not there: what the operating system says, not what the library wraps it in."""
    book = made(tmp_path / "nowhere" / "b.xlsx")
    book.sheet("Page")
    with pytest.raises(FileNotFoundError):
        book.close()
