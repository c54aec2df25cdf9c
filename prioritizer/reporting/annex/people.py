"""The sheet People: every pool and period, who is used by what, and which options lack people."""

from __future__ import annotations

from collections import defaultdict

from prioritizer.reporting.annex.resources import envelope_columns, envelope_row
from prioritizer.reporting.book import Book, Column, Row, fit
from prioritizer.reporting.describe import describe_with
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.shared import title_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.people"))
    pools = facts.envelopes("pool")
    first = envelope_columns(facts, pools), [envelope_row(facts, u) for u in pools]
    used, short = _used(facts), _shortages(facts)
    sheet.set_widths(fit(sheet.page_px, first, used, short))
    sheet.title(words("people.title"), [words("people.intro")] if pools else [])
    if not pools:
        sheet.paragraph(words("empty.people"))
        return
    sheet.table(*first, main=True)
    for heading, table in (("people.shortages", short), ("people.used", used)):
        sheet.space()
        sheet.line(words(heading), "heading")
        if table[1]:
            sheet.table(*table)
        else:
            sheet.paragraph(words(f"empty.{heading}"))


def _used(facts: Facts) -> tuple[list[Column], list[Row]]:
    """Pool, period, option and amount of every allocation of people."""
    words = facts.words
    columns = [
        Column(words("col.pool"), most=240),
        Column(words("col.period"), most=160),
        Column(words("col.asked_for"), most=110),
        Column(words("col.amount"), "number"),
        Column(words("col.option"), most=420, least=200),
    ]
    order = {p.name: i for i, p in enumerate(facts.case.periods)}
    found = [(a, c) for c in facts.carried for a in c.chosen.allocations if a.pool]
    found.sort(key=lambda x: (facts.names.of(x[0].pool), order.get(x[0].period, 99), x[1].chosen.option))
    rows: list[Row] = [
        [facts.names.of(a.pool), a.period, facts.names.of(a.resource), a.amount, title_of(facts, c)] for a, c in found
    ]
    return columns, rows


def _shortages(facts: Facts) -> tuple[list[Column], list[Row]]:
    """Each pool and period that keeps options out, with how many and which."""
    words = facts.words
    pools = {u.id for u in facts.envelopes("pool")} | {f"at_once:{p}" for p in facts.pool_units}
    stopped: dict[str, list[str]] = defaultdict(list)
    for left in facts.left:
        for rule in left.item.rules:
            if rule in pools:
                stopped[rule].append(facts.names.option(left.item.option))
    columns = [
        Column(words("col.shortage"), most=240),
        Column(words("col.span"), most=160),
        Column(words("col.unit")),
        Column(words("col.stopped"), "integer"),
        Column(words("col.options"), most=420, least=200),
    ]
    units = facts.pool_units
    rows: list[Row] = []
    for rule, titles in sorted(stopped.items(), key=lambda x: (-len(x[1]), x[0])):
        pool, _, span = rule.partition(":")[2].partition("@")
        name = facts.names.of(pool) if span else describe_with(facts.names, rule)
        rows.append(
            [name, facts.names.envelope_span(span), facts.names.unit(units.get(pool, "")), len(titles), "; ".join(titles)]
        )
    return columns, rows
