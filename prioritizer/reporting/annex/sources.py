"""The sheet Data and sources: where the figures of each column come from."""

from __future__ import annotations

from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Column, Row
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.one_table import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    add_table(book, facts, "sources", *_sources(facts))


def _sources(facts: Facts) -> tuple[list[Column], list[Row]]:
    words = facts.words
    columns = [
        Column(words("col.table"), most=150),
        Column(words("col.column"), most=170),
        Column(words("col.unit"), most=130),
        Column(words("col.source"), most=430, least=200),
        Column(words("col.year"), most=80),
        Column(words("col.licence"), most=130),
        Column(words("col.illustrative"), most=110),
    ]
    rows: list[Row] = [
        [s.table, s.column, s.unit, s.source, s.year, s.licence, words("cell.yes") if s.illustrative else ""]
        for s in facts.case.sources.values()
    ]
    return columns, rows
