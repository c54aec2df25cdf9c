"""The sheet Priority and feasibility: every option as a point, the best ones by number."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import Any

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.chart_position import put, reserve
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import points
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS
from prioritizer.scoring.weights import AXES

_NAMED = 7  # points with a number
_PRIORITY, _FEASIBILITY = 3, 4  # columns the chart shows
_HEIGHT = 310.0  # pixels
_ROOM = (0.03, 0.1)  # what a number takes of the width and of the height


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: the chart, the best ones by number, and below them every point in numbers."""
    words = facts.words
    sheet = book.sheet(words("sheet.scatter"))
    keys = _keys(facts)
    carried = [key for key in keys if key in facts.selected_keys]
    ordered = [*carried, *(key for key in keys if key not in facts.selected_keys)]
    best: list[Row] = [_row(facts, key, place) for place, key in enumerate(keys[:_NAMED], 1)]
    rows: list[Row] = [_row(facts, key) for key in ordered]
    columns = _columns(facts)
    sheet.set_widths(fit(sheet.page_px, (columns, [*best, *rows])))
    sheet.title(words("scatter.title"), [words("scatter.intro")] if rows else [])
    if facts.case.tree is None or not rows:
        sheet.paragraph(words("empty.stability"))
        return
    place = sheet.row
    reserve(sheet, _HEIGHT)
    sheet.table(columns, best)
    printed = sheet.row
    sheet.small_table(words("scatter.all"), columns, rows)
    numbers = _with_room(facts, keys)
    chart = _chart(sheet, facts, sheet.row - len(rows), (carried, ordered[len(carried) :]), numbers)
    put(sheet, place, chart, words("scatter.alt", n=len(rows)), _HEIGHT)
    # the rest says in numbers what the chart shows
    sheet.page.print_area(0, 0, printed - 1, len(sheet.widths) - 1)


def _with_room(facts: Facts, keys: list[str]) -> dict[str, str]:
    """The numbers of the best that do not lie over a better one's, as parts of what the axes span."""
    spans = [max(facts.rows[k][axis] for k in keys) - min(facts.rows[k][axis] for k in keys) for axis in AXES]
    shown: dict[str, str] = {}
    for place, key in enumerate(keys[:_NAMED], 1):
        gaps = ([abs(facts.rows[key][a] - facts.rows[other][a]) for a in AXES] for other in shown)
        if all(any(g > r * s for g, r, s in zip(gap, _ROOM, spans, strict=True)) for gap in gaps):
            shown[key] = str(place)
    return shown


def _keys(facts: Facts) -> list[str]:
    """One level per option: the one selected, else the best; best score first."""
    scored = sorted(
        (r for r in facts.rows.values() if r["scored"]),
        key=lambda r: (int(r["rank"]), str(r["option"]), str(r["level"])),
    )
    chosen = {c.option.option: c.option.key for c in facts.selected}
    best: dict[str, str] = {}
    for row in scored:
        key = f"{row['option']}:{row['level']}"
        if chosen.get(row["option"], key) == key:
            best.setdefault(str(row["option"]), key)
    return list(best.values())


def _columns(facts: Facts) -> list[SheetColumn]:
    words = facts.words
    return [
        SheetColumn(words("stability.number"), "integer", least=40),
        SheetColumn(words("col.option"), most=520, least=200),
        SheetColumn(words("col.in_plan"), "center"),
        SheetColumn(words("col.priority"), "score"),
        SheetColumn(words("col.feasibility"), "score"),
        SheetColumn(words("col.score"), "score"),
    ]


def _row(facts: Facts, key: str, place: int | None = None) -> list[Cell]:
    row = facts.rows[key]
    carried = facts.words("cell.yes") if key in facts.selected_keys else None
    numbers = [points(float(row[name])) for name in ("priority", "feasibility", "score")]
    return [place, facts.names.key(key), carried, *numbers]


def _chart(
    sheet: Sheet, facts: Facts, first: int, clouds: tuple[list[str], list[str]], numbers: Mapping[str, str]
) -> Any:
    """Two clouds, of what is selected and of what is not, whose rows follow one another."""
    chart: Any = sheet.book.chart({"type": "scatter"})
    for name, keys, (colour, _) in zip(("carried", "left"), clouds, PILLAR_COLOURS, strict=False):
        if keys:
            series = _cloud(sheet, (first, first + len(keys) - 1), colour)
            chart.add_series(
                series | {"name": facts.words(f"scatter.{name}"), "data_labels": _labels(numbers, keys)}
            )
        first += len(keys)
    chart.set_legend({"position": "bottom"})
    _axes(chart, facts, [*clouds[0], *clouds[1]])
    return chart


def _cloud(sheet: Sheet, rows: tuple[int, int], colour: str) -> dict[str, Any]:
    first, last = rows
    return {
        "categories": [sheet.name, first, _PRIORITY, last, _PRIORITY],
        "values": [sheet.name, first, _FEASIBILITY, last, _FEASIBILITY],
        "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": "#FFFFFF"}},
    }


def _labels(numbers: Mapping[str, str], keys: list[str]) -> dict[str, Any]:
    """The best ones by their number, the others without a label."""
    own = [{"value": numbers[key]} if key in numbers else {"delete": True} for key in keys]
    return {"value": True, "custom": own, "position": "right", "font": {"size": 9, "bold": True}}


def _axes(chart: Any, facts: Facts, keys: list[str]) -> None:
    """Axes that reach as far as the points, in steps of ten."""
    faint = {"visible": True, "line": {"color": "#E5E5E5"}}
    look = {"num_format": "0", "num_font": {"size": 10}, "major_gridlines": faint, "major_unit": 10}
    for name, set_axis in (("priority", chart.set_x_axis), ("feasibility", chart.set_y_axis)):
        shown = [100 * float(facts.rows[key][name]) for key in keys]
        ends = {"min": 10 * floor(min(shown) / 10), "max": 10 * ceil(max(shown) / 10)}
        ends["max"] += 10 * (ends["max"] == ends["min"])
        set_axis({"name": facts.words(f"col.{name}"), "crossing": ends["min"], **look, **ends})
