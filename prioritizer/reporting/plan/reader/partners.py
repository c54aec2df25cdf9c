"""The sheet Partners: what is planned with whom, at what cost and benefit."""

from __future__ import annotations

from functools import partial
from typing import Any

from prioritizer.domain import Ranking
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import Group
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell
from prioritizer.reporting.xlsx.plan_columns import money_columns, points, title_of
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS
from prioritizer.reporting.xlsx.table_sheet import Field, field, fill, table_of

_CHARTED = 20  # partners shown in the chart


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.partners"))
    groups = [g for g in facts.partners if g.id]
    table = table_of(_fields(facts), groups)
    intro = [words("partners.intro")] if groups else []
    first = fill(sheet, table, words("partners.title"), intro, words("empty.partners"), words("cell.total"))
    if any(g.selected for g in groups):
        sheet.space()
        _chart(sheet, facts, first, sum(1 for g in groups[:_CHARTED] if g.selected))


def _fields(facts: Facts) -> list[Field[Group]]:
    words, scores, regions = facts.words, _scores(facts), _regions(facts)
    return [
        field(words("col.partner"), lambda g: g.name, most=170),
        field(words("col.region"), lambda g: regions.get(g.id, ""), most=120),
        field(words("col.partner_score"), lambda g: points(scores.get(g.id)), "score"),
        field(words("col.offered"), lambda g: g.offered, "integer", total=True),
        field(words("col.carried"), lambda g: g.selected, "integer", total=True),
        field(words("col.benefit"), lambda g: g.benefit, "benefit", total=True),
        *(Field(c, partial(_spent, m.id)) for c, m in zip(money_columns(facts), facts.money, strict=True)),
        field(words("col.planned"), lambda g: _titles(facts, g), most=430, least=200),
    ]


def _spent(resource: str, group: Group) -> Cell:
    return group.money.get(resource)


def _titles(facts: Facts, group: Group) -> str:
    return "; ".join(title_of(facts, c) for c in facts.selected if c.option.partner == group.id)


def _scores(facts: Facts) -> dict[str, float]:
    """Partner -> its score by the plan's own method, where there is such a ranking."""
    ranking: Ranking | None = next((r for r in facts.run.rankings.rankings if r.of == "partners"), None)
    if ranking is None:
        return {}
    return {str(i): float(s) for i, s in zip(ranking.items["id"], ranking.items["score"], strict=True)}


def _regions(facts: Facts) -> dict[str, str]:
    """Partner -> region; for a format, that it is one."""
    regions = {partner.id: partner.region for partner in facts.case.partners}
    return regions | {group.id: facts.words("partners.format") for group in facts.case.formats}


def _chart(sheet: Sheet, facts: Facts, first: int, count: int) -> None:
    """Benefit per partner as bars, the most first; cell ranges, so that it follows the table."""
    words = facts.words
    chart: Any = sheet.book.chart({"type": "bar"})
    last, benefit = first + count - 1, 5
    chart.add_series(
        {
            "name": words("col.benefit"),
            "categories": [sheet.name, first, 0, last, 0],
            "values": [sheet.name, first, benefit, last, benefit],
            "fill": {"color": PILLAR_COLOURS[0][0]},
            "gap": 40,
            "data_labels": {"value": True, "num_format": "0.0", "font": {"size": 10}},
        }
    )
    chart.set_title({"name": words("partners.chart", n=count), "name_font": {"size": 12, "bold": True}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 10}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    sheet.insert(chart, words("partners.alt", n=count), min(900, sum(sheet.widths)), 80 + 22 * count)
