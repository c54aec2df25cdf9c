"""A frontier as a workbook: the plans with a chart, the order of buying, and who is in at which budget."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from prioritizer.domain import Case, Frontier, FrontierPlan, Purchase
from prioritizer.reporting.plan.workbooks import case_book
from prioritizer.reporting.ranges.frontier_text import (
    bound_shown,
    buying,
    heading,
    next_money,
    proof,
)
from prioritizer.reporting.ranges.range_words import Ranges, set_axes, stretches, where_table
from prioritizer.reporting.reasons.limit_words import describe_all
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS
from prioritizer.reporting.xlsx.table_sheet import Field, field, fill, table_of

REFERENCE = "#C00000"  # the colour of the reference plan's point
_GAIN_FOR = ((1_000_000, 100_000), (10_000, 1_000), (0, 1))  # budgets from here on: a gain for each so many


def write_frontier(case: Case, found: Frontier, path: Path) -> None:
    """Write the workbook."""
    facts = Ranges(case, found)
    book = case_book(facts, path, facts.words("frontier.sheet"), case.name)
    _plans(book.sheet(facts.words("frontier.sheet")), facts, found)
    _order(book.sheet(facts.words("frontier.sheet_order")), facts, found)
    _options(book.sheet(facts.words("frontier.sheet_plans"), landscape=False), facts, found)
    book.close()


def _plans(sheet: Sheet, facts: Ranges, found: Frontier) -> None:
    words = facts.words
    per = next(each for least, each in _GAIN_FOR if found.last >= least)
    lines = [*heading(facts, found), *next_money(facts, found), *buying(facts, found), *proof(facts, found)]
    intro = [*filter(None, lines), words("frontier.intro")]
    table = table_of(_fields(facts, found, per), found.plans)
    first = fill(sheet, table, words("frontier.title", name=facts.what), intro)
    if found.plans:
        sheet.space()
        chart, n = _chart(sheet, facts, found, first), len(found.plans)
        sheet.insert(chart, words("frontier.alt", n=n), 860, 360)


def _fields(facts: Ranges, found: Frontier, per: int) -> list[Field[FrontierPlan]]:
    words = facts.words
    money = "integer" if per > 1 else "cents"
    gain, yes, no = words("frontier.col_gain", unit=facts.value(per)), words("sweep.yes"), words("sweep.no")
    return [
        field(words("frontier.col_budget"), lambda p: p.budget, money),
        field(words("frontier.col_benefit"), lambda p: p.benefit, "benefit"),
        field(words("frontier.col_bound"), bound_shown, "benefit"),
        *(_order_fields(facts) if found.order else ()),
        field(words("frontier.col_cost"), lambda p: p.cost, money),
        field(words("frontier.col_count"), lambda p: len(p.plan), "integer"),
        field(words("frontier.head_enters"), lambda p: len(p.enters), "integer"),
        field(words("frontier.head_leaves"), lambda p: len(p.leaves), "integer"),
        field(gain, lambda p: None if p.marginal is None else per * p.marginal, "cents"),
        field(words("frontier.col_hull"), lambda p: yes if p.supported else no, "center"),
        field(words("sweep.col_proven"), lambda p: yes if p.proven else no, "center"),
    ]


def _order_fields(facts: Ranges) -> tuple[Field[FrontierPlan], ...]:
    """What an order of buying brings at each budget, what that loses, and what it breaks."""
    words = facts.words
    return (
        field(words("frontier.col_bought"), lambda p: p.bought_benefit, "benefit"),
        field(words("frontier.col_lost"), lambda p: p.benefit - p.bought_benefit, "benefit"),
        field(
            words("frontier.col_breaks"), lambda p: "; ".join(describe_all(facts.names, p.breaks)), most=150
        ),
    )


def _chart(sheet: Sheet, facts: Ranges, found: Frontier, first: int) -> Any:
    """Benefit of the best plan and of the order of buying by budget."""
    words, last = facts.words, first + len(found.plans) - 1
    chart: Any = sheet.book.chart({"type": "scatter", "subtype": "straight_with_markers"})
    other = (3, "bought", PILLAR_COLOURS[1][0]) if found.order else (2, "bound", "#8C8C8C")
    for column, key, colour in ((1, "best", PILLAR_COLOURS[0][0]), other):
        chart.add_series(
            {
                "name": words(f"frontier.{key}"),
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                "line": {"color": colour, "width": 1.5},
                "marker": {"type": "circle", "size": 5, "fill": {"color": colour}, "border": {"none": True}},
            }
        )
    if found.base is not None and found.here is not None:
        row = first + found.plans.index(found.here)
        mark = {"type": "diamond", "size": 9, "fill": {"color": REFERENCE}, "border": {"none": True}}
        chart.add_series(
            {
                "name": words("frontier.reference"),
                "categories": [sheet.name, row, 0, row, 0],
                "values": [sheet.name, row, 1, row, 1],
                "line": {"none": True},
                "marker": mark,
            }
        )
    chart.set_title({"name": words("frontier.chart"), "name_font": {"size": 12, "bold": True}})
    chart.set_legend({"position": "bottom"})
    every = [y for p in found.plans for y in (p.benefit, p.bought_benefit if found.order else p.bound)]
    set_axes(chart, facts.shown_unit, words("frontier.axis"), every)
    return chart


def _order(sheet: Sheet, facts: Ranges, found: Frontier) -> None:
    """The value-for-money order with running totals."""
    words = facts.words
    fields: list[Field[Purchase]] = [
        field(words("col.option"), lambda p: facts.names.key(p.key), most=300),
        field(words("col.when"), lambda p: facts.names.period(p.start), "center"),
        field(words("frontier.col_budget"), lambda p: None if p.passed_over else p.budget, "cents"),
        field(words("frontier.col_benefit"), lambda p: None if p.passed_over else p.benefit, "benefit"),
        field(
            words("frontier.col_passed"),
            lambda p: "; ".join(describe_all(facts.names, p.passed_over)),
            most=360,
        ),
    ]
    intro = words("frontier.order_intro" if found.order else "frontier.no_order")
    fill(sheet, table_of(fields, found.order), words("frontier.sheet_order"), [intro])


def _options(sheet: Sheet, facts: Ranges, found: Frontier) -> None:
    """At which budgets each engagement is in the best plan."""
    words = facts.words
    ends = [*(p.budget for p in found.plans), found.last]
    sets = [
        (part, frozenset(k for k, _ in p.plan)) for part, p in zip(pairwise(ends), found.plans, strict=True)
    ]
    where = {key: stretches(sets, key) for key in sorted(frozenset[str]().union(*(keys for _, keys in sets)))}
    table = where_table(facts, words("frontier.col_where"), where)
    fill(sheet, table, words("frontier.sheet_plans"), [words("frontier.plans_intro")])
