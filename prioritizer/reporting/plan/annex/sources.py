"""The sheet Data and sources: where the figures of each column come from."""

from __future__ import annotations

from prioritizer.domain import ExchangeRate, Source
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rates import exact_text, paid_in, rates
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.plan_columns import money_style
from prioritizer.reporting.xlsx.table_sheet import Field, Table, add_table, field, table_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    fields: list[Field[Source]] = [
        field(words("col.table"), lambda s: s.table, most=150),
        field(words("col.column"), lambda s: s.column, most=170),
        field(words("col.unit"), lambda s: s.unit, most=130),
        field(words("col.source"), lambda s: s.source, most=430, least=200),
        field(words("col.year"), lambda s: s.year, most=80),
        field(words("col.licence"), lambda s: s.licence, most=130),
        field(words("col.illustrative"), lambda s: words("cell.yes") if s.illustrative else "", most=110),
    ]
    converted = _rates(facts)
    sources = table_of(fields, facts.case.sources.values())
    sheet = add_table(book, facts, "sources", *sources, below=converted if converted[1] else ((), ()))
    if converted[1]:
        sheet.small_table(words("sources.rates"), *converted, note=words("sources.rates_note"))


def _rates(facts: Facts) -> Table:
    """The exchange rates costs were converted with."""
    words, used = facts.words, rates(facts)
    style = money_style(paid_in(facts, r) for r in used)
    fields: list[Field[ExchangeRate]] = [
        field(words("col.currency"), lambda r: r.currency),
        field(words("col.rate", currency=facts.case.currency), lambda r: exact_text(words, r.rate)),
        field(words("col.rate_date"), lambda r: words.day(r.day) if r.day else ""),
        field(words("col.source"), lambda r: r.source),
        field(words("col.quoted_in"), lambda r: paid_in(facts, r), style),
    ]
    return table_of(fields, used)
