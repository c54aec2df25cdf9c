"""The best plan at one value of a parameter, from the plans known beside it.

A search starts among the options on which these plans and the linear relaxation disagree (a kernel:
Angelelli, E., Mansini, R. & Speranza, M. G. (2010). Kernel search. Computers & Operations Research
37(11), 2017-2026), then, from what it finds, among all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.parametric.budget_breakpoints import Starts
from prioritizer.allocation.parametric.parameter import Parameter, in_millionths
from prioritizer.allocation.solve.completion import completed
from prioritizer.allocation.solve.session import SessionResult, SlackModel, SolverSession
from prioritizer.allocation.solve.solver import Solution, proven, rounded
from prioritizer.allocation.solve.tie_breaking import break_ties
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.tolerances import BOUND_TOLERANCE, EXACT_STARTS, SOLVER_TOLERANCE
from prioritizer.domain import AllocationSettings, Case
from prioritizer.errors import StoppedEarly

KERNEL = 120  # starts that are free besides in a small search
KERNEL_NODES = 600  # it may take
BOUND_EFFORT = 64  # check points of a search for a closer bound


@dataclass(frozen=True)
class ParameterPoint:
    """The best plan known at one value; ``starts`` None = no plan obeys every limit.

    ``benefit`` and ``bound``, which no plan exceeds, are in millionths. ``point``: its columns.
    """

    value: Fraction
    starts: Starts | None
    benefit: float
    bound: float
    status: str
    point: Mapping[int, float] = field(default_factory=dict, repr=False, compare=False)

    @property
    def gap(self) -> float:
        """(bound - benefit) / |benefit|."""
        return Solution(self.status, {}, self.benefit, self.bound).gap

    @property
    def proven(self) -> bool:
        """Whether it is the best plan, not one within a gap."""
        return self.status == "optimal"

    @property
    def slack(self) -> float:
        """By how much a plan must be worse to differ: its gap, and no less than a unit."""
        return max(self.gap * abs(self.benefit), 1.0)


@dataclass(frozen=True)
class PointTask:
    """A value to find the best plan at, from the plans known beside it, under a bound known already.

    ``rising``: a larger value never forbids what a smaller one allows, so plans of larger ones are not tried.
    """

    parameter: Parameter
    value: Fraction
    settings: AllocationSettings
    exact: bool
    beside: tuple[ParameterPoint, ...] = ()
    bound: float = inf
    rising: bool = False


def best_point(task: PointTask) -> ParameterPoint | None:
    """The best plan at one value, ties broken as the plan command breaks them; None = out of time."""
    case, scores = task.parameter.at(task.value)
    model = in_millionths(build_model(case, scores))
    known = _known(task, model)
    try:
        large = len(model.starts) > EXACT_STARTS and not task.exact
        if large and known is not None and len(task.beside) > 1:
            known = _from_beside(task, model, known)
            if known.status != "stopped":
                return _point(task, model, known)
        return _point(task, model, _usual(task, model, case, _searched(task, model, known)))
    except StoppedEarly:
        return None if known is None else _point(task, model, known)


def _searched(task: PointTask, model: Model, known: Solution | None, effort: int | None = None) -> Solution:
    """The best plan among all, from the one known, under the bound known."""
    near = known is not None and (len(task.beside) > 1 or task.exact)  # a plan far away leads astray
    start = known.point if known is not None and near else None
    found = best_plan(model, task.settings, exact=task.exact, start=start, effort=effort)
    if known is None or found.status == "infeasible":
        return found
    best = max(known, found, key=lambda s: s.objective)
    bound = max(min(known.bound, found.bound), best.objective)
    return proven(best.point, best.objective, bound, 0.0 if task.exact else task.settings.gap)


def _from_beside(task: PointTask, model: Model, known: Solution) -> Solution:
    """The plan known, or a better one found near it; between two small searches one for a closer bound."""
    session = SolverSession(SlackModel(model))
    root = session.twin(relaxed=True).solve({})
    if not root.feasible:
        return known
    bound = max(min(known.bound, root.bound * (1 + BOUND_TOLERANCE)), known.objective)
    known = proven(known.point, known.objective, bound, task.settings.gap)
    for count in (0, KERNEL):
        if known.status == "stopped" and count:
            known = _searched(task, model, known, BOUND_EFFORT)
        if known.status == "stopped":
            known = _kernel(task, session, known, _doubtful(task, model, known, root, count))
    return known


def _usual(task: PointTask, model: Model, case: Case, found: Solution) -> Solution:
    """Of plans that tie the one the plan command would choose."""
    if found.status != "optimal" or not model.starts:
        return found
    return break_ties(model, case, found, task.settings, "highs", task.exact)


def _known(task: PointTask, model: Model) -> Solution | None:
    """The best plan beside that is allowed here."""
    gap = task.settings.gap
    tried = [p for p in task.beside if p.value < task.value or not task.rising]
    found = [completed(model, p.starts or (), task.bound, gap) for p in tried]
    return max((s for s in found if s is not None), key=lambda s: s.objective, default=None)


def _kernel(task: PointTask, session: SolverSession, known: Solution, free: set[int]) -> Solution:
    """The plan known, or the best with all but the free starts as in it."""
    model, gap, taken = (
        session.slack_model.model,
        task.settings.gap,
        set(known.chosen(session.slack_model.model)),
    )
    held = {j: (float(j in taken),) * 2 for j in model.starts.values() if j not in free}
    target = known.bound / (1 + gap) * session.scale
    limits = {"mip_rel_gap": gap / 2, "mip_max_nodes": KERNEL_NODES, "objective_target": target}
    if task.settings.time_limit is not None:
        limits["time_limit"] = task.settings.time_limit
    found = session.solve(held, limits=limits)
    if not found.feasible or found.objective <= known.objective:
        return known
    starts = Solution("stopped", rounded(model, found.values)).starts(model)
    return completed(model, starts, known.bound, gap) or known


def _doubtful(task: PointTask, model: Model, known: Solution, root: SessionResult, count: int) -> set[int]:
    """The starts on which the plans beside, the plan known and the relaxation disagree.

    And ``count`` more, of which the relaxation is least sure.
    """
    starts, taken = list(model.starts.values()), set(known.chosen(model))
    doubtful = {j for j in starts if (j in taken) != (root.values[j] > 0.5)}
    doubtful |= {j for j in starts if SOLVER_TOLERANCE < root.values[j] < 1 - SOLVER_TOLERANCE}
    for point in task.beside:
        doubtful |= taken ^ {model.starts[s] for s in point.starts or ()}
    return doubtful.union(sorted(starts, key=lambda j: abs(root.reduced[j]))[:count])


def _point(task: PointTask, model: Model, found: Solution) -> ParameterPoint:
    """A solution as a point."""
    if found.status == "infeasible":
        return ParameterPoint(task.value, None, 0.0, 0.0, "optimal")
    bound = max(min(found.bound, task.bound), found.objective)
    judged = proven({}, found.objective, bound, 0.0 if task.exact else task.settings.gap)
    return ParameterPoint(task.value, found.starts(model), found.objective, bound, judged.status, found.point)
