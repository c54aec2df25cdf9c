"""The sheet People: every pool and period, who runs short of whom, what is added, what goes unserved."""

from __future__ import annotations

from prioritizer.domain import Shortage, Supply, Unserved
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import SelectedRow
from prioritizer.reporting.facts.staffing import asked_for, shortage_span, supplies_of
from prioritizer.reporting.plan.annex.envelopes import envelope_table
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import number_style, title_of
from prioritizer.reporting.xlsx.table_sheet import Field, Table, field, table_of


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
    fields: list[Field[Shortage]] = [
        field(words("col.short_of"), lambda s: asked_for(facts, s.resource, s.pool)),
        field(words("col.period"), lambda s: shortage_span(facts, s)),
        field(words("col.available"), lambda s: s.available, style),
        field(words("col.used"), lambda s: s.used, style),
        field(words("col.asked_more"), lambda s: s.asked, style),
        field(words("col.kept_out"), lambda s: len(s.stops), "integer"),
        field(words("col.which"), lambda s: "; ".join(map(names.option, s.stops)), span=width - 6),
    ]
    return table_of(fields, found)


def _supplies(facts: Facts, width: int) -> Table:
    """What the selected engagements add to pools."""
    words, names = facts.words, facts.names
    found = [(c, s, when) for c in facts.selected for s, when in supplies_of(facts, c.chosen)]
    style = number_style(s.amount for _, s, _ in found)
    fields: list[Field[tuple[SelectedRow, Supply, str]]] = [
        field(words("col.option"), lambda x: title_of(facts, x[0])),
        field(words("col.unit"), lambda x: names.unit(facts.pool_units.get(x[1].pool, ""))),
        field(words("col.more"), lambda x: x[1].amount, style),
        field(words("col.when"), lambda x: x[2], span=2),
        field(words("col.pool"), lambda x: names.of(x[1].pool), span=width - 5),
    ]
    return table_of(fields, found)


def _unserved(facts: Facts, width: int) -> Table:
    """What soft needs go without, and what that costs."""
    words, names = facts.words, facts.names
    found = [(c, gap) for c in facts.selected for gap in c.chosen.unserved]
    style = number_style(x for _, gap in found for x in (gap.amount, gap.asked))
    fields: list[Field[tuple[SelectedRow, Unserved]]] = [
        field(words("col.option"), lambda x: title_of(facts, x[0])),
        field(words("col.period"), lambda x: names.envelope_span(x[1].period)),
        field(words("col.without_people"), lambda x: x[1].amount, style),
        field(words("col.of_asked"), lambda x: x[1].asked, style),
        field(words("col.cost"), lambda x: float(x[1].amount * x[1].penalty), "benefit"),
        field(words("col.asked_for"), lambda x: names.asked_for(x[1].resource), span=width - 5),
    ]
    return table_of(fields, found)
