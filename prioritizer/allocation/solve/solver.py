"""From the model to PuLP, to a solver, and back: the only place that reads a solver's status.

The status is read before any value, the values of whole columns are rounded, and every row of
whole columns is re-checked exactly; a plan that slipped through a solver's tolerance is cut off
and the model solved again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import floor, inf, isfinite
from typing import Any

import highspy
import pulp

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.solve.to_pulp import objective_scale, to_pulp
from prioritizer.allocation.tolerances import (
    ABSOLUTE_GAP,
    ABSOLUTE_GAP_WHOLE,
    EXTRA_EFFORT,
    POLISHED_STARTS,
)
from prioritizer.domain import AllocationSettings
from prioritizer.domain.progress import tell_gap
from prioritizer.domain.usage import Start
from prioritizer.errors import SolverProblem, StoppedEarly, UsageProblem

MOST_CUTS = 20

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Solution:
    """What a solver proved: a status word of ``Plan.status``, and the best point found.

    ``point`` holds the non-zero columns (whole ones as int, others as float); ``objective`` and
    ``bound`` are in benefit units. An infeasible model has an empty point.
    """

    status: str
    point: Mapping[int, float] = field(default_factory=dict)
    objective: float = 0.0
    bound: float = 0.0

    @property
    def gap(self) -> float:
        """(bound - objective) / |objective|, 0 where both agree."""
        difference = self.bound - self.objective
        return 0.0 if difference <= 0 else difference / max(abs(self.objective), 1e-9)

    def chosen(self, model: Model) -> list[int]:
        """The start columns that are set, in column order."""
        return [j for j in sorted(self.point) if model.columns[j].option >= 0 and self.point[j] > 0.5]

    def starts(self, model: Model) -> tuple[Start, ...]:
        """The option levels and start periods that are chosen, in column order."""
        return tuple((model.columns[j].option, model.columns[j].start) for j in self.chosen(model))


@dataclass(frozen=True)
class WarmStart:
    """What is known before a solve: a point to start from, and a bound no plan can exceed."""

    start: Mapping[int, float] = field(default_factory=dict)
    bound: float = inf

    def hand_to(self, variables: Sequence[pulp.LpVariable]) -> None:
        """Give each variable its value in the start; nothing without a start."""
        if self.start:
            for j, variable in enumerate(variables):
                variable.varValue = float(self.start.get(j, 0))


def solver_name(name: str) -> str:
    """``name`` if that solver can be used here.

    Raises:
        UsageProblem: it is unknown or not installed.
    """
    if name not in ("highs", "cbc"):
        raise UsageProblem(f"There is no solver '{name}'. Choose highs or cbc.")
    if name == "cbc" and shutil.which("cbc") is None:
        raise UsageProblem("The cbc program was not found. Install it (Debian: coinor-cbc) or use highs.")
    return name


def solve(
    model: Model,
    settings: AllocationSettings,
    solver: str = "highs",
    exact: bool = False,
    progress: Progress | None = None,
    effort: int | None = None,
    known: WarmStart | None = None,
) -> Solution:
    """The best point of the model, to the gap asked for.

    ``exact`` asks for gap 0. Otherwise the search of a small model goes on below the requested gap for
    as much effort as it took to reach it, so that these are mostly proven anyway. ``effort`` stops the search
    after so many check points whatever the gap, and ``known`` helps it along (HiGHS only).
    """
    if not model.columns or not model.starts:
        return _empty(model)
    gap = 0.0 if exact else settings.gap
    known = known or WarmStart()
    scale = objective_scale(model)
    problem, variables = to_pulp(model, scale)
    less = scale * (ABSOLUTE_GAP_WHOLE if whole_objective(model) else ABSOLUTE_GAP)
    for _ in range(MOST_CUTS):
        known.hand_to(variables)
        watch = _watch(gap, less, known.bound * scale, progress, effort, len(model.starts))
        engine = _engine(solver, settings, gap, less, watch, bool(known.start))
        stats = problem.solve(engine)
        solution = _read(model, variables, stats, gap, scale)
        broken = next((row for row in model.rows if not model.obeys(row, solution.point)), None)
        if solution.status == "infeasible" or broken is None:
            return solution
        _cut(problem, variables, model.expanded(broken), solution)
    raise SolverProblem(
        "The solver keeps returning plans that break a limit within its tolerance; please report the case."
    )


def whole_objective(model: Model) -> bool:
    """Whether every plan's net benefit is a whole number of units."""
    return all(c.integer or not c.benefit for c in model.columns)


def _empty(model: Model) -> Solution:
    """The plan that does nothing, where there is nothing to choose from."""
    feasible = all(row.holds({}) for row in model.rows)
    return Solution("optimal" if feasible else "infeasible")


def _engine(
    solver: str,
    settings: AllocationSettings,
    gap: float,
    less: float,
    watch: Callable[..., None],
    started: bool,
) -> pulp.LpSolver:
    """The configured PuLP solver; one thread, so that runs are reproducible."""
    if solver_name(solver) == "cbc":
        return pulp.COIN_CMD(
            path=shutil.which("cbc"),
            msg=False,
            threads=1,
            gapRel=gap,
            timeLimit=settings.time_limit,
            maxNodes=settings.node_limit,
        )
    options: dict[str, Any] = {}
    if settings.node_limit is not None:
        options["mip_max_nodes"] = settings.node_limit
    return pulp.HiGHS(
        msg=False,
        threads=1,
        gapRel=0.0,
        gapAbs=less,
        timeLimit=settings.time_limit,
        warmStart=started,
        callbackTuple=(watch, None),
        callbacksToActivate=[highspy.cb.HighsCallbackType.kCallbackMipInterrupt],
        **options,
    )


def _watch(
    gap: float, less: float, bound: float, progress: Progress | None, effort: int | None, starts: int
) -> Callable[..., None]:
    """A HiGHS callback: stop within the gap, of small models after polishing; report progress.

    Effort is counted in check points, which come at fixed places of the search and not by the clock,
    so the same model stops at the same plan. Beyond the gap a small model takes as many as it took
    to reach it, and some more where these are few. ``bound`` is one known beforehand.
    """
    passed = count(1)
    polished = EXTRA_EFFORT if starts <= POLISHED_STARTS else 0
    reached: list[int] = []

    def callback(_kind: Any, _message: str, out: Any, into: Any, _data: Any) -> None:
        point = next(passed)
        if isfinite(out.mip_primal_bound):
            left = max(min(bound, out.mip_dual_bound) - out.mip_primal_bound, 0.0)
            share = left / max(abs(out.mip_primal_bound), 1e-9)
            if gap > 0 and share <= gap and not reached:
                reached.append(point)
            enough = reached and point >= (max(2 * reached[0], polished) if polished else 0)
            if enough or left < less:
                into.user_interrupt = True
            if isfinite(share):
                tell_gap(progress, share)
        if effort is not None and point >= effort:
            into.user_interrupt = True

    return callback


def _read(
    model: Model, variables: list[pulp.LpVariable], stats: pulp.LpSolveStats, gap: float, scale: float
) -> Solution:
    """The solver's answer, status first."""
    status = pulp.LpSolveStatus
    if stats.status == status.Infeasible:
        return Solution("infeasible")
    if not stats.has_solution:
        if stats.status in (status.Undefined, status.NotSolved, status.Unbounded):
            raise SolverProblem(f"{stats.solver} failed: {stats.status.name}.")
        raise StoppedEarly(
            "No plan was found before the limit. Raise time_limit or node_limit in [allocation]."
        )
    point = rounded(model, [v.varValue or 0.0 for v in variables])
    objective = float(model.benefit_of(point))
    bound = max(_bound(model, stats, objective, gap, scale), objective)
    if whole_objective(model):
        bound = max(objective, floor(bound + 1e-6 * max(1.0, abs(bound)) ** 0.5))
    return proven(point, objective, bound, gap)


def _bound(model: Model, stats: pulp.LpSolveStats, objective: float, gap: float, scale: float) -> float:
    """What the solver proved no plan can exceed.

    CBC calls a plan within the gap it was given optimal and its value the bound, so of its answers
    only the gap itself is believed; stopped early, only that no plan has more than all benefits.
    """
    if stats.solver == "HiGHS" and stats.best_bound is not None:
        return float(stats.best_bound) / scale
    if stats.status in (pulp.LpSolveStatus.Optimal, pulp.LpSolveStatus.GapLimit):
        return objective + gap * abs(objective)
    return float(sum(c.benefit for c in model.columns if c.benefit > 0))


def rounded(model: Model, values: Sequence[float]) -> dict[int, float]:
    """The non-zero columns of a solver's answer, whole ones as whole numbers, sums exactly."""
    exact = (round(v) if c.integer else float(v) for c, v in zip(model.columns, values, strict=False))
    return model.settled({j: v for j, v in enumerate(exact) if v})


def proven(point: Mapping[int, float], objective: float, bound: float, gap: float) -> Solution:
    """optimal = proven at gap 0, within_gap = proven within the requested gap, else stopped."""
    if bound - objective <= 1e-9 * max(1.0, abs(objective)):
        return Solution("optimal", point, objective, bound)
    if bound - objective <= gap * abs(objective) + 1e-9:
        return Solution("within_gap", point, objective, bound)
    return Solution("stopped", point, objective, bound)


def _cut(
    problem: pulp.LpProblem, variables: list[pulp.LpVariable], columns: Iterable[int], solution: Solution
) -> None:
    """Forbid this combination of a row's columns: at least one of them must differ."""
    on = [j for j in columns if solution.point.get(j, 0) > 0.5]
    off = [j for j in columns if solution.point.get(j, 0) <= 0.5]
    terms = [(variables[j], 1) for j in on] + [(variables[j], -1) for j in off]
    problem.addConstraint(pulp.LpAffineExpression.from_list(terms) <= len(on) - 1)
