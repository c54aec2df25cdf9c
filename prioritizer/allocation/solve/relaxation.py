"""The linear relaxation of a model, solved once: its optimum, what columns and rows are worth in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import pulp

from prioritizer.allocation.formulation.model import Model, Row
from prioritizer.allocation.solve.to_pulp import objective_scale, row_scale, to_pulp


@dataclass(frozen=True)
class Relaxation:
    """An optimum of the model without integrality, in benefit units of the model.

    ``values``: the columns at it. ``reduced``: by how much the optimum changes per unit of a column
    that is forced (at most 0 for a column at 0, at least 0 for one at its upper bound). ``duals``: by
    how much it changes per unit of a row's limit, rows as the model has them (at least 0 for an
    upper limit, at most 0 for a lower one). All are numpy arrays.
    """

    optimum: float
    values: Any
    reduced: Any
    duals: Any


def relaxation(model: Model) -> Relaxation | None:
    """An optimum of the linear relaxation with one optimal dual; None where not even that is feasible."""
    scale = objective_scale(model)
    problem, variables = to_pulp(model, scale)
    engine = pulp.HiGHS(msg=False, threads=1, mip=False)
    engine.createAndConfigureSolver(problem)
    engine.buildSolverModel(problem)
    highs = problem.solverModel
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    place = {v.id: n for n, v in enumerate(problem.exported_variables())}
    own = np.array([place.get(v.id, -1) for v in variables], dtype=int)  # -1: it occurs nowhere
    found = highs.getSolution()
    return Relaxation(
        highs.getInfo().objective_function_value / scale,
        _of_columns(found.col_value, own),
        _of_columns(found.col_dual, own) / scale,
        _of_rows(model, np.asarray(found.row_dual)) / scale,
    )


def _of_columns(given: Any, own: Any) -> Any:
    """What the solver says of its columns, in the order of the model's; 0 of those it does not know."""
    return np.append(np.asarray(given, dtype=float), 0.0)[own]


def _of_rows(model: Model, given: Any) -> Any:
    """One dual per row: those of its two sides together, per unit of the row as the model has it."""
    rows = [r for r, row in enumerate(model.rows) for _ in _sides(row)]
    scales = np.array([row_scale(row) for row in model.rows])
    return np.bincount(rows, weights=given, minlength=len(model.rows)) * scales


def _sides(row: Row) -> Iterator[None]:
    """Once per constraint that the solver gets for a row (see ``to_pulp``)."""
    sides = {row.upper, row.lower} if row.upper == row.lower else [row.upper, row.lower]
    yield from (None for side in sides if side is not None)
