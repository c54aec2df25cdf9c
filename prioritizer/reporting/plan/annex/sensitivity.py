"""The sheet Sensitivity: the smallest change of each weight that alters who is among the best."""

from __future__ import annotations

from typing import Any

from prioritizer.domain import Turn, WeightChange
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.stability.stability_text import turn_text
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.chart_position import put, reserve
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS
from prioritizer.reporting.xlsx.table_sheet import Field, field, table_of

_DOWN, _UP = 5, 6  # columns the chart shows
_SHOWN = 20  # criteria in the chart, so that it fits on one page with names that can be read
_BAR_PX = 18.0


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, found = facts.words, facts.run.stability
    sheet = book.sheet(words("sheet.sensitivity"))
    changes = [] if found is None else sorted(found.changes, key=_most_sensitive_first)
    columns, rows = table_of(_fields(facts), changes)
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    n = words.number(found.top) if found else ""
    sheet.title(words("sensitivity.title"), [words("sensitivity.intro", n=n)] if rows else [])
    if not rows:
        sheet.paragraph(words("empty.stability"))
        return
    moving = min(_SHOWN, sum(change.smallest is not None for change in changes))
    moving = moving if any(change.smallest for change in changes) else 0
    place, height = sheet.row, 90.0 + _BAR_PX * moving
    if moving:
        reserve(sheet, height)
    first = sheet.table(columns, rows, main=True)
    if moving:
        chart = _tornado(sheet, facts, first, moving, n)
        put(sheet, place, chart, words("sensitivity.alt", n=moving), height)


def _most_sensitive_first(change: WeightChange) -> tuple[bool, float, str]:
    return change.smallest is None, change.smallest or 0.0, change.path


def _fields(facts: Facts) -> list[Field[WeightChange]]:
    words = facts.words
    return [
        field(words("col.criterion"), lambda c: criterion_name(words, c.path), most=190, least=120),
        field(words("col.axis"), lambda c: words(f"axis.{c.axis}")),
        field(words("sensitivity.now"), lambda c: c.share, "percent1"),
        field(words("sensitivity.down_to"), lambda c: c.down.share if c.down else None, "percent1"),
        field(words("sensitivity.up_to"), lambda c: c.up.share if c.up else None, "percent1"),
        field(words("sensitivity.down"), lambda c: _by(c, c.down), "score"),
        field(words("sensitivity.up"), lambda c: _by(c, c.up), "score"),
        field(words("sensitivity.then"), lambda c: _then(facts, c), most=420, least=200),
    ]


def _by(change: WeightChange, turn: Turn | None) -> float | None:
    """Percentage points from the present share to a turn."""
    return 100 * (turn.share - change.share) if turn else None


def _then(facts: Facts, change: WeightChange) -> str:
    near = _nearer(change)
    return turn_text(facts, near) if near else facts.words("sensitivity.never")


def _nearer(change: WeightChange) -> Turn | None:
    """The turn that takes the smaller change."""
    turns = [turn for turn in (change.down, change.up) if turn is not None]
    return min(turns, key=lambda turn: abs(turn.share - change.share), default=None)


def _tornado(sheet: Sheet, facts: Facts, first: int, count: int, n: str) -> Any:
    """How far each weight may go down and up, the most sensitive one on top."""
    words, last = facts.words, first + count - 1
    chart: Any = sheet.book.chart({"type": "bar", "subtype": "stacked"})
    for column, key, colour in ((_DOWN, "down", PILLAR_COLOURS[1][0]), (_UP, "up", PILLAR_COLOURS[0][0])):
        chart.add_series(
            {
                "name": words(f"sensitivity.{key}"),
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                "fill": {"color": colour},
                "gap": 40,
            }
        )
    chart.set_title({"name": words("sensitivity.chart", n=n), "name_font": {"size": 12, "bold": True}})
    chart.set_legend({"position": "bottom"})
    across = {"visible": True, "line": {"color": "#D9D9D9"}}
    chart.set_x_axis({"num_font": {"size": 10}, "num_format": "0", "major_gridlines": across})
    chart.set_y_axis({"reverse": True, "label_position": "low", "interval_unit": 1, "num_font": {"size": 9}})
    return chart
