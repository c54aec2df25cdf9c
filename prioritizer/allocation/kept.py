"""One HiGHS model kept for many small questions: what if this column is forced, that limit waived.

The model is made elastic first: every named row may be broken at a price, by slack columns that
are fixed at 0 unless a question frees them. A question only changes column bounds and costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate
from math import floor
from typing import Any

import highspy
import numpy as np
import pulp

from prioritizer.allocation.model import Column, Model, Row
from prioritizer.allocation.solver import (
    LESS,
    LESS_WHOLE,
    objective_scale,
    row_scale,
    to_pulp,
    whole_objective,
)

TOLERANCE = 1e-6
DEFAULTS = {"mip_rel_gap": 0.0, "mip_max_nodes": 2**31 - 1, "mip_allow_restart": True}
Bounds = Mapping[int, tuple[float, float]]


@dataclass(frozen=True)
class Answer:
    """A question's outcome: feasible or not, proven or not, its objective, bound and columns.

    ``values`` and ``reduced`` (of a relaxed model: by how much the bound falls per unit of a column)
    are numpy arrays over the columns, None where there are none.
    """

    feasible: bool
    objective: float = 0.0
    bound: float = 0.0
    values: Any = None
    reduced: Any = None


@dataclass(frozen=True)
class Elastic:
    """A model whose named rows may be broken and whose options may be forced.

    ``slacks`` maps slack columns to the row's index; ``idle`` maps an option to the column that is
    1 when none of its starts is chosen (fixing it to 0 forces the option in).
    """

    model: Model
    slacks: Mapping[int, int]
    idle: Mapping[str, int]

    def slack_columns(self, groups: Iterable[str]) -> list[int]:
        """The slack columns of the rows of these groups."""
        wanted = set(groups)
        return [j for j, r in self.slacks.items() if self.model.rows[r].group in wanted]


def elastic(model: Model) -> Elastic:
    """A copy of the model with a slack column for each side of each named row, and idle columns."""
    copy = replace(model, columns=list(model.columns), rows=[])
    slacks: dict[int, int] = {}
    idle: dict[str, int] = {}
    for r, row in enumerate(model.rows):
        terms = dict(row.terms)
        if r in model.once:
            column = copy.add_column(Column(f"idle {r}", 0, integer=False))
            idle[model.once[r]] = column
            copy.rows.append(Row(row.name, "", {**terms, column: 1}, 1, 1))
            continue
        if row.group:
            for limit, sign in ((row.upper, -1), (row.lower, 1)):
                if limit is not None:
                    column = copy.add_column(Column(f"slack {len(slacks)}", 0, integer=False, upper=None))
                    terms[column] = sign
                    slacks[column] = r
        copy.rows.append(Row(row.name, row.group, terms, row.lower, row.upper))
    return Elastic(copy, slacks, idle)


class Kept:
    """A HiGHS model that answers one question after another.

    ``relaxed`` drops integrality: answers are then bounds. Between integer questions the solver
    is cleared, so that no answer depends on the order of the questions. ``least``: only what has
    at least this benefit is looked at.
    """

    def __init__(self, stretch: Elastic, relaxed: bool = False, least: float | None = None) -> None:
        self.stretch = stretch
        self.relaxed = relaxed
        problem, variables = to_pulp(stretch.model if least is None else _at_least(stretch.model, least))
        engine = pulp.HiGHS(msg=False, threads=1, gapRel=0.0, mip=not relaxed)
        engine.createAndConfigureSolver(problem)
        engine.buildSolverModel(problem)
        self.highs = problem.solverModel
        columns = stretch.model.columns
        self._position = _positions(problem, variables)
        sides = [1 if one_sided(row) else 2 for row in stretch.model.rows]
        self._row_of = [0, *accumulate(sides)]  # where each row's first inequality stands
        self.lower = np.zeros(len(columns))
        self.upper = np.array([highspy.kHighsInf if c.upper is None else float(c.upper) for c in columns])
        self.upper[list(stretch.slacks)] = 0.0
        self.benefit = np.array([float(c.benefit) for c in columns])
        self._less = LESS_WHOLE if whole_objective(stretch.model) else LESS
        self.scale = 1.0 if relaxed else objective_scale(stretch.model)
        self._set_bounds(self.lower, self.upper)

    def ask(
        self,
        bounds: Bounds,
        free: Iterable[int] = (),
        cost: Mapping[int, float] | None = None,
        favour: Mapping[int, float] | None = None,
        limits: Mapping[str, Any] | None = None,
        start: Any = None,
    ) -> Answer:
        """Solve with some columns' bounds changed and some slacks freed.

        ``cost``: minimise this instead of maximising benefit. ``favour``: benefit added to some
        columns for this question. ``limits``: HiGHS options of this question only (gap, nodes).
        ``start``: the values of a solution to begin with.
        """
        lower, upper = self.lower.copy(), self.upper.copy()
        for j in free:
            upper[j] = highspy.kHighsInf
        for j, (low, high) in bounds.items():
            lower[j], upper[j] = low, high
        self._set_bounds(lower, upper)
        benefit = self.benefit if cost is None else -_dense(cost, len(lower))
        scale = self.scale if cost is None else 1.0
        self._set_cost(scale * (benefit + _dense(favour, len(lower)) if favour else benefit))
        if not self.relaxed:
            self.highs.clearSolver()
        for name, value in {
            **DEFAULTS,
            "mip_abs_gap": self._less * scale if cost is None else 1e-6,
            **(limits or {}),
        }.items():
            self.highs.setOptionValue(name, value)
        if start is not None:
            self._begin_with(start)
        self.highs.run()
        return self._answer(minimised=cost is not None, scale=scale)

    def _answer(self, minimised: bool, scale: float) -> Answer:
        """Status first, then values."""
        status, info = self.highs.getModelStatus(), self.highs.getInfo()
        optimal = status == highspy.HighsModelStatus.kOptimal
        if not optimal and info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Answer(feasible=False)
        objective = info.objective_function_value
        bound = objective if optimal else highspy.kHighsInf if self.relaxed else info.mip_dual_bound
        if not self.relaxed and not minimised:
            bound = max(objective, info.mip_dual_bound)
        solution = self.highs.getSolution()
        values = np.asarray(solution.col_value)[self._position]
        reduced = np.asarray(solution.col_dual)[self._position] if self.relaxed else None
        return Answer(True, float(objective) / scale, float(bound) / scale, values, reduced)

    @contextmanager
    def broken(self, slack: int, level: float) -> Iterator[None]:
        """Within it, the limit a slack column belongs to is broken: terms at or beyond ``level``."""
        r = self.stretch.slacks[slack]
        index, row = self._row_of[r], self.stretch.model.rows[r]
        scale, above = row_scale(row), row.terms[slack] < 0
        beyond = (level * scale, highspy.kHighsInf) if above else (-highspy.kHighsInf, level * scale)
        limit = (
            (-highspy.kHighsInf, float(row.upper or 0))
            if above
            else (float(row.lower or 0), highspy.kHighsInf)
        )
        self.highs.changeRowBounds(index, *beyond)
        try:
            yield
        finally:
            self.highs.changeRowBounds(index, *(end * scale for end in limit))

    def forget(self) -> None:
        """Start afresh, so that the next answer does not depend on those before."""
        self.highs.clearSolver()

    def _begin_with(self, values: Any) -> None:
        """Hand a solution to the solver."""
        given = highspy.HighsSolution()
        placed = np.zeros(self.highs.getNumCol())
        placed[self._position] = values
        given.col_value = placed.tolist()
        self.highs.setSolution(given)

    def _set_bounds(self, lower: Any, upper: Any) -> None:
        count = len(lower)
        order = np.arange(count, dtype=np.int32)
        self.highs.changeColsBounds(count, self._position[order].astype(np.int32), lower, upper)

    def _set_cost(self, benefit: Any) -> None:
        """Maximise ``benefit``; a cost to be minimised comes as its negative."""
        self.highs.changeColsCost(len(benefit), self._position.astype(np.int32), benefit)


def _at_least(model: Model, benefit: float) -> Model:
    """The model with one more row: at least this benefit."""
    terms = {j: c.benefit for j, c in enumerate(model.columns) if c.benefit}
    row = Row("at least the plan", "", terms, floor(benefit), None)
    return replace(model, rows=[*model.rows, row])


def _dense(cost: Mapping[int, float], count: int) -> Any:
    """{column: number} as a dense vector."""
    dense = np.zeros(count)
    for j, c in cost.items():
        dense[j] = c
    return dense


def _positions(problem: pulp.LpProblem, variables: list[pulp.LpVariable]) -> Any:
    """Where PuLP put each column in HiGHS.

    PuLP hands over only variables that occur somewhere; the others are added as free-standing
    columns so that every column has a place.
    """
    used = {v.id: n for n, v in enumerate(problem.exported_variables())}
    for variable in variables:
        if variable.id not in used:
            used[variable.id] = len(used)
            problem.solverModel.addVar(0.0, 1.0)
    return np.array([used[v.id] for v in variables], dtype=np.int32)


def one_sided(row: Row) -> bool:
    """Whether a row is a single inequality for the solver: one limit, or an equation."""
    return row.lower is None or row.upper is None or row.lower == row.upper


def slack_price(stretch: Elastic) -> dict[int, float]:
    """A price per slack column that makes breaking rows of different units comparable.

    One unit of price breaks a row by its largest coefficient: by about one option's worth.
    """
    price = {}
    for j, r in stretch.slacks.items():
        row = stretch.model.rows[r]
        own = [abs(c) for k, c in row.terms.items() if k not in stretch.slacks]
        price[j] = 1.0 / max(own, default=1)
    return price


def broken_groups(stretch: Elastic, values: Any) -> tuple[str, ...]:
    """The groups whose slack columns are in use, in row order."""
    found = {}
    for j, r in stretch.slacks.items():
        row = stretch.model.rows[r]
        largest = max((abs(c) for k, c in row.terms.items() if k not in stretch.slacks), default=1)
        if values[j] > TOLERANCE * largest:
            found[row.group] = r
    return tuple(sorted(found, key=lambda g: found[g]))
