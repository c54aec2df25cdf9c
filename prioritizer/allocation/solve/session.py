"""One HiGHS model kept for many small questions: what if this column is forced, that limit waived.

The model is made elastic first: every named row may be broken at a price, by slack columns that
are fixed at 0 unless a question frees them. A question only changes column bounds and costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from math import floor
from typing import Any

import highspy
import numpy as np
import pulp

from prioritizer.allocation.formulation.model import Column, Model, Role, Row
from prioritizer.allocation.solve.solver import whole_objective
from prioritizer.allocation.solve.to_pulp import objective_scale, row_scale, to_pulp
from prioritizer.allocation.tolerances import ABSOLUTE_GAP, ABSOLUTE_GAP_WHOLE, SOLVER_TOLERANCE
from prioritizer.domain.limits import Limit

DEFAULTS = {
    "mip_rel_gap": 0.0,
    "mip_max_nodes": 2**31 - 1,
    "mip_allow_restart": True,
    "mip_heuristic_effort": 0.05,
}
QUESTION = 20  # simplex iterations that asking costs beside those it takes
Bounds = Mapping[int, tuple[float, float]]


@dataclass(frozen=True)
class SessionResult:
    """A question's outcome: feasible or not, proven or not, its objective, bound and columns.

    ``values`` and ``reduced`` (of a relaxed model: by how much the bound falls per unit of a column)
    are numpy arrays over the columns, None where there are none.
    """

    feasible: bool
    objective: float = 0.0
    bound: float = 0.0
    values: Any = None
    reduced: Any = None
    proven: bool = False  # of what is not feasible: shown to be impossible, not only not found


@dataclass(frozen=True)
class SlackModel:
    """A model whose named rows may be broken and whose options may be forced.

    ``slacks`` maps slack columns to the row's index; ``idle`` maps an option to the column that is
    1 when none of its starts is chosen (fixing it to 0 forces the option in).
    """

    model: Model
    slacks: Mapping[int, int] = field(default_factory=dict)
    idle: Mapping[str, int] = field(default_factory=dict)

    def slack_columns(self, limit: Limit) -> list[int]:
        """The slack columns of a limit's rows."""
        return [j for j, r in self.slacks.items() if self.model.rows[r].limit == limit]


def with_slacks(model: Model) -> SlackModel:
    """A copy of the model with a slack column for each side of each named row, and idle columns."""
    copy = replace(model, columns=list(model.columns), rows=[])
    slacks: dict[int, int] = {}
    idle: dict[str, int] = {}
    for r, row in enumerate(model.rows):
        terms = dict(row.terms)
        if r in model.once:
            column = copy.add_column(Column(f"idle {r}", Role.SLACK, integer=False))
            idle[model.once[r]] = column
            copy.rows.append(replace(row, terms={**terms, column: 1}, lower=1, upper=1))
            continue
        if row.limit:
            for limit, sign in ((row.upper, -1), (row.lower, 1)):
                if limit is not None:
                    name = f"slack {len(slacks)}"
                    column = copy.add_column(Column(name, Role.SLACK, integer=False, upper=None))
                    terms[column] = sign
                    slacks[column] = r
        copy.rows.append(replace(row, terms=terms))
    return SlackModel(copy, slacks, idle)


class SolverSession:
    """A HiGHS model that answers one question after another.

    ``relaxed`` drops integrality: answers are then bounds. Between integer questions the solver
    is cleared, so that no answer depends on the order of the questions. ``least``: only what has
    at least this benefit is looked at.
    """

    def __init__(self, slack_model: SlackModel, relaxed: bool = False, least: float | None = None) -> None:
        self.slack_model = slack_model
        self.relaxed = relaxed
        problem, variables = to_pulp(
            slack_model.model if least is None else _at_least(slack_model.model, least)
        )
        engine = pulp.HiGHS(msg=False, threads=1, gapRel=0.0, mip=not relaxed)
        engine.createAndConfigureSolver(problem)
        engine.buildSolverModel(problem)
        self.highs = problem.solverModel
        columns = slack_model.model.columns
        self._rows = len(slack_model.model.rows)
        self._position = _positions(problem, variables)
        self.lower = np.zeros(len(columns))
        self.upper = np.array([highspy.kHighsInf if c.upper is None else float(c.upper) for c in columns])
        self.upper[list(slack_model.slacks)] = 0.0
        self.benefit = np.array([float(c.benefit) for c in columns])
        self._less = ABSOLUTE_GAP_WHOLE if whole_objective(slack_model.model) else ABSOLUTE_GAP
        self.scale = 1.0 if relaxed else objective_scale(slack_model.model)
        self.work = 0  # of relaxed questions so far: simplex iterations times the model's size
        self._moved: set[int] = set()  # columns whose bounds the last question changed
        self._maximised: Any = None  # what the solver's costs are now
        self._set_bounds(np.arange(len(columns)), self.lower, self.upper)

    def solve(
        self,
        bounds: Bounds,
        free: Iterable[int] = (),
        cost: Mapping[int, float] | None = None,
        favour: Mapping[int, float] | None = None,
        limits: Mapping[str, Any] | None = None,
        start: Any = None,
        rows: Sequence[Row] = (),
        bound_only: bool = False,
    ) -> SessionResult:
        """Solve with some columns' bounds changed and some slacks freed.

        ``cost``: minimise this instead of maximising benefit. ``favour``: benefit added to some
        columns for this question. ``limits``: HiGHS options of this question only (gap, nodes).
        ``start``: the values of a solution to begin with. ``rows``: lower limits of this question only.
        ``bound_only``: the columns' values are not asked for, which takes time in large models.
        """
        self._free(bounds, free)
        count, scale = len(self.benefit), self.scale if cost is None else 1.0
        benefit = self.benefit if cost is None else -_dense(cost, count)
        self._set_cost(scale * (benefit + _dense(favour, count) if favour else benefit))
        if not self.relaxed:
            self._prepare_search(self._less * scale if cost is None else 1e-6, limits or {})
        before = self.highs.getNumRow()
        for row in rows:
            self._add_row(row)
        if start is not None:  # after the rows: a change of the model makes the solver forget it
            self._begin_with(start)
        self.highs.run()
        answer = self._answer(cost is not None, scale, bound_only)
        if rows:
            self.highs.deleteRows(len(rows), np.arange(before, before + len(rows), dtype=np.int32))
        return answer

    def twin(self, relaxed: bool) -> SolverSession:
        """Another session on the same model, without building it again; of a search also its relaxation."""
        other = copy(self)
        other.highs, given = highspy.Highs(), self.highs.getLp()
        other.highs.setOptionValue("output_flag", False)
        other.highs.setOptionValue("threads", 1)
        if relaxed:
            given.integrality_ = []
        other.highs.passModel(given)
        other.relaxed, other.work = relaxed, 0
        other.scale = 1.0 if relaxed else objective_scale(self.slack_model.model)
        other.lower, other.upper, other._moved = self.lower.copy(), self.upper.copy(), set(self._moved)
        other._maximised = None
        return other

    def hold(self, bounds: Bounds) -> None:
        """From now on these columns keep to these bounds, unless a question says otherwise."""
        for j, (low, high) in bounds.items():
            self.lower[j], self.upper[j] = low, high
        self._set_bounds(np.arange(len(self.lower)), self.lower, self.upper)
        self._moved = set()

    def _prepare_search(self, less: float, limits: Mapping[str, Any]) -> None:
        """An integer search of its own: nothing left of the last one, and its options."""
        self.highs.clearSolver()
        for name, value in {**DEFAULTS, "mip_abs_gap": less, **limits}.items():
            self.highs.setOptionValue(name, value)

    def _free(self, bounds: Bounds, free: Iterable[int]) -> None:
        """The columns' own bounds, but for those of the question."""
        wanted = {j: (float(self.lower[j]), highspy.kHighsInf) for j in free} | dict(bounds)
        columns = np.array(sorted(self._moved.union(wanted)), dtype=np.int64)
        if len(columns):
            lower, upper = self.lower[columns], self.upper[columns]
            for k, j in enumerate(columns.tolist()):
                if j in wanted:
                    lower[k], upper[k] = wanted[j]
            self._set_bounds(columns, lower, upper)
        self._moved = set(wanted)

    def _answer(self, minimised: bool, scale: float, bound_only: bool) -> SessionResult:
        """Status first, then values."""
        status, info = self.highs.getModelStatus(), self.highs.getInfo()
        self.work += (max(info.simplex_iteration_count, 0) + QUESTION) * (len(self.lower) + self._rows)
        optimal = status == highspy.HighsModelStatus.kOptimal
        if not optimal and info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return SessionResult(feasible=False, proven=status == highspy.HighsModelStatus.kInfeasible)
        objective = info.objective_function_value
        bound = objective if optimal else highspy.kHighsInf if self.relaxed else info.mip_dual_bound
        if not self.relaxed and not minimised:
            bound = max(objective, info.mip_dual_bound)
        found = SessionResult(True, float(objective) / scale, float(bound) / scale)
        return found if bound_only else self._with_values(found)

    def _with_values(self, found: SessionResult) -> SessionResult:
        """The result with what each column is and, of a relaxed model, its reduced cost."""
        solution = self.highs.getSolution()
        values = np.asarray(solution.col_value)[self._position]
        reduced = np.asarray(solution.col_dual)[self._position] if self.relaxed else None
        return replace(found, values=values, reduced=reduced)

    def watch(self, effort: list[int]) -> None:
        """From now on stop after so many check points of a search: ``effort[0]``, counted down."""

        def stop(_kind: Any, _message: str, _out: Any, into: Any, _data: Any) -> None:
            effort[0] -= 1
            into.user_interrupt = effort[0] < 0

        self.highs.setCallback(stop, None)
        self.highs.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)

    def _add_row(self, row: Row) -> None:
        """One more row, terms >= lower."""
        scale = row_scale(row)
        index = self._position[list(row.terms)].astype(np.int32)
        values = np.array([c * scale for c in row.terms.values()])
        lower = float(row.lower or 0) * scale
        self.highs.addRow(lower, highspy.kHighsInf, len(index), index, values)

    def reset(self) -> None:
        """Start afresh, so that the next answer does not depend on those before."""
        self.highs.clearSolver()

    def _begin_with(self, values: Any) -> None:
        """Hand a solution to the solver."""
        given = highspy.HighsSolution()
        placed = np.zeros(self.highs.getNumCol())
        placed[self._position] = values
        given.col_value = placed.tolist()
        self.highs.setSolution(given)

    def _set_bounds(self, columns: Any, lower: Any, upper: Any) -> None:
        self.highs.changeColsBounds(len(columns), self._position[columns].astype(np.int32), lower, upper)

    def _set_cost(self, benefit: Any) -> None:
        """Maximise ``benefit``; a cost to be minimised comes as its negative."""
        if self._maximised is None or not np.array_equal(self._maximised, benefit):
            self.highs.changeColsCost(len(benefit), self._position.astype(np.int32), benefit)
            self._maximised = benefit.copy()


def _at_least(model: Model, benefit: float) -> Model:
    """The model with one more row: at least this benefit."""
    terms = {j: c.benefit for j, c in enumerate(model.columns) if c.benefit}
    row = Row("at least the plan", None, terms, floor(benefit), None)
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


def slack_price(slack_model: SlackModel) -> dict[int, float]:
    """A price per slack column that makes breaking rows of different units comparable.

    One unit of price breaks a row by its largest coefficient: by about one option's worth.
    """
    price = {}
    for j, r in slack_model.slacks.items():
        row = slack_model.model.rows[r]
        own = [abs(c) for k, c in row.terms.items() if k not in slack_model.slacks]
        price[j] = 1.0 / max(own, default=1)
    return price


def broken_limits(slack_model: SlackModel, values: Any) -> tuple[Limit, ...]:
    """The limits whose slack columns are in use, in row order."""
    found: dict[Limit, int] = {}
    for j, r in slack_model.slacks.items():
        if values[j] <= SOLVER_TOLERANCE:
            continue
        row = slack_model.model.rows[r]
        largest = max((abs(c) for k, c in row.terms.items() if k not in slack_model.slacks), default=1)
        if row.limit and values[j] > SOLVER_TOLERANCE * largest:
            found[row.limit] = r
    return tuple(sorted(found, key=lambda limit: found[limit]))
