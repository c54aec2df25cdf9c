"""The sheet People: every pool and period, who runs short of whom, what is added, what goes unserved."""

from __future__ import annotations

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.staffing import asked_for, shortage_span, supplies_of
from prioritizer.reporting.plan.annex.envelopes import envelope_table
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import number_style, title_of

Table = tuple[list[SheetColumn], list[Row]]


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
    width = len(columns)
    tables = [
        (words("people.shortages"), _shortages(facts, width)),
        (words("people.supplies"), _supplies(facts, width)),
        (words("people.unserved"), _unserved(facts, width)),
    ]
    below = [(title, table) for title, table in tables if table[1]]
    sheet.table(columns, rows, main=True, repeat=not below)  # a repeated header would stand above these
    for title, table in below:
        sheet.small_table(title, *table)


def _shortages(facts: Facts, width: int) -> Table:
    """Per skill or pool that runs out: what there is, what is used, and what that stops."""
    words, names, found = facts.words, facts.names, facts.plan.shortages
    style = number_style(x for s in found for x in (s.available, s.used, s.asked))
    columns = [
        SheetColumn(words("col.short_of")),
        SheetColumn(words("col.period")),
        SheetColumn(words("col.available"), style),
        SheetColumn(words("col.used"), style),
        SheetColumn(words("col.asked_more"), style),
        SheetColumn(words("col.kept_out"), "integer"),
        SheetColumn(words("col.which"), span=width - 6),
    ]
    rows: list[Row] = [
        [
            asked_for(facts, s.resource, s.pool),
            shortage_span(facts, s),
            s.available,
            s.used,
            s.asked,
            len(s.stops),
            "; ".join(names.option(o) for o in s.stops),
        ]
        for s in found
    ]
    return columns, rows


def _supplies(facts: Facts, width: int) -> Table:
    """What the engagements carried out add to pools."""
    words, names = facts.words, facts.names
    found = [(c, s, when) for c in facts.carried for s, when in supplies_of(facts, c.chosen)]
    columns = [
        SheetColumn(words("col.option")),
        SheetColumn(words("col.unit")),
        SheetColumn(words("col.more"), number_style(s.amount for _, s, _ in found)),
        SheetColumn(words("col.when"), span=2),
        SheetColumn(words("col.pool"), span=width - 5),
    ]
    rows: list[Row] = [
        [
            title_of(facts, c),
            names.unit(facts.pool_units.get(s.pool, "")),
            s.amount,
            when,
            names.of(s.pool),
        ]
        for c, s, when in found
    ]
    return columns, rows


def _unserved(facts: Facts, width: int) -> Table:
    """What soft needs go without, and what that costs."""
    words, names = facts.words, facts.names
    found = [(c, gap) for c in facts.carried for gap in c.chosen.unserved]
    style = number_style(x for _, gap in found for x in (gap.amount, gap.asked))
    columns = [
        SheetColumn(words("col.option")),
        SheetColumn(words("col.period")),
        SheetColumn(words("col.without_people"), style),
        SheetColumn(words("col.of_asked"), style),
        SheetColumn(words("col.cost"), "benefit"),
        SheetColumn(words("col.asked_for"), span=width - 5),
    ]
    rows: list[Row] = [
        [
            title_of(facts, c),
            names.envelope_span(gap.period),
            gap.amount,
            gap.asked,
            float(gap.amount * gap.penalty),
            names.asked_for(gap.resource),
        ]
        for c, gap in found
    ]
    return columns, rows
