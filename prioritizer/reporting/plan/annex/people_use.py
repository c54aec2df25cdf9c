"""The sheet Who does what: which pool serves which engagement, in which period, with how much."""

from __future__ import annotations

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Row, SheetColumn
from prioritizer.reporting.xlsx.plan_columns import number_style, title_of
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    columns = [
        SheetColumn(words("col.pool"), most=300),
        SheetColumn(words("col.period"), most=100),
        SheetColumn(words("col.option"), most=420, least=200),
        SheetColumn(words("col.partner"), most=160),
        SheetColumn(words("col.asked_for"), most=160),
        SheetColumn(
            words("col.amount"), number_style(a.amount for c in facts.carried for a in c.chosen.allocations)
        ),
        SheetColumn(words("col.unit"), least=88),
    ]
    add_table(book, facts, "people_use", columns, _rows(facts))


def _rows(facts: Facts) -> list[Row]:
    """One row per allocation of people, by pool, period and engagement."""
    names = facts.names
    order = {p.name: i for i, p in enumerate(facts.case.periods)}
    found = [(a, c) for c in facts.carried for a in c.chosen.allocations if a.pool]
    found.sort(key=lambda x: (names.of(x[0].pool), order.get(x[0].period, 99), x[1].chosen.option))
    return [
        [
            names.of(a.pool),
            a.period,
            title_of(facts, c),
            names.of(c.option.partner),
            names.asked_for(a.resource),
            a.amount,
            names.unit(facts.pool_units.get(a.pool, "")),
        ]
        for a, c in found
    ]
