"""The sheet More means: what one more unit, 5 % or 10 % more of an envelope would bring."""

from __future__ import annotations

from prioritizer.domain import Marginal
from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Cell, Column, Row
from prioritizer.reporting.describe import describe_with
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.one_table import add_table
from prioritizer.reporting.shared import number_style


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    columns = [
        Column(words("col.envelope"), most=460, least=200),
        Column(words("col.more_by"), number_style(m.by for m in facts.plan.marginals)),
        Column(words("col.unit"), least=88),
        Column(words("col.gain_low"), "benefit"),
        Column(words("col.gain_high"), "benefit"),
    ]
    rows: list[Row] = [_row(facts, m) for m in facts.plan.marginals]
    add_table(book, facts, "marginals", columns, rows)


def _row(facts: Facts, marginal: Marginal) -> list[Cell]:
    resource = marginal.id.partition(":")[2].partition("@")[0]
    unit = facts.units.get(resource) or facts.pool_units.get(resource, "")
    name = describe_with(facts.names, marginal.id)
    return [name, marginal.by, facts.names.unit(unit), marginal.low, marginal.high]
