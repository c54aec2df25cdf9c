"""The sheet People: every pool and period, how far it is used, and which engagements lack people."""

from __future__ import annotations

from prioritizer.reporting.annex.envelopes import envelope_table
from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Column, Row
from prioritizer.reporting.describe import describe_with
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.layout import fit


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.people"))
    columns, rows = envelope_table(facts, facts.envelopes("pool"))
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    sheet.title(words("people.title"), [words("people.intro")] if rows else [])
    if not rows:
        sheet.paragraph(words("empty.people"))
        return
    sheet.table(columns, rows, main=True)
    at_once = _at_once(facts)
    if at_once:
        heads = [
            Column(words("col.at_once")),
            Column(words("col.kept_out"), "integer"),
            Column(words("col.which"), span=6),
        ]
        sheet.small_table(words("people.at_once"), heads, at_once)


def _at_once(facts: Facts) -> list[Row]:
    """Pools of which no more may be away at once, where that keeps engagements out."""
    rows: list[Row] = []
    for pool in facts.pool_units:
        rule = f"at_once:{pool}"
        titles = [facts.names.option(x.item.option) for x in facts.left if rule in x.item.rules]
        if titles:
            rows.append([describe_with(facts.names, rule), len(titles), "; ".join(titles)])
    return rows
