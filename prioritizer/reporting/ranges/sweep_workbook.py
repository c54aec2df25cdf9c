"""A sweep as a workbook: the intervals with a chart, and where each engagement is in the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prioritizer.domain import Case, Interval, Sweep
from prioritizer.reporting.plan.workbooks import case_book
from prioritizer.reporting.ranges.range_words import Ranges, set_axes, where_table
from prioritizer.reporting.ranges.sweep_text import heading, in_plan, proof
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS
from prioritizer.reporting.xlsx.table_sheet import Field, field, fill, table_of


def write_sweep(case: Case, found: Sweep, path: Path) -> None:
    """Write the workbook."""
    facts = Ranges(case, found)
    book = case_book(facts, path, facts.words("sweep.sheet"), case.name)
    _intervals(book.sheet(facts.words("sweep.sheet")), facts, found)
    _options(book.sheet(facts.words("sweep.sheet_options"), landscape=False), facts, found)
    book.close()


def _intervals(sheet: Sheet, facts: Ranges, found: Sweep) -> None:
    words = facts.words
    intro = [*heading(facts, found), *proof(facts, found), words("sweep.intro")]
    first = fill(
        sheet, table_of(_fields(facts), found.intervals), words("sweep.title", name=facts.what), intro
    )
    sheet.space()
    n = len(found.intervals)
    sheet.insert(_chart(sheet, facts, found, first), words("sweep.alt", n=n), 860, 340)


def _fields(facts: Ranges) -> list[Field[Interval]]:
    words, style = facts.words, "decimals" if facts.is_weight else "cents"
    unit = f" ({facts.shown_unit})" if facts.shown_unit else ""
    return [
        field(words("sweep.col_first") + unit, lambda i: facts.number(i.first), style),
        field(words("sweep.col_last") + unit, lambda i: facts.number(i.last), style),
        field(
            words("sweep.col_benefit_first"),
            lambda i: i.benefit_first if i.plan is not None else None,
            "benefit",
        ),
        field(
            words("sweep.col_benefit_last"),
            lambda i: i.benefit_last if i.plan is not None else None,
            "benefit",
        ),
        field(words("sweep.col_count"), lambda i: len(i.plan) if i.plan is not None else None, "integer"),
        field(words("sweep.col_enters"), lambda i: _enters(facts, i), most=280, least=120),
        field(
            words("sweep.col_leaves"),
            lambda i: facts.titles(i.leaves if i.plan is not None else ()),
            most=280,
            least=120,
        ),
        field(
            words("sweep.col_moves"),
            lambda i: facts.titles(i.moves if i.plan is not None else ()),
            most=200,
            least=80,
        ),
        field(words("sweep.col_proven"), lambda i: _proven(facts, i), "center"),
    ]


def _enters(facts: Ranges, interval: Interval) -> str:
    return facts.words("sweep.no_plan") if interval.plan is None else facts.titles(interval.enters)


def _proven(facts: Ranges, interval: Interval) -> str:
    return "" if interval.plan is None else facts.words("sweep.yes" if interval.proven else "sweep.no")


def _chart(sheet: Sheet, facts: Ranges, found: Sweep, first: int) -> Any:
    """One straight piece per interval, from its start to its end."""
    chart: Any = sheet.book.chart({"type": "scatter", "subtype": "straight_with_markers"})
    colour = PILLAR_COLOURS[0][0]
    for row in range(first, first + len(found.intervals)):
        chart.add_series(
            {
                "categories": [sheet.name, row, 0, row, 1],
                "values": [sheet.name, row, 2, row, 3],
                "line": {"color": colour, "width": 2},
                "marker": {"type": "circle", "size": 4, "fill": {"color": colour}, "border": {"none": True}},
            }
        )
    chart.set_title({"name": facts.words("sweep.chart"), "name_font": {"size": 12, "bold": True}})
    chart.set_legend({"none": True})
    planned = [b for i in found.intervals if i.plan is not None for b in (i.benefit_first, i.benefit_last)]
    set_axes(chart, facts.shown_unit, facts.words("frontier.axis"), planned)
    return chart


def _options(sheet: Sheet, facts: Ranges, found: Sweep) -> None:
    """Engagements that are in the plan on a part of the range only."""
    words = facts.words
    scale = 100 if facts.is_weight else 1
    whole = [_plain(facts, found.first), _plain(facts, found.last)]
    where = {
        key: [(a / scale, b / scale) for a, b in own]
        for key, own in in_plan(facts, found).items()
        if [float(v) for v in own[0]] != whole
    }
    intro = words("sweep.options_intro" if where else "sweep.throughout")
    fill(sheet, where_table(facts, words("sweep.col_where"), where), words("sweep.sheet_options"), [intro])


def _plain(facts: Ranges, value: Any) -> float:
    return round(float(facts.number(value)), 9)
