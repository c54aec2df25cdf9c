"""One worksheet, from the top down; every write is checked, and rows are high enough for what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from math import ceil
from typing import Any, Protocol

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from prioritizer.reporting.xlsx.cells import (
    Cell,
    Formula,
    Link,
    Plain,
    Row,
    SheetColumn,
    Styled,
    number_of,
    text_of,
)
from prioritizer.reporting.xlsx.layout import HEADER_SIZE, LANDSCAPE_PX, PAGE_PT, PORTRAIT_PX
from prioritizer.reporting.xlsx.text_size import (
    NUMBER_PADDING,
    TEXT_PADDING,
    cell_px,
    height_pt,
    wrapped_lines,
)


class NotWritten(RuntimeError):
    """xlsxwriter refused a cell: too long, outside the sheet, or not valid."""


class SheetLook(Protocol):
    """What a sheet needs of its book."""

    header: str
    footer: str
    banner: str

    def format(self, name: str) -> Any:
        """The xlsxwriter format of a named style."""

    def chart(self, options: Mapping[str, str]) -> Any:
        """A new native chart."""


class Sheet:
    """One worksheet: headings, paragraphs, tables and charts, from the top down.

    ``row`` is the next free row; each writing method moves it on.
    """

    def __init__(self, book: SheetLook, page: Any, landscape: bool) -> None:
        self.book, self.page, self.landscape = book, page, landscape
        self.name = str(page.get_name())
        self.row = 0
        self.widths: list[float] = []
        self.printed = 0  # how many columns texts may span and the printer shows
        self.around = 4.0  # points kept free above and below a paragraph
        self._top = self._broken = 0.0  # points since the first page's top, and up to the last break
        self._breaks: list[int] = []  # rows that begin a page
        self._setup()

    def _setup(self) -> None:
        self.page.hide_gridlines(2)
        self.page.set_paper(9)
        if self.landscape:
            self.page.set_landscape()
        self.page.set_margins(left=0.3, right=0.3, top=0.7, bottom=0.7)
        self.page.fit_to_pages(1, 0)
        self.page.set_header(checked_text(self.book.header, 255), {"scale_with_doc": False})
        self.page.set_footer(checked_text(self.book.footer, 255), {"scale_with_doc": False})

    # ------------------------------------------------------------ layout

    @property
    def page_px(self) -> float:
        """How wide the columns may be in all."""
        return LANDSCAPE_PX if self.landscape else PORTRAIT_PX

    def set_widths(self, widths: Sequence[float], printed: int | None = None) -> None:
        """Set the columns' widths in pixels; only the first ``printed`` carry text across and print.

        Narrow tables get an empty column beside them, so that titles and texts have room.
        """
        if printed is None and sum(widths) < 0.85 * self.page_px:
            widths = [*widths, 0.85 * self.page_px - sum(widths)]
        for i, width in enumerate(widths):
            self.page.set_column_pixels(i, i, ceil(width), self.book.format("paragraph"))
        self.widths = [float(ceil(w)) for w in widths]
        self.printed = len(self.widths) if printed is None else printed

    def next_row(self, height: float) -> int:
        """Take the next row, ``height`` points high; its index."""
        row, self.row = self.row, self.row + 1
        check(self.page.set_row(row, height), f"row {row + 1}")
        self._top += height
        return row

    def space(self, height: float = 8) -> None:
        """Leave a narrow empty row."""
        self.next_row(height)

    def keep_together(self, height: float) -> None:
        """Start what follows on a new page if ``height`` points no longer fit on this one."""
        page = PAGE_PT[self.landscape] * max(1.0, sum(self.widths[: self.printed]) / self.page_px)
        used = self._top % page
        if used + height > page:
            self.start_page(page)

    def start_page(self, page: float | None = None) -> None:
        """Begin a new page; ``page`` is how many points of rows fit on one."""
        page = page or PAGE_PT[self.landscape]
        self._breaks.append(self.row)
        self.page.set_h_pagebreaks(self._breaks)
        self._top = self._broken = self._top + page - self._top % page

    # ------------------------------------------------------------ text

    def title(self, text: str, intro: Sequence[str] = ()) -> None:
        """The sheet's heading, the banner if there is one, and a few lines of explanation."""
        self.line(text, "title", 26)
        if self.book.banner:
            self.paragraph(self.book.banner, "banner")
        for line in intro:
            self.paragraph(line, "intro")
        self.space()

    def heading_block(self, text: str, subtitle: str) -> None:
        """A title that may wrap, a line beneath it, and the banner if there is one."""
        lines = wrapped_lines(text, sum(self.widths[: self.printed]), 16, True)
        row = self.next_row(height_pt(lines, 16))
        self.merge(row, 0, self.printed - 1, text, "title")
        self.paragraph(subtitle, "intro")
        if self.book.banner:
            self.paragraph(self.book.banner, "banner")
        self.space()

    def point(self, text: str) -> None:
        """A paragraph with a bullet before it, the text set in."""
        lines = wrapped_lines(text, sum(self.widths[: self.printed]) - 12)
        row = self.next_row(height_pt(lines, around=self.around))
        self.merge(row, 0, self.printed - 1, f"•  {text}", "point")

    def line(self, text: str, style: str, height: float = 17) -> None:
        """One line of text across the page, not wrapped."""
        row = self.next_row(height)
        self.write(row, 0, text, style)
        for column in range(1, self.printed):
            if style == "heading":
                self.page.write_blank(row, column, None, self.book.format(style))

    def paragraph(self, text: str, style: str = "paragraph", first: int = 0, last: int | None = None) -> None:
        """Wrapped text across the columns ``first``..``last`` (all of them)."""
        last = self.printed - 1 if last is None else last
        lines = wrapped_lines(text, sum(self.widths[first : last + 1]), 10, style == "banner")
        row = self.next_row(height_pt(lines, around=self.around))
        self.merge(row, first, last, text, style)

    def merge(self, row: int, first: int, last: int, text: Cell, style: str) -> None:
        """One value across several columns of a row."""
        if last > first:
            # merge_range picks a type from the text, so the value is written after it, as what it is
            check(self.page.merge_range(row, first, row, last, "", self.book.format(style)), "merged cells")
        self.write(row, first, text, style)

    # ------------------------------------------------------------ cells

    def write(self, row: int, column: int, value: Cell, style: str) -> None:
        """Write one cell; text only as text, numbers as numbers, formulas with their value."""
        plain, look = (value.value, value.style) if isinstance(value, Styled) else (value, style)
        code = self._write(row, column, plain, self.book.format(look))
        check(code, f"{self.name}!{xl_rowcol_to_cell(row, column)}")

    def _write(self, row: int, column: int, value: Plain, look: Any) -> Any:
        if value is None or value == "" or value != value:
            return self.page.write_blank(row, column, None, look)
        if isinstance(value, str):
            return self.page.write_string(row, column, value, look)
        if isinstance(value, Formula):
            return self.page.write_formula(row, column, value.text, look, value.value)
        if isinstance(value, Link):
            return self.page.write_url(row, column, f"internal:{value.target}", look, value.text)
        if isinstance(value, date):
            return self.page.write_datetime(row, column, datetime(value.year, value.month, value.day), look)
        return self.page.write_number(row, column, float(value), look)

    # ------------------------------------------------------------ tables

    def table(
        self, columns: Sequence[SheetColumn], rows: Sequence[Row], *, main: bool = False, totals: str = "",
        repeat: bool = True,
    ) -> int:  # fmt: skip
        """Write a table; the row index of its first data row.

        ``main`` freezes its header, repeats it on every page (unless ``repeat`` is off) and lets its
        columns be filtered; ``totals`` is the label of a last row that adds up the columns marked so.
        """
        header = self._header(columns, main)
        for row in rows:
            self._table_row(columns, row)
        if main:
            self.main_table(header, len(rows), len(columns) - 1, repeat=repeat)
        if totals and rows:
            self._totals(columns, rows, header + 1, totals)
        return header + 1

    def small_table(
        self,
        heading: str,
        columns: Sequence[SheetColumn],
        rows: Sequence[Row],
        totals: str = "",
        note: str = "",
    ) -> None:
        """A table of a few rows under a heading of its own, kept on one page."""
        self.space()
        self.keep_together(80 + sum(self._row_height(columns, cells) for cells in rows))
        self.line(heading, "heading")
        if note:
            self.paragraph(note, "intro")
        self.table(columns, rows, totals=totals)

    def main_table(self, header: int, rows: int, last: int, frozen: int = 0, repeat: bool = True) -> None:
        """Freeze and repeat the header row, freeze the first columns, let the columns be filtered."""
        self.page.freeze_panes(header + 1, frozen)
        if repeat:
            self.page.repeat_rows(header)
        if rows:
            self.page.autofilter(header, 0, header + rows, last)

    def _header(self, columns: Sequence[SheetColumn], filtered: bool) -> int:
        button = 13.0 if filtered else 0.0  # points at the bottom that the filter button covers
        places = self._places(columns)
        lines = [
            wrapped_lines(c.header, w, HEADER_SIZE, True, TEXT_PADDING if c.is_text else NUMBER_PADDING)
            for c, (_, w) in zip(columns, places, strict=True)
            if not c.upright
        ]
        turned = [0.85 * cell_px(c.header, HEADER_SIZE, True) for c in columns if c.upright]  # points
        height = max([height_pt(max(lines, default=1), HEADER_SIZE), *turned])
        row = self.next_row(height + button)
        for column, (at, _) in zip(columns, places, strict=True):
            self.merge(row, at, at + column.span - 1, column.header, column.header_style)
        return row

    def _row_height(self, columns: Sequence[SheetColumn], cells: Row) -> float:
        lines = [
            wrapped_lines(text_of(cell), width, 10, column.style == "group")
            for column, cell, (_, width) in zip(columns, cells, self._places(columns), strict=True)
            if column.is_text and column.style != "center"  # which does not wrap
        ]
        return height_pt(max(lines, default=1))

    def _table_row(self, columns: Sequence[SheetColumn], cells: Row) -> None:
        places = self._places(columns)
        row = self.next_row(self._row_height(columns, cells))
        for column, cell, (at, _) in zip(columns, cells, places, strict=True):
            if column.span > 1:
                self.merge(row, at, at + column.span - 1, text_of(cell), column.style)
            else:
                self.write(row, at, cell, column.style)

    def _places(self, columns: Sequence[SheetColumn]) -> list[tuple[int, float]]:
        """For each column of a table the sheet's column it starts at, and its width."""
        places, at = [], 0
        for column in columns:
            places.append((at, sum(self.widths[at : at + column.span])))
            at += column.span
        return places

    def _totals(self, columns: Sequence[SheetColumn], rows: Sequence[Row], first: int, label: str) -> None:
        row = self.next_row(height_pt(1) + 2)
        named = next((i for i, column in enumerate(columns) if column.is_text), 0)
        for i, column in enumerate(columns):
            if not column.total:
                self.write(row, i, label if i == named else None, "total")
                continue
            value = float(sum((Fraction(number_of(r[i])) for r in rows), Fraction(0)))
            cells = xl_range(first, i, first + len(rows) - 1, i)
            self.write(row, i, Formula(f"=SUM({cells})", value), f"total_{column.style}")

    def numbers_only(self, row: int, column: int, message: str, most: float = 1e12) -> None:
        """Let a cell take only numbers from 0 to ``most``."""
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": most}
        rule["error_message"] = message
        check(self.page.data_validation(row, column, row, column, rule), "validation")

    def print_area(self) -> None:
        """Print only the columns meant for paper, where some are not."""
        if self.printed < len(self.widths):
            self.page.print_area(0, 0, self.row - 1, self.printed - 1)

    # ------------------------------------------------------------ charts

    def insert(self, chart: Any, alt: str, width: float, height: float) -> None:
        """Place a chart at the next row, on one page; ``width`` and ``height`` in pixels."""
        # where on a later page a long table ends is not sure, so there the chart begins a new one
        if self._top - self._broken + height * 0.75 > PAGE_PT[self.landscape]:
            self.start_page()
        chart.set_size({"width": width, "height": height})
        options = {"description": alt, "object_position": 1, "y_offset": 4}
        check(self.page.insert_chart(self.row, 0, chart, options), "chart")
        for _ in range(int(height // 20) + 1):
            self.next_row(15)


def check(code: Any, what: str) -> None:
    """Raise where xlsxwriter returns a negative code."""
    if isinstance(code, int) and code < 0:
        raise NotWritten(f"{what} was not written (code {code})")


def checked_text(text: str, limit: int) -> str:
    """The text, if it is short enough to be written."""
    if len(text) > limit:
        raise NotWritten(f"a text of {len(text)} letters is longer than {limit}: {text[:40]}")
    return text
