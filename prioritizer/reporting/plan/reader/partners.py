"""The sheet Partners: what is planned with whom, at what cost and benefit."""

from __future__ import annotations

from typing import Any

from prioritizer.domain import Ranking
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import Group
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import money_cells, money_columns, points, title_of
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS

_CHARTED = 20  # partners shown in the chart


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.partners"))
    groups = [g for g in facts.partners if g.id]
    columns = _columns(facts)
    scores, regions = _scores(facts), _regions(facts)
    rows = [_row(facts, g, scores, regions) for g in groups]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    sheet.title(words("partners.title"), [words("partners.intro")] if rows else [])
    if not rows:
        sheet.paragraph(words("empty.partners"))
        return
    first = sheet.table(columns, rows, main=True, totals=words("cell.total"))
    if any(g.carried for g in groups):
        sheet.space()
        _chart(sheet, facts, first, sum(1 for g in groups[:_CHARTED] if g.carried))


def _columns(facts: Facts) -> list[SheetColumn]:
    words = facts.words
    return [
        SheetColumn(words("col.partner"), most=170),
        SheetColumn(words("col.region"), most=120),
        SheetColumn(words("col.partner_score"), "score"),
        SheetColumn(words("col.offered"), "integer", total=True),
        SheetColumn(words("col.carried"), "integer", total=True),
        SheetColumn(words("col.benefit"), "benefit", total=True),
        *money_columns(facts),
        SheetColumn(words("col.planned"), most=430, least=200),
    ]


def _row(facts: Facts, group: Group, scores: dict[str, float], regions: dict[str, str]) -> list[Cell]:
    titles = [title_of(facts, c) for c in facts.carried if c.option.partner == group.id]
    return [
        group.name,
        regions.get(group.id, ""),
        points(scores.get(group.id)),
        group.offered,
        group.carried,
        group.benefit,
        *money_cells(facts, group.money),
        "; ".join(titles),
    ]


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
