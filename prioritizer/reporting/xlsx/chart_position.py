"""Charts that stand above the table they are made from."""

from __future__ import annotations

from typing import Any

from prioritizer.reporting.xlsx.sheet import Sheet, check

_ROW_PT, _PX_PT = 15.0, 0.75  # the rows kept free for a chart; points in a pixel
_WIDTH = 900.0


def reserve(sheet: Sheet, height: float) -> None:
    """Keep rows free for a chart ``height`` pixels high."""
    for _ in range(int(height * _PX_PT // _ROW_PT) + 2):
        sheet.next_row(_ROW_PT)


def put(sheet: Sheet, row: int, chart: Any, alt: str, height: float) -> None:
    """Place a chart at a row whose room was reserved before."""
    chart.set_size({"width": min(_WIDTH, sum(sheet.widths) - 8), "height": height})
    options = {"description": alt, "object_position": 1, "y_offset": 4}
    check(sheet.page.insert_chart(row, 0, chart, options), "chart")
