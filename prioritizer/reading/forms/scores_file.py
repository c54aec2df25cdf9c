"""Adding rows to the table ``scores``: what stands in the file stays, byte for byte."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from prioritizer.domain import AssessmentRow, Leaf
from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading.files.delimited import read_delimited
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.grid import RawTable
from prioritizer.reading.tables.schema_context import SCORES

FILE = "scores.csv"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")  # a spreadsheet may take such a text for a formula


def scores_path(case: Path, out: Path | None) -> Path:
    """The file the rows go to: the case's own, or the new one named.

    Raises:
        UsageProblem: the file named is there already, or the case is one workbook and none was named.
    """
    if out is not None and out.exists():
        raise UsageProblem(f"'{out}' is there already and is not written over. Name a new file.")
    if out is not None:
        return out
    if case.is_dir():
        return case / FILE
    raise UsageProblem(
        f"'{case}' is one workbook, which is not written into. Name a file with --out, such as --out {FILE},"
        " and copy its rows into the sheet scores."
    )


def with_rows(path: Path, rows: Sequence[AssessmentRow], leaves: Mapping[str, Leaf]) -> bytes:
    """The file's content with these rows below what it has; a new file begins with the declared columns.

    Raises:
        InvalidInput: the file cannot be read, or has no column for something that is to be added.
    """
    before = path.read_bytes() if path.exists() else b""
    header, comma, separator = _form(before)
    needed = {name for row in rows for name, text in _cells(row).items() if text}
    lacking = [name for name in needed if name not in header]
    if lacking:
        findings = Findings()
        for name in sorted(lacking):
            message = f"the table has no column '{name}', which the sheets fill."
            findings.error("scores", 1, name, "", message, "Add it to the header row.")
        raise InvalidInput(findings.all())
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    if not before:
        writer.writerow(header)
    for row in rows:
        cells = _cells(row)
        if comma and leaves[row.measure].categories is None:
            cells["value"] = cells["value"].replace(".", ",")
        writer.writerow([cells.get(name, "") for name in header])
    gap = b"\n" if before and not before.endswith(b"\n") else b""
    return before + gap + text.getvalue().encode("utf-8")


def _form(content: bytes) -> tuple[tuple[str, ...], bool, str]:
    """(header, decimal comma, separator) of the file as it is."""
    if not content.strip():
        return tuple(column.name for column in SCORES.columns), False, ","
    findings = Findings()
    raw: RawTable | None = read_delimited("scores", content, findings)
    if raw is None or findings.stop:
        raise InvalidInput(findings.all())
    first = next(line for line in content.decode("utf-8-sig").splitlines() if line.strip())
    return raw.header, raw.decimal_comma, ";" if ";" in first and "," not in first else ","


def _cells(row: AssessmentRow) -> dict[str, str]:
    """Column -> text of one row."""
    return {
        "for": row.of,
        "measure": row.measure,
        "assessor": _harmless(row.assessor),
        "value": row.text,
        "reason": _harmless(row.reason),
        "date": row.day.isoformat() if row.day else "",
    }


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text


def save(path: Path, content: bytes) -> None:
    """Put the content in place of the file, at once or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    os.replace(draft, path)
