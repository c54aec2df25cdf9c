"""The sheet More means: what one more unit, 5 % or 10 % more of an envelope would bring."""

from __future__ import annotations

from prioritizer.domain import Marginal
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import describe_with
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.plan_columns import number_style
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    columns = [
        SheetColumn(words("col.envelope"), most=460, least=200),
        SheetColumn(words("col.more_by"), number_style(m.by for m in facts.plan.marginals)),
        SheetColumn(words("col.unit"), least=88),
        SheetColumn(words("col.gain_low"), "benefit"),
        SheetColumn(words("col.gain_high"), "benefit"),
    ]
    rows: list[Row] = [_row(facts, m) for m in facts.plan.marginals]
    add_table(book, facts, "marginals", columns, rows)


def _row(facts: Facts, marginal: Marginal) -> list[Cell]:
    resource = marginal.limit.subject
    unit = facts.units.get(resource) or facts.pool_units.get(resource, "")
    name = describe_with(facts.names, marginal.limit)
    return [name, marginal.by, facts.names.unit(unit), marginal.low, marginal.high]
