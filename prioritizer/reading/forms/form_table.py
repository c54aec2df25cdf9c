"""Filled-in tables outside a case: rows below a header that may begin anywhere, on any sheet.

A sheet that people print, fill in and send back has explanations above and between its tables, so a
header is whatever row has the columns wanted; they may stand in any order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prioritizer.domain.text import clean
from prioritizer.errors import UsageProblem
from prioritizer.reading.files.delimited import read_delimited
from prioritizer.reading.files.inputs import read_bytes
from prioritizer.reading.files.workbook import open_workbook
from prioritizer.reading.findings import Findings


@dataclass(frozen=True)
class FilledRow:
    """One row: its number as in a spreadsheet, and column -> text ("" = empty).

    ``broken`` columns hold an Excel error, or a formula whose result is not stored.
    """

    number: int
    cells: Mapping[str, str]
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FilledTable:
    """The rows of a file; ``labels``: entries such as ``person`` that stand beside their name."""

    name: str
    rows: tuple[FilledRow, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    decimal_comma: bool = False


def read_filled(
    path: Path, columns: Sequence[str], labels: Sequence[str], findings: Findings
) -> FilledTable | None:
    """The rows of a .csv or .xlsx file under headers with these columns; None with a finding where none.

    Raises:
        UsageProblem: there is no such file, or it is neither kind.
    """
    if path.suffix.lower() not in (".csv", ".xlsx") or not path.is_file():
        raise UsageProblem(f"'{path}' is no file to read: name a .xlsx or .csv file that was filled in.")
    content = read_bytes(path, findings)
    if content is None:
        return None
    read = _from_csv if path.suffix.lower() == ".csv" else _from_workbook
    found = read(path, content, columns, labels, findings)
    if found is not None and not found.rows:
        message = f"there is no table with the columns {', '.join(columns)}."
        cure = "Use a sheet the program made, or name the columns so."
        findings.error(path.name, None, "", "", message, cure)
        return None
    return found


def keep_answers(path: Path, columns: Sequence[str]) -> None:
    """Refuse to write a blank sheet over anything but a blank sheet; the last column holds the answers.

    Raises:
        UsageProblem: the file has answers in it, or is something else.
    """
    if path.suffix.lower() != ".xlsx":
        raise UsageProblem(f"'{path}': a sheet to fill in is a workbook; give it a name ending in .xlsx.")
    if not path.exists():
        return
    table = read_filled(path, columns, (), Findings())
    answer = columns[-1]
    if table is None or any(row.cells.get(answer) or answer in row.broken for row in table.rows):
        message = f"'{path}' is there already and is no empty sheet, so it is not written over."
        raise UsageProblem(f"{message} Name another place, or move it away first.")


def _from_csv(
    path: Path, content: bytes, columns: Sequence[str], labels: Sequence[str], findings: Findings
) -> FilledTable | None:
    """A CSV file: one header, at the top."""
    del labels
    table = read_delimited(path.name, content, findings)
    if table is None:
        return None
    header = [name.lower() for name in table.header]
    rows = zip(table.numbers, table.rows, strict=True) if set(columns) <= set(header) else ()
    filled = [FilledRow(n, dict(zip(header, map(clean, row), strict=True))) for n, row in rows]
    return FilledTable(path.name, tuple(filled), {}, table.decimal_comma)


def _from_workbook(
    path: Path, content: bytes, columns: Sequence[str], labels: Sequence[str], findings: Findings
) -> FilledTable | None:
    """A workbook: every table with the columns wanted, on every sheet."""
    opened = open_workbook(path.name, content, "Save it again as .xlsx.", findings)
    if opened is None:
        return None
    grids, faults = opened
    rows: list[FilledRow] = []
    found: dict[str, str] = {}
    for sheet, grid in grids.items():
        broken = {(fault.row, fault.column) for fault in faults.get(sheet, ())}
        rows += _rows(grid, columns, broken)
        found |= {name: text for name, text in _labels(grid, labels) if text}
    return FilledTable(path.name, tuple(rows), found)


def _rows(
    grid: Sequence[Sequence[str]], columns: Sequence[str], broken: set[tuple[int, int]]
) -> Iterator[FilledRow]:
    """The rows under each header, up to the next one."""
    header: list[str] = []
    for number, row in enumerate(grid, start=1):
        names = [clean(cell).lower() for cell in row]
        if set(columns) <= set(names):
            header = names
        elif header and any(names):
            cells = {name: clean(cell) for name, cell in zip(header, row, strict=False) if name}
            bad = frozenset(n for place, n in enumerate(header, start=1) if (number, place) in broken)
            yield FilledRow(number, cells, bad)


def _labels(grid: Sequence[Sequence[str]], labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(label, the next cell of its row that is not empty)."""
    for row in grid:
        cells = [clean(cell) for cell in row]
        if cells and cells[0].lower() in labels:
            yield cells[0].lower(), next((cell for cell in cells[1:] if cell), "")
