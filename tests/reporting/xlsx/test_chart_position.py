"""Charts that stand above the table they are made from."""

from __future__ import annotations

from typing import Any

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import SheetColumn
from prioritizer.reporting.xlsx.chart_position import put, reserve
from tests.reporting import sample
from tests.reporting.reopened import header_row, sheet

HEIGHT = 300.0  # pixels


def add(book: Book, _: Facts) -> None:
    """A chart in the rows kept free for it, above the table it shows."""
    page = book.sheet("Chart")
    page.set_widths([200.0, 100.0])
    reserve(page, HEIGHT)
    first = page.table([SheetColumn("Name"), SheetColumn("Size", "integer")], [["a", 1], ["b", 2]])
    chart: Any = book.chart({"type": "bar"})
    chart.add_series({"values": [page.name, first, 1, first + 1, 1]})
    put(page, 0, chart, "Two bars", HEIGHT)


def test_the_table_begins_below_the_chart() -> None:
    """The rows kept free are higher together than the chart: 0.75 points to a pixel."""
    page = sheet(add, sample.bare())
    top = header_row(page, "Size")
    assert sum(page.row_dimensions[row].height or 15 for row in range(1, top)) >= 0.75 * HEIGHT
    (chart,) = page._charts
    assert (chart.anchor._from.row, chart.anchor.to.row < top) == (0, True)
