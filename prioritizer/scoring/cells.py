"""Cells: one leaf's measure as it stands in the options, activities and partners tables.

What was assessed (the table ``scores``) stands in place of what is written there. A text cell
becomes a number here (a category the value it stands for); nothing is settled yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from prioritizer.errors import Finding, InvalidInput, did_you_mean
from prioritizer.scoring.assessments.assessment_values import overlaid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prioritizer.domain import Case, Leaf
    from prioritizer.scoring.values import BoolArray, FloatArray

IntArray = npt.NDArray[np.intp]

TABLES = ("partners", "activities", "options")  # where a measure may stand, the general before the specific


@dataclass(frozen=True)
class Links:
    """How option levels reach the rows of the other tables.

    ``activity``: per option level the row in ``activities``. ``group``: per option level which
    distinct set of members it involves. ``member``: rows in ``partners``, group after group;
    ``start``: where each group begins in ``member``. -1 = no such row, or not all members known.
    ``ids``: per table whom each row is about.
    """

    activity: IntArray
    group: IntArray
    member: IntArray
    start: IntArray
    ids: Mapping[str, tuple[str, ...]]

    def members_of(self, group: int) -> IntArray:
        """The rows in ``partners`` of one group."""
        ends = [*self.start[1:], len(self.member)]
        return self.member[self.start[group] : ends[group]]


def links_of(case: Case) -> Links:
    """The links of every option level, in case order."""
    partners = {partner.id: row for row, partner in enumerate(case.partners)}
    activities = {activity.id: row for row, activity in enumerate(case.activities)}
    groups: dict[tuple[str, ...], int] = {}
    for option in case.options:
        if option.members and all(member in partners for member in option.members):
            groups.setdefault(option.members, len(groups))
    sizes = [len(members) for members in groups]
    return Links(
        activity=_rows([activities.get(option.activity, -1) for option in case.options]),
        group=_rows([groups.get(option.members, -1) for option in case.options]),
        member=_rows([partners[member] for members in groups for member in members]),
        start=_rows(np.concatenate([[0], np.cumsum(sizes)[:-1]]) if sizes else []),
        ids={
            "partners": tuple(partners),
            "activities": tuple(activities),
            "options": tuple(option.key for option in case.options),
        },
    )


def cells(case: Case, leaf: Leaf, table: str, end: str = "") -> FloatArray | None:
    """The leaf's measure in one table, a number per row (NaN = empty); None where it does not stand there.

    Options come in the order of ``case.options``. ``end`` "_low" or "_high" asks for that end of
    the measure's range instead.

    Raises:
        InvalidInput: for text where a number belongs, unknown categories, infinite numbers.
    """
    return overlaid(written(case, leaf, table, end), case, leaf, table, end)


def written(case: Case, leaf: Leaf, table: str, end: str = "") -> FloatArray | None:
    """As ``cells``, without the assessments: the column as it is written."""
    frame = case.columns.get(table)
    name = leaf.measure + end
    if frame is None or name not in frame:
        return None
    if table == "options" and name in case.attributes:
        frame = case.attributes
    column = frame[name]
    wrong, numbers = _numbers(column) if leaf.categories is None else _categories(column, leaf.categories)
    if wrong.any():
        raise InvalidInput(
            [_unreadable(leaf, table, name, int(row), column.iloc[row]) for row in np.flatnonzero(wrong)]
        )
    return numbers


def _numbers(column: pd.Series[Any]) -> tuple[BoolArray, FloatArray]:
    """(cells that hold no finite number although they are not empty, the numbers)."""
    numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    wrong = np.isinf(numbers)
    if not pd.api.types.is_numeric_dtype(column):
        wrong = wrong | (np.isnan(numbers) & ~_empty(column))
    return wrong, numbers


def _categories(column: pd.Series[Any], categories: Mapping[str, float]) -> tuple[BoolArray, FloatArray]:
    """(cells that name no category although they are not empty, the categories' values)."""
    known = {str(name): float(value) for name, value in categories.items()}
    words = [_word(cell) for cell in column]
    numbers = np.array([known.get(word, np.nan) for word in words], dtype=np.float64)
    return np.isnan(numbers) & ~_empty(column), numbers


def _empty(column: pd.Series[Any]) -> BoolArray:
    return np.array([_word(cell) == "" for cell in column], dtype=np.bool_)


def _word(cell: object) -> str:
    """A cell as text; 2.0 is the category "2", an empty cell is ""."""
    if isinstance(cell, str):
        return cell.strip()
    return "" if pd.isna(cell) else f"{cell:g}"  # type: ignore[call-overload]


def take(numbers: FloatArray, rows: IntArray) -> FloatArray:
    """``numbers[rows]``, with NaN for row -1."""
    return np.append(numbers, np.nan)[rows]


def marked(size: int, rows: IntArray) -> BoolArray:
    """A mask of ``size`` rows, True where listed in ``rows``."""
    marks = np.zeros(size, dtype=np.bool_)
    marks[rows] = True
    return marks


def _rows(numbers: Sequence[int] | npt.NDArray[Any]) -> IntArray:
    return np.asarray(numbers, dtype=np.intp)


def _unreadable(leaf: Leaf, table: str, column: str, row: int, cell: object) -> Finding:
    """The finding for a cell that is neither empty nor readable (``row`` counts from 0)."""
    if leaf.categories is None:
        message, cure = f"'{leaf.path}' needs a finite number here.", ""
    else:
        message = f"'{leaf.path}' knows only: {', '.join(leaf.categories)}."
        cure = did_you_mean(str(cell), leaf.categories)
    return Finding("error", table, row + 2, column, str(cell), message, cure)
