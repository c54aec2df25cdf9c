"""What stands in cells, and the columns of a table."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from prioritizer.reporting.xlsx.cells import Formula, Link, SheetColumn, Styled, number_of, text_of


def test_cells_know_their_text_and_number() -> None:
    """What widths and totals are computed from."""
    assert text_of(Formula("=1", 1234.5)) == "1,234.50"
    assert text_of(None) == ""
    assert number_of(Styled(3, "text")) == 3
    assert number_of("text") == 0


@pytest.mark.parametrize(
    ("cell", "style", "text"),
    [
        (Fraction(5, 2), "money", "2.50"),
        (Fraction(5, 2), "score", "2.5"),
        (Styled(1200, "total"), "integer", "1,200"),
        (Link("A1", "See there"), "link", "See there"),
        (Styled("a", "group"), "text", "a"),
    ],
)
def test_a_cell_takes_the_room_of_its_text(cell: object, style: str, text: str) -> None:
    """With the decimals of its column; of a link what is shown."""
    assert text_of(cell, style) == text


def test_a_date_takes_the_room_of_the_longest() -> None:
    """Two digits, a month of three letters, a year."""
    assert len(text_of(date(2027, 1, 2))) == len("22 Nov 2026")


def test_not_a_number_counts_for_nothing() -> None:
    """In totals and widths."""
    assert number_of(float("nan")) == 0
    assert number_of(Formula("=A1", 2.5)) == 2.5


@pytest.mark.parametrize(
    ("column", "header", "text"),
    [
        (SheetColumn("a"), "header", True),
        (SheetColumn("a", "money"), "header_right", False),
        (SheetColumn("a", "center"), "header_center", True),
        (SheetColumn("a", "correlation", upright=True), "header_upright", False),
    ],
)
def test_headers_stand_above_their_cells(column: SheetColumn, header: str, text: bool) -> None:
    """Text left, numbers right, marks in the middle, many narrow columns turned."""
    assert (column.header_style, column.is_text) == (header, text)
