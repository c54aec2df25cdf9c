"""The sheet Resources: every envelope of money and assets, money by period, and what lies beyond."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from prioritizer.reporting.annex.envelopes import LEFT, RESERVE, USED, envelope_table
from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Column, Row
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.layout import fit
from prioritizer.reporting.shared import money_style, number_style
from prioritizer.reporting.sheet import Sheet
from prioritizer.reporting.styles import PILLAR_COLOURS

_SHORT = 12  # a table this short ends on the page it begins on


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.resources"))
    columns, rows = envelope_table(facts, facts.envelopes("resource"))
    by_period, later = _by_period(facts), _later(facts)
    sheet.set_widths(fit(sheet.page_px, (columns, rows), by_period, later))
    sheet.title(words("resources.title"), [words("resources.intro")] if rows else [])
    if not rows:
        sheet.paragraph(words("empty.resources"))
        return
    first = sheet.table(columns, rows, main=True, repeat=len(rows) > _SHORT)
    if by_period[1] and not facts.names.undated:
        sheet.small_table(words("resources.by_period"), *by_period, totals=words("cell.total"))
    if later[1]:
        sheet.small_table(words("resources.later"), *later)
    sheet.space()
    _chart(sheet, facts, first, len(rows))


def _by_period(facts: Facts) -> tuple[list[Column], list[Row]]:
    """Money by period, one column per resource, from the options' allocations."""
    columns = [Column(facts.words("col.period"))]
    spent = {
        (m.id, p.name): sum(
            (a.amount for c in facts.carried for a in c.chosen.allocations if _is(a, m.id, p.name)),
            Fraction(0),
        )
        for m in facts.money
        for p in facts.case.periods
    }
    style = money_style(spent.values())
    columns += [Column(f"{m.name} ({m.unit})" if m.unit else m.name, style, total=True) for m in facts.money]
    rows: list[Row] = [[p.name, *(spent[m.id, p.name] for m in facts.money)] for p in facts.case.periods]
    return columns, rows if facts.money else []


def _is(allocation: Any, resource: str, period: str) -> bool:
    same = allocation.resource == resource and allocation.period == period
    return bool(same and not allocation.pool and allocation.payer == "home")


def _later(facts: Facts) -> tuple[list[Column], list[Row]]:
    """What the plan commits beyond the horizon, by year."""
    words = facts.words
    style = number_style(a for amounts in facts.later.values() for a in amounts.values())
    columns = [Column(words("col.year")), Column(words("col.envelope")), Column(words("col.amount"), style)]
    rows: list[Row] = [
        [year, facts.names.of(r), amount]
        for year, amounts in facts.later.items()
        for r, amount in amounts.items()
    ]
    return columns, rows


def _chart(sheet: Sheet, facts: Facts, first: int, count: int) -> None:
    """Used, left and reserve of every envelope as shares of what is available."""
    words = facts.words
    chart: Any = sheet.book.chart({"type": "bar", "subtype": "percent_stacked"})
    last = first + count - 1
    for column, key, colour in ((USED, "used", 0), (LEFT, "left", 4), (RESERVE, "reserve", 5)):
        chart.add_series(
            {
                "name": words(f"col.{key}"),
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                "fill": {"color": PILLAR_COLOURS[colour][0]},
                "gap": 40,
            }
        )
    chart.set_title({"name": words("resources.chart"), "name_font": {"size": 12, "bold": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 10}})
    chart.set_x_axis(
        {"num_font": {"size": 10}, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
    )
    sheet.insert(chart, words("resources.alt", n=count), min(860, sum(sheet.widths)), 110 + 26 * count)
