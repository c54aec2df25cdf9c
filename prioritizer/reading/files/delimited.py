"""CSV files: UTF-8, with comma or semicolon, read without guessing."""

from __future__ import annotations

import csv
import io

from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import DECIMAL_COMMA
from prioritizer.reading.tables.grid import Grid, RawTable, raw_table

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_delimited(name: str, content: bytes, findings: Findings) -> RawTable | None:
    """The table in a CSV file, or None (with a finding) where it cannot be read at all."""
    text = decoded(name, content, findings)
    if text is None:
        return None
    separator = _separator(name, text, findings)
    grid = _grid(name, text, separator, findings) if separator else None
    if grid is None:
        return None
    decimal_comma = separator == ";" and _has_decimal_commas(grid)
    if separator == ";":
        mark = "comma" if decimal_comma else "point"
        message = f"the columns are separated by semicolons; the decimal mark is read as a {mark}."
        findings.warning(name, None, "", "", message, "Check one number, or save with commas and points.")
    return raw_table(name, grid, findings, decimal_comma=decimal_comma)


def decoded(name: str, content: bytes, findings: Findings, *, form: str = "CSV") -> str | None:
    """The text of a UTF-8 file (a byte order mark is ignored), or None with a finding.

    ``form`` is what the file should be saved as.
    """
    cure = "Save the file as UTF-8."
    if content.startswith(UTF16_MARKS):
        findings.error(name, None, "", "", "the file is in UTF-16.", cure)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
        found = content[problem.start : problem.start + 1].hex()
        findings.error(name, row, "", f"byte {found}", "the file is not UTF-8 text.", cure)
        return None
    if "\0" in text:
        row = text[: text.index("\0")].count("\n") + 1
        findings.error(name, row, "", "", "the file holds binary data.", f"Save it as {form} (UTF-8).")
        return None
    return text


def _separator(name: str, text: str, findings: Findings) -> str | None:
    """The separator the header uses: a comma unless only semicolons stand there; None with a finding."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    if "\t" in header and "," not in header and ";" not in header:
        message = "the columns are separated by tabs."
        findings.error(name, 1, "", header, message, "Save the table with commas (CSV, UTF-8).")
        return None
    return ";" if ";" in header and "," not in header else ","


def _grid(name: str, text: str, separator: str, findings: Findings) -> Grid | None:
    """All cells as text, or None (with a finding) where quotes do not match."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    grid: list[list[str]] = []
    try:
        grid.extend(reader)
    except csv.Error as problem:
        cure = 'Close every quotation mark; inside quotes write "" for one.'
        findings.error(name, len(grid) + 1, "", str(problem), "the row cannot be taken apart.", cure)
        return None
    return grid


def _has_decimal_commas(grid: Grid) -> bool:
    """Whether any whole cell is a number with a decimal comma."""
    return any(DECIMAL_COMMA.fullmatch(cell.strip()) for row in grid[1:] for cell in row)
