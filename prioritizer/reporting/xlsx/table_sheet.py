"""Tables declared column by column, and sheets that are one table: most sheets of the annex are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.sheet import Sheet

Table = tuple[list[SheetColumn], list[Row]]


@dataclass(frozen=True)
class Field[T]:
    """A column, and how its cell is read from what a row is about."""

    column: SheetColumn
    cell: Callable[[T], Cell]


def field[T](header: str, cell: Callable[[T], Cell], style: str = "text", **look: Any) -> Field[T]:
    """A column by its header and cell; ``look`` is what else :class:`SheetColumn` takes."""
    return Field(SheetColumn(header, style, **look), cell)


def table_of[T](fields: Sequence[Field[T]], items: Iterable[T]) -> Table:
    """The columns, and one row per item."""
    return [f.column for f in fields], [[f.cell(item) for f in fields] for item in items]


def needed_fields[T](fields: Sequence[Field[T]], items: Sequence[T]) -> list[Field[T]]:
    """The columns that hold something."""
    return [f for f in fields if any(f.cell(x) not in (None, "") for x in items)]


def set_widths(sheet: Sheet, table: Table, printed: int) -> None:
    """The widths of a table of which the first columns are printed and the others stand beside the page."""
    columns, rows = table
    widths = fit(sheet.page_px, (columns[:printed], [row[:printed] for row in rows]))
    if printed < len(columns):
        widths += fit(2 * sheet.page_px, (columns[printed:], [row[printed:] for row in rows]))
    sheet.set_widths(widths, printed=printed if printed < len(columns) else None)


def fill(
    sheet: Sheet,
    table: Table,
    title: str,
    intro: Sequence[str] = (),
    empty: str = "",
    totals: str = "",
    printed: int | None = None,
) -> int:
    """Write a sheet that is one table, or the text where it has no rows; the row of its first data.

    ``printed``: how many columns are printed, all by default.
    """
    columns, rows = table
    set_widths(sheet, table, len(columns) if printed is None else printed)
    sheet.title(title, intro)
    if rows:
        first = sheet.table(columns, rows, main=True, totals=totals)
        sheet.print_area()
        return first
    if empty:
        sheet.paragraph(empty)
    return sheet.row


def add_table(
    book: Book,
    facts: Facts,
    key: str,
    columns: Sequence[SheetColumn],
    rows: Sequence[Row],
    intro: Sequence[str] = (),
    below: tuple[Sequence[SheetColumn], Sequence[Row]] = ((), ()),
    repeat: bool = True,
) -> Sheet:
    """Write the sheet called ``key`` in the catalogue (its name, title, intro, and text where it is empty).

    Columns that hold nothing in any row are left out. ``intro`` stands for the catalogue's own where given.
    The sheet is handed back for the table that is to stand ``below``; without ``repeat`` no page that
    this fills begins with the header of the first.
    """
    words = facts.words
    sheet = book.sheet(words(f"sheet.{key}"))
    columns, rows = needed(columns, rows)
    sheet.set_widths(fit(sheet.page_px, (columns, rows), below))
    sheet.title(words(f"{key}.title"), (intro or [words(f"{key}.intro")]) if rows else [])
    if rows:
        sheet.table(columns, rows, main=True, repeat=repeat)
    else:
        sheet.paragraph(words(f"empty.{key}"))
    return sheet


def needed(columns: Sequence[SheetColumn], rows: Sequence[Row]) -> tuple[list[SheetColumn], list[Row]]:
    """The table without the columns that hold nothing in any row; all of them where there are no rows."""
    held = [i for i in range(len(columns)) if any(row[i] not in (None, "") for row in rows)]
    kept = held or list(range(len(columns)))
    return [columns[i] for i in kept], [[row[i] for i in kept] for row in rows]
