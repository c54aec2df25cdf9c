"""The sheet Contents: what each sheet of the annex shows, with links."""

from __future__ import annotations

from collections.abc import Sequence

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Link, Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit


def add(book: Book, facts: Facts, keys: Sequence[str]) -> None:
    """Write the sheet; ``keys`` name the others, which follow it."""
    sheet = book.sheet(facts.words("sheet.contents"), landscape=False)
    words = facts.words
    columns = [SheetColumn(words("col.sheet"), "link", most=220), SheetColumn(words("col.shows"), most=480)]
    rows: list[Row] = [
        [Link(f"'{words(f'sheet.{key}')}'!A1", words(f"sheet.{key}")), words(f"contents.{key}")]
        for key in keys
    ]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    subtitle = words("contents.subtitle", as_of=facts.names.as_of(), run=facts.run.id)
    sheet.heading_block(words("contents.title", title=facts.case.title), subtitle)
    sheet.table(columns, rows)
