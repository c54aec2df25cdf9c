"""Assessed cells: what several offices said of one cell, and the one figure made of it.

A cell that was assessed takes the combined figure, whatever stands in the table it belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.errors import Finding, InvalidInput
from prioritizer.reading.content.assessment_rows import combined, latest_rows, quantity
from prioritizer.reading.tables.cells import CellProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prioritizer.domain import AssessmentRow, Case, Leaf
    from prioritizer.scoring.values import FloatArray


@dataclass(frozen=True)
class ToldCell:
    """Everything said of one leaf of one partner, activity, option or option:level, in file order.

    ``rows`` are the rows of ``table`` that take the figure (options: positions in the case), and
    ``quantities`` the figures in the measure's unit (categories: their values).
    """

    of: str
    table: str
    rows: tuple[int, ...]
    said: tuple[AssessmentRow, ...]
    quantities: tuple[float, ...]


def told_cells(case: Case, leaf: Leaf, table: str) -> list[ToldCell]:
    """The assessed cells of one leaf in one table; of an option and its level, the level's count.

    Raises:
        InvalidInput: for a figure that is neither a number nor one of the leaf's categories.
    """
    rows, _ = latest_rows(row for row in case.assessments if row.measure == leaf.measure)
    by_name: dict[str, list[AssessmentRow]] = {}
    for row in rows:
        if row.table == table:
            by_name.setdefault(row.of, []).append(row)
    places = _places(case, table, by_name)
    return [_cell(leaf, table, name, places.get(name, ()), said) for name, said in by_name.items()]


def overlaid(written: FloatArray | None, case: Case, leaf: Leaf, table: str, end: str) -> FloatArray | None:
    """The column as written (None = there is none) with what was assessed.

    Combined figures replace what is written; as an end of the range (``end`` "_low", "_high") the
    lowest or highest figure named is used only where none is written.
    """
    found = told_cells(case, leaf, table)
    if not found:
        return written
    numbers = np.full(len(_ids(case, table)), np.nan) if written is None else written.copy()
    for cell in found:
        rows = [row for row in cell.rows if not end or np.isnan(numbers[row])]
        numbers[rows] = combined(leaf, cell.quantities, end)
    return numbers


def _ids(case: Case, table: str) -> list[str]:
    """Whom each row of a table is about."""
    if table == "options":
        return [option.key for option in case.options]
    return [one.id for one in (case.partners if table == "partners" else case.activities)]


def _places(case: Case, table: str, names: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    """Name -> the rows of the table that take what was said under it."""
    places: dict[str, list[int]] = {}
    if table == "options":
        for row, option in enumerate(case.options):
            taken = option.key if option.key in names else option.option
            places.setdefault(taken, []).append(row)
    else:
        for row, code in enumerate(_ids(case, table)):
            places.setdefault(code, []).append(row)
    return {name: tuple(rows) for name, rows in places.items()}


def _cell(
    leaf: Leaf, table: str, name: str, rows: tuple[int, ...], said: Sequence[AssessmentRow]
) -> ToldCell:
    wrong = []
    quantities = []
    for one in said:
        try:
            quantities.append(quantity(leaf, one.text))
        except CellProblem as problem:
            wrong.append(
                Finding("error", "scores", one.row, "value", one.text, problem.message, problem.cure)
            )
    if wrong:
        raise InvalidInput(wrong)
    return ToldCell(name, table, rows, tuple(said), tuple(quantities))
