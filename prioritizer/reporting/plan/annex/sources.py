"""The sheet Data and sources: where the figures of each column come from."""

from __future__ import annotations

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rates import exact_text, paid_in, rates
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Row, SheetColumn
from prioritizer.reporting.xlsx.plan_columns import money_style
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    columns, rows = _rates(facts)
    sheet = add_table(book, facts, "sources", *_sources(facts), below=(columns, rows) if rows else ((), ()))
    if rows:
        words = facts.words
        sheet.small_table(words("sources.rates"), columns, rows, note=words("sources.rates_note"))


def _rates(facts: Facts) -> tuple[list[SheetColumn], list[Row]]:
    """The exchange rates costs were converted with."""
    words, used = facts.words, rates(facts)
    columns = [
        SheetColumn(words("col.currency")),
        SheetColumn(words("col.rate", currency=facts.case.currency)),
        SheetColumn(words("col.rate_date")),
        SheetColumn(words("col.source")),
        SheetColumn(words("col.quoted_in"), money_style(paid_in(facts, r) for r in used)),
    ]
    rows: list[Row] = []
    for r in used:
        day = facts.words.day(r.day) if r.day else ""
        rows.append([r.currency, exact_text(words, r.rate), day, r.source, paid_in(facts, r)])
    return columns, rows


def _sources(facts: Facts) -> tuple[list[SheetColumn], list[Row]]:
    words = facts.words
    columns = [
        SheetColumn(words("col.table"), most=150),
        SheetColumn(words("col.column"), most=170),
        SheetColumn(words("col.unit"), most=130),
        SheetColumn(words("col.source"), most=430, least=200),
        SheetColumn(words("col.year"), most=80),
        SheetColumn(words("col.licence"), most=130),
        SheetColumn(words("col.illustrative"), most=110),
    ]
    rows: list[Row] = [
        [s.table, s.column, s.unit, s.source, s.year, s.licence, words("cell.yes") if s.illustrative else ""]
        for s in facts.case.sources.values()
    ]
    return columns, rows
