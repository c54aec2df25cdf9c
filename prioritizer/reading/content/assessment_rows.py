"""Assessments as told in the table ``scores``: whom each row is about, and which rows count.

One office may assess a cell again: its latest row counts. Rows without an assessor cannot be told
apart, so each counts as an office of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from prioritizer.domain import AssessmentRow, Case
from prioritizer.reading.tables.cells import DECIMAL_COMMA, CellProblem
from prioritizer.reading.tables.cells import measure as read_measure

if TYPE_CHECKING:
    from prioritizer.domain import CriteriaTree, Leaf
    from prioritizer.reading.tables.grid import RawTable

Ids = Mapping[str, Collection[str]]  # table -> the ids its rows can be assessed under
TABLES = ("options", "activities", "partners")  # from the specific to the general
RULES: Mapping[str, Callable[[Sequence[float]], float]] = {
    "median": median,  # of an even number: the middle between the two in the middle
    "mean": fmean,
    "min": min,
    "max": max,
}


def told(records: Iterable[tuple[int, Mapping[str, Any]]], ids: Ids) -> list[AssessmentRow]:
    """Every row of the table ``scores``."""
    return [
        AssessmentRow(
            row,
            str(r["for"]),
            table_of(str(r["for"]), ids),
            str(r["measure"]),
            str(r["assessor"]),
            str(r["value"]),
            str(r["reason"]),
            r["date"],
        )
        for row, r in records
    ]


def ids_of(case: Case) -> Ids:
    """Table -> the ids its rows can be assessed under."""
    return {
        "options": {o.option for o in case.options} | {o.key for o in case.options},
        "activities": {a.id for a in case.activities if a.id},
        "partners": {p.id for p in case.partners if p.id},
    }


def table_of(code: str, ids: Ids) -> str:
    """The table of the most specific thing called ``code``; "" where there is none."""
    return next((table for table in TABLES if code in ids.get(table, ())), "")


def latest_rows(
    rows: Iterable[AssessmentRow],
) -> tuple[list[AssessmentRow], list[tuple[AssessmentRow, AssessmentRow]]]:
    """(the rows that count, (row replaced, row that replaced it)): per cell and office the latest.

    Of two with the same date, or none, the one further down counts.
    """
    counting: dict[object, AssessmentRow] = {}
    replaced = []
    for row in rows:
        # no name, no telling whether two rows are from one office
        key = (row.of, row.table, row.measure, row.assessor.casefold() or row.row)
        earlier = counting.setdefault(key, row)
        if earlier is not row:
            old, new = (row, earlier) if _day(row) < _day(earlier) else (earlier, row)
            replaced.append((old, new))
            counting[key] = new
    return list(counting.values()), replaced


def _day(row: AssessmentRow) -> date:
    return row.day or date.min


def quantity(leaf: Leaf, text: str) -> float:
    """What an assessment says in the measure's unit; a category stands for its value.

    Raises:
        CellProblem: the text is neither a number nor one of the leaf's categories.

    """
    if leaf.categories is None:
        return read_measure(text)
    if text not in leaf.categories:
        raise CellProblem(f"'{leaf.path}' knows no such category.", f"Allowed: {', '.join(leaf.categories)}.")
    return float(leaf.categories[text])


def combined(leaf: Leaf, quantities: Sequence[float], end: str = "") -> float:
    """One figure out of several, as the leaf's ``assessors`` says; or the lowest, or the highest.

    ``min`` is the least favourable: the largest quantity of a minimised leaf.
    """
    rule = {"_low": "min", "_high": "max"}.get(end, leaf.assessors)
    if not end and leaf.direction == "minimise" and leaf.categories is None:
        rule = {"min": "max", "max": "min"}.get(rule, rule)
    return float(RULES[rule](quantities))


def pointed(raw: RawTable, tree: CriteriaTree | None) -> RawTable:
    """The raw table ``scores`` with decimal points, where its file is written with decimal commas."""
    if not raw.decimal_comma or not {"measure", "value"} <= set(raw.header):
        return raw
    measure, value = raw.header.index("measure"), raw.header.index("value")
    sorted_in = {leaf.measure for leaf in (tree.leaves if tree else ()) if leaf.categories is not None}
    rows = []
    for row in raw.rows:
        cells = list(row)
        if cells[measure].strip() not in sorted_in and DECIMAL_COMMA.fullmatch(cells[value].strip()):
            cells[value] = cells[value].replace(",", ".")
        rows.append(tuple(cells))
    return replace(raw, rows=tuple(rows))
