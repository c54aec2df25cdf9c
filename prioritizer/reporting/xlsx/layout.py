"""How wide columns are, so that a table fits the width of one A4 page at 9 points or more."""

from __future__ import annotations

from collections.abc import Sequence

from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn, number_of, text_of
from prioritizer.reporting.xlsx.text_size import NUMBER_PADDING, TEXT_PADDING, cell_px, longest_word_px

# Widths that print 10 points as 9 or more on A4, even where the default font is a wider one.
LANDSCAPE_PX, PORTRAIT_PX = 955.0, 660.0
PAGE_PT = {True: 505.0, False: 745.0}  # printable height of A4, landscape or not, header and footer off
HEADER_SIZE = 10.0  # size of column headers, in points


def fit(page_px: float, *tables: tuple[Sequence[SheetColumn], Sequence[Row]]) -> list[float]:
    """Column widths in pixels for tables that stand under one another, within the page's width.

    Text columns give way first, down to their longest word; what still does not fit is scaled by
    the printer. Columns that span others take what room those have.
    """
    count = max(sum(c.span for c in columns) for columns, _ in tables)
    least, natural = [20.0] * count, [20.0] * count
    for columns, rows in tables:
        at = 0
        for i, column in enumerate(columns):
            if column.span == 1:
                low, high = _wanted(column, [row[i] for row in rows])
                least[at], natural[at] = max(least[at], low), max(natural[at], high)
            at += column.span
    return _squeeze(page_px, least, natural)


def _wanted(column: SheetColumn, cells: Sequence[Cell]) -> tuple[float, float]:
    """The least and the natural width of a column."""
    padding = TEXT_PADDING if column.is_text else NUMBER_PADDING
    header = 0.0 if column.upright else longest_word_px(column.header, HEADER_SIZE, True, padding)
    texts = [t for cell in cells if (t := text_of(cell, column.style))]
    if not column.is_text:
        if column.total:
            texts.append(text_of(sum(float(number_of(cell)) for cell in cells), column.style))
        width = max([header, column.least, *(cell_px(t, 10, column.total, padding) for t in texts)])
        return width, width
    least = max([header, column.least, *(min(longest_word_px(t), column.most) for t in texts)])
    natural = max([least, *(min(cell_px(t), column.most) for t in texts)])
    return least, max(natural, min(cell_px(column.header, HEADER_SIZE, True), 110))


def _squeeze(page_px: float, least: Sequence[float], natural: Sequence[float]) -> list[float]:
    """Take what exceeds the page from the columns that can give, in proportion."""
    over = sum(natural) - page_px
    give = sum(natural) - sum(least)
    if over <= 0 or give <= 0:
        return list(natural)
    share = min(1.0, over / give)
    return [n - share * (n - m) for m, n in zip(least, natural, strict=True)]
