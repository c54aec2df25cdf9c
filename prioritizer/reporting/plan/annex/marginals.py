"""The sheet More means: what one more unit, 5 % or 10 % more of an envelope would bring."""

from __future__ import annotations

from prioritizer.domain import Marginal
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import describe
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.plan_columns import number_style
from prioritizer.reporting.xlsx.table_sheet import Field, add_table, field, table_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    fields: list[Field[Marginal]] = [
        field(words("col.envelope"), lambda m: describe(facts.names, m.limit), most=460, least=200),
        field(words("col.more_by"), lambda m: m.by, number_style(m.by for m in facts.plan.marginals)),
        field(words("col.unit"), lambda m: _unit(facts, m.limit.subject), least=88),
        field(words("col.gain_low"), lambda m: m.low, "benefit"),
        field(words("col.gain_high"), lambda m: m.high, "benefit"),
    ]
    add_table(book, facts, "marginals", *table_of(fields, facts.plan.marginals))


def _unit(facts: Facts, resource: str) -> str:
    return facts.names.unit(facts.units.get(resource) or facts.pool_units.get(resource, ""))
