"""The sheet Data and sources: where the figures of each column come from."""

from __future__ import annotations

from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Column, Row
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.one_table import add_table
from prioritizer.reporting.rates import exact_text, rates
from prioritizer.reporting.shared import money_style


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    columns, rows = _rates(facts)
    sheet = add_table(book, facts, "sources", *_sources(facts), below=(columns, rows) if rows else ((), ()))
    if rows:
        words = facts.words
        sheet.small_table(words("sources.rates"), columns, rows, note=words("sources.rates_note"))


def _rates(facts: Facts) -> tuple[list[Column], list[Row]]:
    """The exchange rates costs were converted with."""
    words, used = facts.words, rates(facts)
    columns = [
        Column(words("col.currency")),
        Column(words("col.rate", currency=facts.case.currency)),
        Column(words("col.rate_date")),
        Column(words("col.source")),
        Column(words("col.quoted_in"), money_style(r.paid for r in used)),
    ]
    rows: list[Row] = []
    for r in used:
        day = facts.words.day(r.day) if r.day else ""
        rows.append([r.currency, exact_text(words, r.rate), day, r.source, r.paid])
    return columns, rows


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
