"""The sheet Who does what: which pool serves which engagement, in which period, with how much."""

from __future__ import annotations

from prioritizer.domain import Allocation
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import SelectedRow
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.plan_columns import number_style, title_of
from prioritizer.reporting.xlsx.table_sheet import Field, add_table, field, table_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: one row per allocation of people, by pool, period and engagement."""
    words, names = facts.words, facts.names
    order = {p.name: i for i, p in enumerate(facts.case.periods)}
    style = number_style(a.amount for c in facts.selected for a in c.chosen.allocations)
    found = [(a, c) for c in facts.selected for a in c.chosen.allocations if a.pool]
    found.sort(key=lambda x: (names.of(x[0].pool), order.get(x[0].period, 99), x[1].chosen.option))
    fields: list[Field[tuple[Allocation, SelectedRow]]] = [
        field(words("col.pool"), lambda x: names.of(x[0].pool), most=300),
        field(words("col.period"), lambda x: x[0].period, most=100),
        field(words("col.option"), lambda x: title_of(facts, x[1]), most=420, least=200),
        field(words("col.partner"), lambda x: names.of(x[1].option.partner), most=160),
        field(words("col.asked_for"), lambda x: names.asked_for(x[0].resource), most=160),
        field(words("col.amount"), lambda x: x[0].amount, style),
        field(words("col.unit"), lambda x: names.unit(facts.pool_units.get(x[0].pool, "")), least=88),
    ]
    add_table(book, facts, "people_use", *table_of(fields, found))
