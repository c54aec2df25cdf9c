"""A thin layer over xlsxwriter: declared columns in, a page that prints well out.

Every write is checked, text is only ever written as text, rows are made high enough for what
they hold, and columns share the width of one A4 page at a size of 9 points or more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from prioritizer.reporting.measure import (
    NUMBER_PADDING,
    TEXT_PADDING,
    cell_px,
    height_pt,
    longest_word_px,
    wrapped_lines,
)
from prioritizer.reporting.styles import definitions

# Widths that print 10 points as 9 or more on A4, even where the default font is a wider one.
LANDSCAPE_PX, PORTRAIT_PX = 955.0, 660.0
_PAGE_PT = {True: 505.0, False: 745.0}  # printable height of A4, landscape or not, header and footer off
_OPTIONS = {"default_format_properties": {"font_name": "Arial", "font_size": 10}}
_TITLE_LIMIT = 31
_HEADER = 10.0  # size of column headers, in points


class NotWritten(RuntimeError):
    """xlsxwriter refused a cell: too long, outside the sheet, or not valid."""


@dataclass(frozen=True)
class Formula:
    """A formula with its computed value, so that every reader sees the number at once."""

    text: str
    value: float | str


@dataclass(frozen=True)
class Styled:
    """A cell value in another style than its column's."""

    value: Cell
    style: str


@dataclass(frozen=True)
class Link:
    """A link to a sheet or a cell of this workbook."""

    target: str
    text: str


Cell = str | int | float | Fraction | date | Formula | Styled | Link | None


@dataclass(frozen=True)
class Column:
    """One column of a table: its header, how its cells look, and whether it is added up.

    ``most`` caps the width of text in pixels before it wraps; ``least`` keeps it from shrinking;
    ``span`` lets it take the room of several columns of a table above.
    """

    header: str
    style: str = "text"
    total: bool = False
    most: float = 260
    least: float = 0
    span: int = 1

    @property
    def header_style(self) -> str:
        """The style of the header above such cells."""
        return {"center": "header_center", "value": "header_center"}.get(self.style, "header" if self.is_text else "header_right")

    @property
    def is_text(self) -> bool:
        """Whether cells hold text, which wraps."""
        return self.style in {"text", "group", "link", "center"}


Row = Sequence[Cell]


class Book:
    """One workbook; ``created`` is fixed, so that the same sheets give the same bytes."""

    def __init__(self, path: Path, title: str, created: date, header: str, footer: str, banner: str) -> None:
        self._workbook = xlsxwriter.Workbook(str(path), _OPTIONS)
        stamp = datetime(created.year, created.month, created.day)
        self._workbook.set_properties({"title": title, "subject": header, "created": stamp, "author": "Prioritizer"})
        self._formats = {name: self._workbook.add_format(look) for name, look in definitions().items()}
        self.header, self.footer, self.banner = header, footer, banner

    def sheet(self, name: str, *, landscape: bool = True, tab: str = "") -> Sheet:
        """A new sheet, set up to print on A4."""
        if len(name) > _TITLE_LIMIT:
            raise NotWritten(f"the sheet name '{name}' is longer than {_TITLE_LIMIT} letters")
        page = self._workbook.add_worksheet(name)
        if tab:
            page.set_tab_color(tab)
        return Sheet(self, page, landscape)

    def format(self, name: str) -> Any:
        """The xlsxwriter format of a named style."""
        return self._formats[name]

    def chart(self, options: Mapping[str, str]) -> Any:
        """A new native chart."""
        return self._workbook.add_chart(dict(options))

    def close(self) -> None:
        """Write the file."""
        self._workbook.close()


class Sheet:
    """One worksheet: headings, paragraphs, tables and charts, from the top down.

    ``row`` is the next free row; each writing method moves it on.
    """

    def __init__(self, book: Book, page: Any, landscape: bool) -> None:
        self.book, self.page, self.landscape = book, page, landscape
        self.name = str(page.get_name())
        self.row = 0
        self.widths: list[float] = []
        self.printed = 0  # how many columns texts may span and the printer shows
        self.around = 4.0  # points kept free above and below a paragraph
        self._top = 0.0  # points written since the first page's top
        self._setup()

    def _setup(self) -> None:
        self.page.hide_gridlines(2)
        self.page.set_paper(9)
        if self.landscape:
            self.page.set_landscape()
        self.page.set_margins(left=0.3, right=0.3, top=0.7, bottom=0.7)
        self.page.fit_to_pages(1, 0)
        self.page.set_header(_checked_text(self.book.header, 255), {"scale_with_doc": False})
        self.page.set_footer(_checked_text(self.book.footer, 255), {"scale_with_doc": False})

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
        _check(self.page.set_row(row, height), f"row {row + 1}")
        self._top += height
        return row

    def space(self, height: float = 8) -> None:
        """Leave a narrow empty row."""
        self.next_row(height)

    def keep_together(self, height: float) -> None:
        """Start what follows on a new page if ``height`` points no longer fit on this one."""
        page = _PAGE_PT[self.landscape] * max(1.0, sum(self.widths[: self.printed]) / self.page_px)
        used = self._top % page
        if used + height > page:
            self.page.set_h_pagebreaks([self.row])
            self._top += page - used

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
            _check(self.page.merge_range(row, first, row, last, "", self.book.format(style)), "merged cells")
        self.write(row, first, text, style)

    # ------------------------------------------------------------ cells

    def write(self, row: int, column: int, value: Cell, style: str) -> None:
        """Write one cell; text only as text, numbers as numbers, formulas with their value."""
        if isinstance(value, Styled):
            value, style = value.value, value.style
        code = self._write(row, column, value, self.book.format(style))
        _check(code, f"{self.name}!{xl_rowcol_to_cell(row, column)}")

    def _write(self, row: int, column: int, value: Cell, look: Any) -> Any:
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
        self, columns: Sequence[Column], rows: Sequence[Row], *, main: bool = False, totals: str = "",
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

    def small_table(self, heading: str, columns: Sequence[Column], rows: Sequence[Row], totals: str = "") -> None:
        """A table of a few rows under a heading of its own, kept on one page."""
        self.space()
        self.keep_together(80 + sum(self._row_height(columns, cells) for cells in rows))
        self.line(heading, "heading")
        self.table(columns, rows, totals=totals)

    def main_table(self, header: int, rows: int, last: int, frozen: int = 0, repeat: bool = True) -> None:
        """Freeze and repeat the header row, freeze the first columns, let the columns be filtered."""
        self.page.freeze_panes(header + 1, frozen)
        if repeat:
            self.page.repeat_rows(header)
        if rows:
            self.page.autofilter(header, 0, header + rows, last)

    def _header(self, columns: Sequence[Column], filtered: bool) -> int:
        button = 13.0 if filtered else 0.0  # points at the bottom that the filter button covers
        places = self._places(columns)
        lines = [
            wrapped_lines(c.header, w, _HEADER, True, TEXT_PADDING if c.is_text else NUMBER_PADDING)
            for c, (_, w) in zip(columns, places, strict=True)
        ]
        row = self.next_row(height_pt(max(lines), _HEADER) + button)
        for column, (at, _) in zip(columns, places, strict=True):
            self.merge(row, at, at + column.span - 1, column.header, column.header_style)
        return row

    def _row_height(self, columns: Sequence[Column], cells: Row) -> float:
        lines = [
            wrapped_lines(_text_of(cell), width, 10, column.style == "group")
            for column, cell, (_, width) in zip(columns, cells, self._places(columns), strict=True)
            if column.is_text
        ]
        return height_pt(max(lines, default=1))

    def _table_row(self, columns: Sequence[Column], cells: Row) -> None:
        places = self._places(columns)
        row = self.next_row(self._row_height(columns, cells))
        for column, cell, (at, _) in zip(columns, cells, places, strict=True):
            if column.span > 1:
                self.merge(row, at, at + column.span - 1, _text_of(cell), column.style)
            else:
                self.write(row, at, cell, column.style)

    def _places(self, columns: Sequence[Column]) -> list[tuple[int, float]]:
        """For each column of a table the sheet's column it starts at, and its width."""
        places, at = [], 0
        for column in columns:
            places.append((at, sum(self.widths[at : at + column.span])))
            at += column.span
        return places

    def _totals(self, columns: Sequence[Column], rows: Sequence[Row], first: int, label: str) -> None:
        row = self.next_row(height_pt(1) + 2)
        named = next((i for i, column in enumerate(columns) if column.is_text), 0)
        for i, column in enumerate(columns):
            if not column.total:
                self.write(row, i, label if i == named else None, "total")
                continue
            value = float(sum((Fraction(_number_of(r[i])) for r in rows), Fraction(0)))
            cells = xl_range(first, i, first + len(rows) - 1, i)
            self.write(row, i, Formula(f"=SUM({cells})", value), f"total_{column.style}")

    def numbers_only(self, row: int, column: int, message: str) -> None:
        """Let a cell take only numbers from 0 up."""
        rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": message}
        _check(self.page.data_validation(row, column, row, column, rule), "validation")

    def print_area(self) -> None:
        """Print only the columns meant for paper, where some are not."""
        if self.printed < len(self.widths):
            self.page.print_area(0, 0, self.row - 1, self.printed - 1)

    # ------------------------------------------------------------ charts

    def insert(self, chart: Any, alt: str, width: float, height: float) -> None:
        """Place a chart at the next row, on one page; ``width`` and ``height`` in pixels."""
        self.keep_together(height * 0.75)
        chart.set_size({"width": width, "height": height})
        place = {"description": alt, "object_position": 1}
        _check(self.page.insert_chart(self.row, 0, chart, place), "chart")
        for _ in range(int(height // 20) + 1):
            self.next_row(15)


def fit(page_px: float, *tables: tuple[Sequence[Column], Sequence[Row]]) -> list[float]:
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


def _wanted(column: Column, cells: Sequence[Cell]) -> tuple[float, float]:
    """The least and the natural width of a column."""
    padding = TEXT_PADDING if column.is_text else NUMBER_PADDING
    header = longest_word_px(column.header, _HEADER, True, padding)
    texts = [t for t in map(_text_of, cells) if t]
    if not column.is_text:
        if column.total:
            texts.append(_text_of(sum(float(_number_of(cell)) for cell in cells)))
        width = max([header, *(cell_px(t, 10, column.total, padding) for t in texts)])
        return width, width
    least = max([header, column.least, *(min(longest_word_px(t), column.most) for t in texts)])
    natural = max([least, *(min(cell_px(t), column.most) for t in texts)])
    return least, max(natural, min(cell_px(column.header, _HEADER, True), 110))


def _squeeze(page_px: float, least: Sequence[float], natural: Sequence[float]) -> list[float]:
    """Take what exceeds the page from the columns that can give, in proportion."""
    over = sum(natural) - page_px
    give = sum(natural) - sum(least)
    if over <= 0 or give <= 0:
        return list(natural)
    share = min(1.0, over / give)
    return [n - share * (n - m) for m, n in zip(least, natural, strict=True)]


def _text_of(cell: Cell) -> str:
    """A cell as the text whose room it needs."""
    if isinstance(cell, Styled):
        return _text_of(cell.value)
    if isinstance(cell, Formula):
        return _text_of(cell.value)
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, date):
        return "22 Nov 2026"
    if cell is None or isinstance(cell, str):
        return cell or ""
    number = float(cell)
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}"


def _number_of(cell: Cell) -> Fraction | float | int:
    """A cell's number, 0 where it has none."""
    if isinstance(cell, (Formula, Styled)):
        return _number_of(cell.value)
    return cell if isinstance(cell, (int, float, Fraction)) and cell == cell else 0


def _check(code: Any, what: str) -> None:
    """Raise where xlsxwriter returns a negative code."""
    if isinstance(code, int) and code < 0:
        raise NotWritten(f"{what} was not written (code {code})")


def _checked_text(text: str, limit: int) -> str:
    if len(text) > limit:
        raise NotWritten(f"a text of {len(text)} letters is longer than {limit}: {text[:40]}")
    return text
