"""A frontier as a workbook: the plans with a chart, the order of buying, and who is in at which budget."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from prioritizer.domain import Case, Frontier, FrontierPlan, Purchase
from prioritizer.reporting.plan.workbooks import case_book
from prioritizer.reporting.ranges.frontier_text import buying, heading, next_money, proof
from prioritizer.reporting.ranges.range_words import Ranges, ranges_of, set_axes, stretches
from prioritizer.reporting.reasons.limit_words import describe_all
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS

_LARGE = 1000  # a gain for each so many units of money is easier to read


def write_frontier(case: Case, found: Frontier, path: Path, language: str = "en") -> None:
    """Write the workbook."""
    facts = ranges_of(case, found, language)
    book = case_book(facts, path, facts.words("frontier.sheet"), case.name)
    _plans(book.sheet(facts.words("frontier.sheet")), facts, found)
    _order(book.sheet(facts.words("frontier.sheet_order")), facts, found)
    _options(book.sheet(facts.words("frontier.sheet_plans"), landscape=False), facts, found)
    book.close()


def _plans(sheet: Sheet, facts: Ranges, found: Frontier) -> None:
    words = facts.words
    per = _LARGE if found.last >= 10 * _LARGE else 1
    columns = _columns(facts, per)
    rows = [_row(facts, p, per) for p in found.plans]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    lines = [*heading(facts, found), next_money(facts, found), *buying(facts, found), *proof(facts, found)]
    banner = words("page.banner")
    sheet.title(
        words("frontier.title", name=facts.what),
        [*(line for line in lines if line and line != banner), words("frontier.intro")],
    )
    if rows:
        first = sheet.table(columns, rows, main=True)
        sheet.space()
        sheet.insert(_chart(sheet, facts, first, len(rows)), words("frontier.alt", n=len(rows)), 860, 360)


def _columns(facts: Ranges, per: int) -> list[SheetColumn]:
    words = facts.words
    money = "integer" if per > 1 else "cents"
    return [
        SheetColumn(words("frontier.col_budget"), money),
        SheetColumn(words("frontier.col_benefit"), "benefit"),
        SheetColumn(words("frontier.col_bought"), "benefit"),
        SheetColumn(words("frontier.col_lost"), "benefit"),
        SheetColumn(words("frontier.col_cost"), money),
        SheetColumn(words("frontier.col_count"), "integer"),
        SheetColumn(words("frontier.col_gain", unit=facts.value(per)), "cents"),
        SheetColumn(words("frontier.col_breaks"), most=150),
        SheetColumn(words("frontier.col_hull"), "center"),
        SheetColumn(words("frontier.col_found"), "center"),
        SheetColumn(words("sweep.col_proven"), "center"),
    ]


def _row(facts: Ranges, plan: FrontierPlan, per: int) -> list[Cell]:
    words = facts.words
    yes, no = words("sweep.yes"), words("sweep.no")
    gain = None if plan.marginal is None else per * plan.marginal
    lost = plan.benefit - plan.bought_benefit
    return [
        plan.budget, plan.benefit, plan.bought_benefit, lost, plan.cost, len(plan.plan), gain,
        "; ".join(describe_all(facts.names, plan.breaks)),
        yes if plan.supported else no, words(f"frontier.{plan.found_by}"), yes if plan.proven else no,
    ]  # fmt: skip


def _chart(sheet: Sheet, facts: Ranges, first: int, count: int) -> Any:
    """Benefit of the best plan and of the order of buying by budget."""
    words, last = facts.words, first + count - 1
    chart: Any = sheet.book.chart({"type": "scatter", "subtype": "straight_with_markers"})
    for column, key, colour in ((1, "best", PILLAR_COLOURS[0][0]), (2, "bought", PILLAR_COLOURS[1][0])):
        chart.add_series(
            {
                "name": words(f"frontier.{key}"),
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                "line": {"color": colour, "width": 1.5},
                "marker": {"type": "circle", "size": 5, "fill": {"color": colour}, "border": {"none": True}},
            }
        )
    chart.set_title({"name": words("frontier.chart"), "name_font": {"size": 12, "bold": True}})
    chart.set_legend({"position": "bottom"})
    set_axes(chart, facts.shown_unit)
    return chart


def _order(sheet: Sheet, facts: Ranges, found: Frontier) -> None:
    """The value-for-money order with running totals."""
    words = facts.words
    columns = [
        SheetColumn(words("col.option"), most=300),
        SheetColumn(words("col.when"), "center"),
        SheetColumn(words("frontier.col_budget"), "cents"),
        SheetColumn(words("frontier.col_benefit"), "benefit"),
        SheetColumn(words("frontier.col_passed"), most=360),
    ]
    rows: list[Row] = [_purchase(facts, p) for p in found.order]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    sheet.title(
        words("frontier.sheet_order"), [words("frontier.order_intro" if rows else "frontier.no_order")]
    )
    if rows:
        sheet.table(columns, rows, main=True)


def _purchase(facts: Ranges, purchase: Purchase) -> list[Cell]:
    name, when = facts.names.key(purchase.key), facts.names.period(purchase.start)
    if purchase.passed_over:
        return [name, when, None, None, "; ".join(describe_all(facts.names, purchase.passed_over))]
    return [name, when, purchase.budget, purchase.benefit, ""]


def _options(sheet: Sheet, facts: Ranges, found: Frontier) -> None:
    """At which budgets each engagement is in the best plan."""
    words = facts.words
    ends = [*(p.budget for p in found.plans), found.last]
    sets = [
        (part, frozenset(k for k, _ in p.plan)) for part, p in zip(pairwise(ends), found.plans, strict=True)
    ]
    keys = sorted(frozenset[str]().union(*(keys for _, keys in sets)))
    columns = [
        SheetColumn(words("col.option"), most=320),
        SheetColumn(words("frontier.col_where"), most=300, least=160),
    ]
    rows: list[Row] = [
        [facts.names.key(key), "; ".join(facts.span(a, b) for a, b in stretches(sets, key))] for key in keys
    ]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    sheet.title(words("frontier.sheet_plans"), [words("frontier.plans_intro")])
    if rows:
        sheet.table(columns, rows, main=True)
