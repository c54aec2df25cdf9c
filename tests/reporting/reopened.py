"""Reading a written workbook back, for tests: cells, tables by their header, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from prioritizer.domain import Run
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.workbooks import new_book
from prioritizer.reporting.xlsx.book import Book

FUNCTION = re.compile(r"([A-Z][A-Z.]+)\(")


def opened(path: Path, values: bool = True) -> Any:
    """The workbook: cached values, or formulas."""
    return openpyxl.load_workbook(path, data_only=values)


def texts(sheet: Any) -> list[str]:
    """Every text on a sheet."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def header_row(sheet: Any, first: str) -> int:
    """The row of the table whose header holds ``first``."""
    for row in sheet.iter_rows():
        if any(cell.value == first for cell in row) and sum(cell.value is not None for cell in row) > 1:
            return int(row[0].row)
    raise AssertionError(f"{sheet.title} has no header '{first}'")


def records(sheet: Any, first: str) -> list[dict[str, Any]]:
    """The rows under a header as dicts, up to the first empty row; totals included."""
    top = header_row(sheet, first)
    heads = [cell.value for cell in sheet[top]]
    found = []
    for row in sheet.iter_rows(min_row=top + 1, values_only=True):
        if all(value is None for value in row):
            break
        found.append({head: cell for head, cell in zip(heads, row, strict=True) if head is not None})
    return found


def formulas(book: Any) -> Iterator[tuple[str, str, str]]:
    """(sheet, cell, formula) of every formula."""
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield sheet.title, cell.coordinate, str(cell.value)


def sums(sheet: Any) -> Iterator[tuple[str, list[float]]]:
    """(cell, numbers it adds up) of every SUM over a range of the same sheet."""
    for row in sheet.iter_rows():
        for cell in row:
            match = re.fullmatch(r"=SUM\(([A-Z]+\d+:[A-Z]+\d+)\)", str(cell.value))
            if match:
                block = sheet[match.group(1)]
                yield cell.coordinate, [c.value for line in block for c in line if c.value is not None]


def sheet(add: Callable[[Book, Facts], None], run: Run) -> Any:
    """One sheet of a run's workbooks, written by itself and read back."""
    facts = Facts(run)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        book = new_book(facts, path, "One sheet")
        add(book, facts)
        book.close()
        return opened(path).worksheets[0]
