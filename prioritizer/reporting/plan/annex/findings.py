"""The sheet Findings: everything noticed in the inputs, with its place and its cure."""

from __future__ import annotations

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Row, SheetColumn
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, found = facts.words, (*facts.case.findings, *facts.run.rankings.findings)
    columns = [
        SheetColumn(words("col.severity"), most=90),
        SheetColumn(words("col.table"), most=120),
        SheetColumn(words("col.row"), "integer"),
        SheetColumn(words("col.column"), most=130),
        SheetColumn(words("col.value"), most=150),
        SheetColumn(words("col.message"), most=430, least=220),
        SheetColumn(words("col.cure"), most=330, least=180),
    ]
    rows: list[Row] = [
        [
            words.get(f"severity.{f.severity}", f.severity),
            f.table,
            f.row,
            f.column,
            f.value,
            f.message,
            f.cure,
        ]
        for f in found
    ]
    intro = [words("findings.intro", n=words.count("findings", len(rows)))]
    add_table(book, facts, "findings", columns, rows, intro)
