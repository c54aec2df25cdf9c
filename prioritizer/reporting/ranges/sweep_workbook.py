"""A sweep as a workbook: the intervals with a chart, and where each engagement is in the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prioritizer.domain import Case, Interval, Sweep
from prioritizer.reporting.plan.workbooks import case_book
from prioritizer.reporting.ranges.range_words import Ranges, ranges_of, set_axes
from prioritizer.reporting.ranges.sweep_text import heading, in_plan, proof
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS


def write_sweep(case: Case, found: Sweep, path: Path, language: str = "en") -> None:
    """Write the workbook."""
    facts = ranges_of(case, found, language)
    book = case_book(facts, path, facts.words("sweep.sheet"), case.name)
    _intervals(book.sheet(facts.words("sweep.sheet")), facts, found)
    _options(book.sheet(facts.words("sweep.sheet_options"), landscape=False), facts, found)
    book.close()


def _intervals(sheet: Sheet, facts: Ranges, found: Sweep) -> None:
    words = facts.words
    columns = _columns(facts)
    rows = [_row(facts, i) for i in found.intervals]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    intro = [*heading(facts, found)[-2:], *proof(facts, found), words("sweep.intro")]
    sheet.title(words("sweep.title", name=facts.what), intro)
    first = sheet.table(columns, rows, main=True)
    sheet.space()
    sheet.insert(_chart(sheet, facts, first, len(rows)), words("sweep.alt", n=len(rows)), 860, 340)


def _columns(facts: Ranges) -> list[SheetColumn]:
    words, style = facts.words, "decimals" if facts.is_weight else "cents"
    unit = f" ({facts.shown_unit})" if facts.shown_unit else ""
    return [
        SheetColumn(words("sweep.col_first") + unit, style),
        SheetColumn(words("sweep.col_last") + unit, style),
        SheetColumn(words("sweep.col_benefit_first"), "benefit"),
        SheetColumn(words("sweep.col_benefit_last"), "benefit"),
        SheetColumn(words("sweep.col_count"), "integer"),
        SheetColumn(words("sweep.col_enters"), most=280, least=120),
        SheetColumn(words("sweep.col_leaves"), most=280, least=120),
        SheetColumn(words("sweep.col_moves"), most=200, least=80),
        SheetColumn(words("sweep.col_proven"), "center"),
    ]


def _row(facts: Ranges, interval: Interval) -> list[Cell]:
    ends: list[Cell] = [facts.number(interval.first), facts.number(interval.last)]
    if interval.plan is None:
        return [*ends, None, None, None, facts.words("sweep.no_plan"), "", "", ""]
    moved = [facts.titles(keys) for keys in (interval.enters, interval.leaves, interval.moves)]
    proven = facts.words("sweep.yes" if interval.proven else "sweep.no")
    return [*ends, interval.benefit_first, interval.benefit_last, len(interval.plan), *moved, proven]


def _chart(sheet: Sheet, facts: Ranges, first: int, count: int) -> Any:
    """One straight piece per interval, from its start to its end."""
    chart: Any = sheet.book.chart({"type": "scatter", "subtype": "straight_with_markers"})
    colour = PILLAR_COLOURS[0][0]
    for row in range(first, first + count):
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
    set_axes(chart, facts.shown_unit)
    return chart


def _options(sheet: Sheet, facts: Ranges, found: Sweep) -> None:
    """Engagements that are in the plan on a part of the range only."""
    words = facts.words
    scale = 100 if facts.is_weight else 1
    whole = [_plain(facts, found.first), _plain(facts, found.last)]
    columns = [
        SheetColumn(words("col.option"), most=320),
        SheetColumn(words("sweep.col_where"), most=300, least=160),
    ]
    rows: list[Row] = [
        [facts.names.key(key), "; ".join(facts.span(a / scale, b / scale) for a, b in where)]
        for key, where in in_plan(facts, found).items()
        if [float(v) for v in where[0]] != whole
    ]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    sheet.title(words("sweep.sheet_options"), [words("sweep.options_intro" if rows else "sweep.throughout")])
    if rows:
        sheet.table(columns, rows, main=True)


def _plain(facts: Ranges, value: Any) -> float:
    return round(float(facts.number(value)), 9)
