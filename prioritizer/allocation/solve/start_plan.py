"""A plan to begin the search with: the relaxation decides what it decides whole, a small search the rest.

Relaxation enforced neighbourhood search: Berthold (2014), RENS, Mathematical Programming Computation
6(1). Of large plans the relaxation leaves only a few dozen starts open, and its optimum bounds every
plan, so that the search is often over before it begins.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.solve.session import SlackModel, SolverSession
from prioritizer.allocation.solve.solver import Solution, proven, rounded
from prioritizer.allocation.tolerances import SOLVER_TOLERANCE

LIMITS = {"mip_rel_gap": 0.0005, "mip_max_nodes": 200}


def start_plan(model: Model, gap: float) -> Solution | None:
    """A plan under the relaxation's bound, to the relative ``gap``; None where none was found."""
    searching = SolverSession(SlackModel(model))
    relaxed = searching.twin(relaxed=True).solve({})
    if not relaxed.feasible:
        return None
    fixed = {j: (v, v) for j, v in _decided(model, relaxed.values)}
    found = searching.solve(fixed, limits=LIMITS)
    point = rounded(model, found.values) if found.feasible else {}
    if not found.feasible or not all(model.obeys(row, point) for row in model.rows):
        return None
    worth = float(model.benefit_of(point))
    return proven(point, worth, max(relaxed.bound, worth), gap)


def _decided(model: Model, values: Any) -> list[tuple[int, float]]:
    """The whole columns that the relaxation has at a whole number, and that number."""
    near = np.round(values)
    whole = np.abs(values - near) <= SOLVER_TOLERANCE
    return [(j, float(near[j])) for j, c in enumerate(model.columns) if c.integer and whole[j]]
