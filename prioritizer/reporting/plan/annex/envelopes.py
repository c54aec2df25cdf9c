"""A table of envelopes, of money and assets or of people: what there is, what is used, who is kept out."""

from __future__ import annotations

from collections.abc import Sequence

from prioritizer.domain import ResourceUse
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.plan_columns import money_style

AVAILABLE, ADDED, RESERVE = 2, 3, 4
_NAMED = 3


def envelope_table(facts: Facts, uses: list[ResourceUse]) -> tuple[list[SheetColumn], list[Row]]:
    """The columns and rows of a table of envelopes.

    Without anything carried over or supplied there is no column for it, and for people without a
    reserve none for that.
    """
    columns, rows = _columns(facts, uses), [_row(facts, u) for u in uses]
    if all(u.kind == "pool" and not u.reserve for u in uses):
        columns, rows = _without(RESERVE, columns), [_without(RESERVE, row) for row in rows]
    if not any(u.carried or u.supplied for u in uses):
        columns, rows = _without(ADDED, columns), [_without(ADDED, row) for row in rows]
    return columns, rows


def _without[T](at: int, items: Sequence[T]) -> list[T]:
    return [*items[:at], *items[at + 1 :]]


def _columns(facts: Facts, uses: list[ResourceUse]) -> list[SheetColumn]:
    words = facts.words
    style = money_style(x for u in uses for x in (u.available, u.carried, u.supplied, u.reserve, u.used))
    return [
        SheetColumn(words("col.envelope"), most=420, least=150),
        SheetColumn(words("col.unit"), least=88),
        SheetColumn(words("col.available"), style),
        SheetColumn(words("col.carried_over" if any(u.carried for u in uses) else "col.supplied"), style),
        SheetColumn(words("col.reserve"), style),
        SheetColumn(words("col.used"), style),
        SheetColumn(words("col.left"), style),
        SheetColumn(words("col.share"), "percent1"),
        SheetColumn(words("col.kept_out"), "integer"),
        SheetColumn(words("col.which"), most=420, least=150),
    ]


def _row(facts: Facts, use: ResourceUse) -> Row:
    words, names = facts.words, facts.names
    titles = [names.option(x.item.option) for x in facts.kept_out(use)]
    cells: list[Cell] = [
        words("cell.envelope", name=names.of(use.resource), span=names.envelope_span(use.period)),
        names.unit(use.unit or facts.units.get(use.resource, "")),
        use.available,
        use.carried + use.supplied or None,
        use.reserve,
        use.used,
        use.spendable - use.used,
        facts.share(use),
        len(titles) or None,
        words.join(titles, _NAMED, between="; "),
    ]
    return cells
