"""A cell that is set stands: what offices said of it counts for nothing in the changed case."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.reading.changes.edits.tables import column, with_table
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.tables.grid import RawTable

JUDGED = ("partner", "activity", "option")  # kinds of rows that offices assess
HAND = "what if"  # who says so, where a level is set of an option that was assessed as a whole


def measures_told(inputs: Inputs, kind: str) -> list[str]:
    """The measures offices assessed, whose cells may be set without a column of their own."""
    raw = inputs.tables.get("scores")
    return column(raw, "measure") if raw is not None and kind in JUDGED else []


def settled(inputs: Inputs, kind: str, name: str, measure: str, text: str) -> Inputs:
    """The inputs without the assessments of a cell that is set to ``text``.

    A level's own cell is told apart from its option's by a row of its own.
    """
    if measure not in measures_told(inputs, kind):
        return inputs
    raw = inputs.tables["scores"]
    about = list(zip(column(raw, "for"), column(raw, "measure"), strict=True))
    whole = kind == "option" and ":" not in name
    gone = [m == measure and (of == name or (whole and of.startswith(f"{name}:"))) for of, m in about]
    kept = [i for i, out in enumerate(gone) if not out]
    raw = replace(raw, rows=tuple(raw.rows[i] for i in kept), numbers=tuple(raw.numbers[i] for i in kept))
    option = name.partition(":")[0] if kind == "option" and not whole else ""
    if option and (option, measure) in about:
        raw = _with_row(raw, {"for": name, "measure": measure, "assessor": HAND, "value": text})
    return with_table(inputs, raw)


def _with_row(raw: RawTable, cells: dict[str, str]) -> RawTable:
    row = tuple(cells.get(name, "") for name in raw.header)
    return replace(raw, rows=(*raw.rows, row), numbers=(*raw.numbers, max(raw.numbers, default=1) + 1))
