"""A case in one ``.xlsx`` file: one sheet per table, plus ``case``, ``period``, ``rules`` and ``changes``."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook

from prioritizer.domain.text import clean
from prioritizer.reading.files.documents import Document
from prioritizer.reading.files.xlsx_errors import ErrorCell, error_cells
from prioritizer.reading.files.xlsx_safety import unsafe
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import NUMBER
from prioritizer.reading.tables.grid import RawTable, raw_table
from prioritizer.reading.tables.schema import TABLES
from prioritizer.reading.tables.schema_documents import CASE, CHANGE, PERIOD, RULE

ABOUT: Mapping[str, str] = {
    "case": "A key in the first column and its value in the second: title, as_of, allocation.gap, …",
    "period": "One row per period with the columns name, from, to.",
    "changes": "One row per what-if change, one column per key of changes.toml; several entries of one key"
    ' as in TOML: `["budget=-10%", "travel=-10%"]`.',
    "rules": "One row per rule, one column per key; an entry that is a list or a table is written as in"
    ' TOML: `["partner", "period"]`, `{ activity = "agreement" }`.',
}
TEXT_KEYS = {
    key.name
    for declared in (CASE, PERIOD, CHANGE, RULE)
    for key in declared.keys
    if key.kind in ("text", "label")
}
BEYOND = "Remove the cell, or name its column in the header row."

Grids = Mapping[str, list[list[str]]]
Workbook = tuple[dict[str, Document], dict[str, RawTable], list[str]]


def read_workbook(content: bytes, findings: Findings) -> Workbook | None:
    """(documents, tables, names of other sheets), or None with a finding where it cannot be read."""
    opened = open_workbook(
        "workbook", content, "Save it again as .xlsx from a spreadsheet program.", findings
    )
    if opened is None:
        return None
    grids, faults = opened
    tables: dict[str, RawTable] = {}
    for name in (n for n in grids if n in TABLES):
        table = raw_table(name, grids[name], findings, cure=BEYOND)
        broken = _report_faults(name, faults.get(name, ()), table, findings)
        tables |= {name: replace(table, broken=broken)} if table is not None else {}
    for name in (n for n in grids if n in ABOUT):
        _report_faults(name, faults.get(name, ()), None, findings)
    if "case" not in grids:
        message = "the workbook has no sheet 'case'."
        findings.error("case", None, "", "", message, "Add one; a row with title and a text is enough.")
    documents = {"case": _case(grids, findings)}
    for name, key in (("rules", "rule"), ("changes", "change")):
        if name in grids:
            entries, rows = _entries(name, grids[name], findings)
            documents[name] = Document(name, {key: entries}, {key: rows})
    return documents, tables, [n for n in grids if n not in TABLES and n not in ABOUT]


def _report_faults(
    name: str, faults: Sequence[ErrorCell], table: RawTable | None, findings: Findings
) -> frozenset[tuple[int, str]]:
    """An error for each cell without a value; (row, column name) of those inside the table."""
    header = table.header if table is not None else ()
    broken = set()
    for fault in faults:
        column = header[fault.column - 1] if fault.column <= len(header) else fault.letters
        message, cure = "the cell holds an Excel error.", "Mend the formula, or write the value."
        if not fault.error:
            message = "the formula's result is not stored in the file."
            cure = "Open and save the workbook in a spreadsheet program, or write the value."
        findings.error(name, fault.row, column, fault.error, message, cure)
        broken.add((fault.row, column))
    return frozenset(broken)


def open_workbook(
    name: str, content: bytes, cure: str, findings: Findings
) -> tuple[Grids, Mapping[str, list[ErrorCell]]] | None:
    """Every sheet's cells as text, and its cells without a value; None with a finding where unreadable."""
    problem = unsafe(content)
    grids = read_grids(content) if not problem else None
    faults = error_cells(content) if not problem else None
    if grids is None or faults is None:
        findings.error(name, None, "", "", problem or "the file is not a readable workbook.", cure)
        return None
    return grids, faults


def read_grids(content: bytes) -> Grids | None:
    """Sheet name -> cells as text; None where the reader gives up."""
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        return {
            clean(name): [[_text(cell) for cell in row] for row in _cells(book, name)]
            for name in book.sheet_names
        }
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # the reader's panics on damaged files are no ordinary exceptions
        return None


def _cells(book: CalamineWorkbook, name: str) -> Sequence[Sequence[object]]:
    """All cells from A1 on, so that row numbers are the spreadsheet's."""
    rows: Sequence[Sequence[object]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows


def _text(cell: object) -> str:
    """A cell as it would stand in a CSV file: 12.0 is 12, a date is year-month-day."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell.total_seconds())
    return str(cell)


def _case(grids: Grids, findings: Findings) -> Document:
    """The sheets ``case`` and ``period`` as the content of a ``case.toml``."""
    content: dict[str, Any] = {}
    for row in grids.get("case", []):
        key, value = (clean(cell) for cell in [*row, "", ""][:2])
        if key and value and (key, value) != ("key", "value"):
            table, _, inner = key.rpartition(".")
            place = content.setdefault(table, {}) if table else content
            if isinstance(place, dict):
                place[inner] = _value(inner, value)
    periods, rows = _entries("period", grids.get("period", []), findings)
    if periods:
        content["period"] = periods
    return Document("case", content, {"period": rows})


def _entries(
    name: str, grid: list[list[str]], findings: Findings
) -> tuple[list[dict[str, Any]], tuple[int, ...]]:
    """One dictionary per row of a sheet, empty cells left out, and the rows' numbers."""
    table = raw_table(name, grid, findings, cure=BEYOND) if grid else None
    if table is None:
        return [], ()
    entries = [
        {key: _value(key, clean(cell)) for key, cell in zip(table.header, row, strict=True) if clean(cell)}
        for row in table.rows
    ]
    return entries, table.numbers


def _value(key: str, text: str) -> Any:
    """The TOML value a cell spells (a table, list, number, date, true or false), else its text."""
    if key in TEXT_KEYS:
        return text
    if text in ("yes", "no"):
        return text == "yes"
    if not (text[0] in "{[" or NUMBER.fullmatch(text) or text in ("true", "false") or text[:4].isdigit()):
        return text
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return text
