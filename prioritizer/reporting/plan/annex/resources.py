"""The sheet Resources: every envelope of money and assets, money by period, and what lies beyond."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex.envelopes import envelope_table
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Row, SheetColumn, Styled
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import money_style, number_style
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS

_ONE_PAGE_ROWS = 12  # a table this short ends on the page it begins on


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
    first = sheet.table(columns, rows, main=True, repeat=len(rows) > _ONE_PAGE_ROWS)
    if by_period[1] and not facts.names.undated:
        sheet.small_table(words("resources.by_period"), *by_period, totals=words("cell.total"))
    if later[1]:
        sheet.small_table(words("resources.later"), *later)
    sheet.space()
    _chart(sheet, facts, first, len(rows), [c.header for c in columns])


def _by_period(facts: Facts) -> tuple[list[SheetColumn], list[Row]]:
    """Money by period, one column per resource, from the options' allocations."""
    columns = [SheetColumn(facts.words("col.period"))]
    spent = {
        (m.id, p.name): sum(
            (a.amount for c in facts.selected for a in c.chosen.allocations if _is(a, m.id, p.name)),
            Fraction(0),
        )
        for m in facts.money
        for p in facts.case.periods
    }
    style = money_style(spent.values())
    columns += [
        SheetColumn(f"{m.name} ({m.unit})" if m.unit else m.name, style, total=True) for m in facts.money
    ]
    rows: list[Row] = [[p.name, *(spent[m.id, p.name] for m in facts.money)] for p in facts.case.periods]
    return columns, rows if facts.money else []


def _is(allocation: Any, resource: str, period: str) -> bool:
    same = allocation.resource == resource and allocation.period == period
    return bool(same and not allocation.pool and allocation.payer == "home")


def _later(facts: Facts) -> tuple[list[SheetColumn], list[Row]]:
    """What the plan commits beyond the horizon, by year, beside the cap on it where there is one."""
    words = facts.words
    caps = {(u.period, u.resource): u for u in facts.resources if facts.is_beyond(u)}
    amounts = {(year, r): a for year, mine in facts.later.items() for r, a in mine.items()}
    amounts |= {key: use.used for key, use in caps.items()}
    money = [a for (_, r), a in amounts.items() if r in facts.units]
    style = money_style([*money, *(u.spendable for u in caps.values())])
    columns = [
        SheetColumn(words("col.envelope")),
        SheetColumn(words("col.unit")),
        SheetColumn(words("col.year")),
    ]
    columns += [SheetColumn(words("col.amount"), style)]
    columns += [SheetColumn(words("col.cap"), style), SheetColumn(words("col.left"), style)] if caps else []
    rows: list[Row] = []
    for (year, resource), amount in sorted(amounts.items(), key=lambda item: item[0][0]):
        cap = caps.get((year, resource))
        room = [cap.spendable, cap.spendable - amount] if cap else [None, None]
        shown = amount if resource in facts.units else Styled(amount, number_style([amount]))
        name = facts.names.asked_for(resource)
        rows.append([name, _unit(facts, resource), year, shown, *(room if caps else [])])
    return columns, rows


def _unit(facts: Facts, resource: str) -> str:
    """What an amount beyond the horizon is counted in; posts are a mean over the year."""
    return facts.names.unit("mean_posts" if facts.in_posts(resource) else facts.asked_unit(resource))


def _chart(sheet: Sheet, facts: Facts, first: int, count: int, headers: Sequence[str]) -> None:
    """Used, left and reserve of every envelope as shares of what is available."""
    words = facts.words
    chart: Any = sheet.book.chart({"type": "bar", "subtype": "percent_stacked"})
    last = first + count - 1
    for key, colour in (("used", 0), ("left", 4), ("reserve", 5)):
        column = headers.index(words(f"col.{key}"))
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
