"""The best plans at several values of a parameter: from few to many, each from what is known beside it.

The ends and what is known come first, then the middle of what is open, again and again. Where more
only ever allows more, a plan for less is a plan for more (plans are carried up) and a bound for more
is a bound for less (bounds are carried down); a value at which the two are within the gap needs no
search. Elsewhere a search starts from the plans beside it: first among the options on which these
plans and the linear relaxation disagree (a kernel: Angelelli, E., Mansini, R. & Speranza, M. G. (2010).
Kernel search. Computers & Operations Research 37(11), 2017-2026), then, from there, among all.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from math import inf

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import MICRO, Model
from prioritizer.allocation.parametric.budget_breakpoints import Effort, Starts
from prioritizer.allocation.parametric.parameter import Parameter, in_millionths
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.session import Bounds, SessionResult, SlackModel, SolverSession
from prioritizer.allocation.solve.solver import Progress, Solution, proven, rounded
from prioritizer.allocation.solve.tie_breaking import break_ties
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.tolerances import BOUND_TOLERANCE, EXACT_STARTS, SOLVER_TOLERANCE
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import AllocationSettings, Case
from prioritizer.domain.progress import tell_count, tell_phase
from prioritizer.errors import StoppedEarly

KERNEL = 120  # starts that are free in the first, small search from one plan
KERNEL_NODES = 600  # and the nodes it may take


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
class BestPoints:
    """The points in rising order, how many were searched for, and how many others settled.

    ``stopped``: an interruption or the time limit left values out.
    """

    points: tuple[ParameterPoint, ...]
    solves: int
    skipped: int
    stopped: bool = False


@dataclass(frozen=True)
class PointTask:
    """A value to find the best plan at, from the plans known beside it, under a bound known already."""

    parameter: Parameter
    value: Fraction
    settings: AllocationSettings
    exact: bool
    beside: tuple[ParameterPoint, ...] = ()
    bound: float = inf


def spaced_values(now: Fraction, first: Fraction, last: Fraction, step: Fraction) -> list[Fraction]:
    """Values from first to last, a step apart, and what there is now where it lies between them."""
    values = {first + n * step for n in range(int((last - first) / step) + 1)} | {last}
    return sorted(values | ({now} if first < now < last else set()))


def so_many_values(now: Fraction, first: Fraction, last: Fraction, count: int) -> list[Fraction]:
    """So many evenly spaced values; the one nearest to what there is now gives way to it."""
    values = [first + (last - first) * n / (count - 1) for n in range(count)]
    if first < now < last and now not in values and count > 2:
        values[values.index(min(values[1:-1], key=lambda v: abs(v - now)))] = now
    return values


def base_point(parameter: Parameter, base: Solution) -> ParameterPoint:
    """The plan of the case as it is, found before: it is not searched for again.

    ``base`` is a solution of the case's own model, in its units.
    """
    model = build_model(*parameter.at(parameter.now))
    factor = MICRO // model.unit
    found = base.objective * factor, base.bound * factor, base.status, base.point
    return ParameterPoint(Fraction(parameter.now), base.starts(model), *found)


def best_points(
    parameter: Parameter,
    values: Sequence[Fraction],
    effort: Effort,
    rising: bool,
    base: ParameterPoint | None = None,
    progress: Progress | None = None,
) -> BestPoints:
    """The best plan at each value, to the gap of the case's settings.

    Args:
        parameter: what is set to the values.
        values: at least two, in rising order.
        effort: whether to prove plans best; in how many processes. The answer does not depend on it.
        rising: a larger value never forbids what a smaller one allows.
        base: the plan at one of the values (or beside them), known already.
        progress: called with a few words now and then.
    """
    search = _Rounds(parameter, values, effort, rising, progress)
    if base is not None:
        search.known[base.value] = base
    return search.run()


class _Rounds:
    """The points found so far; all values of a round are independent of each other."""

    def __init__(
        self,
        parameter: Parameter,
        values: Sequence[Fraction],
        effort: Effort,
        rising: bool,
        progress: Progress | None,
    ) -> None:
        self.parameter, self.values, self.effort = parameter, list(values), effort
        self.rising, self.progress = rising, progress
        self.settings = parameter.at(parameter.now)[0].allocation
        self.ends = time.monotonic() + (self.settings.time_limit or inf)
        self.known: dict[Fraction, ParameterPoint] = {}
        self.solves = self.skipped = 0

    def run(self) -> BestPoints:
        """All rounds, or those until it is interrupted or the time is over."""
        stopped = False
        tell_phase(self.progress, "looking for the best plan at each value")
        try:
            while todo := self._next():
                found = each(best_point, [self._task(v) for v in todo], self.effort.workers)
                self.solves += len(found)
                self.known |= {p.value: p for p in found if p is not None}
                self._carry()
                self._settle()
                self._tell()
                if stopped := time.monotonic() >= self.ends or None in found:
                    break
        except KeyboardInterrupt:
            stopped = bool(self.known)
            if not stopped:
                raise
        points = tuple(self.known[v] for v in self.values if v in self.known)
        return BestPoints(points, self.solves, self.skipped, stopped and bool(self._open()))

    def _open(self) -> list[Fraction]:
        return [v for v in self.values if v not in self.known]

    def _next(self) -> list[Fraction]:
        """The ends, then the middle of each stretch of open values."""
        ends = [v for v in (self.values[0], self.values[-1]) if v not in self.known]
        if ends:
            return ends
        stretches: list[list[Fraction]] = [[]]
        for v in self.values:
            if v in self.known:
                stretches.append([])
            else:
                stretches[-1].append(v)
        return [s[len(s) // 2] for s in stretches if s]

    def _task(self, value: Fraction) -> PointTask:
        left = self.ends - time.monotonic()
        settings = replace(self.settings, time_limit=None if left == inf else max(left, 1.0))
        below, above = self._beside(value)
        bound = above.bound if above is not None and self.rising else inf
        beside = tuple(p for p in (below, above) if p is not None and p.starts is not None)
        return PointTask(self.parameter, value, settings, self.effort.exact, beside, bound)

    def _beside(self, value: Fraction) -> tuple[ParameterPoint | None, ParameterPoint | None]:
        """The nearest points known below and above."""
        below = max((v for v in self.known if v < value), default=None)
        above = min((v for v in self.known if v > value), default=None)
        return (None if below is None else self.known[below], None if above is None else self.known[above])

    def _carry(self) -> None:
        """Plans up and bounds down, where more only ever allows more."""
        if not self.rising:
            return
        order = sorted(self.known)
        for low, high in pairwise(order):
            lower, point = self.known[low], self.known[high]
            if lower.starts is not None and (point.starts is None or point.benefit < lower.benefit):
                self.known[high] = self._carried(lower, high, point.bound)
        for high, low in pairwise(reversed(order)):
            point = self.known[low]
            bound = max(min(point.bound, self.known[high].bound), point.benefit)
            if point.starts is not None and bound < point.bound:
                self.known[low] = self._judged(replace(point, bound=bound))

    def _carried(self, lower: ParameterPoint, value: Fraction, bound: float) -> ParameterPoint:
        """A plan at a larger value, where what it is worth besides can only be more."""
        check = Recheck(*self.parameter.at(value))
        benefit = max(float(check.net_benefit(lower.starts or ())) * MICRO, lower.benefit)
        return self._judged(replace(lower, value=value, benefit=benefit, bound=max(bound, benefit)))

    def _judged(self, point: ParameterPoint) -> ParameterPoint:
        """The point with the status its bound proves."""
        gap = 0.0 if self.effort.exact else self.settings.gap
        return replace(point, status=proven({}, point.benefit, point.bound, gap).status)

    def _settle(self) -> None:
        """Open values between a plan and a bound that are within the gap: there the plan stays."""
        if not self.rising:
            return
        for value in self._open():
            below, above = self._beside(value)
            if below is None or above is None or above.starts is None:
                continue
            if below.starts is None:
                continue
            one = self._judged(replace(below, value=value, bound=max(above.bound, below.benefit)))
            if one.status in ("optimal", "within_gap"):
                self.known[value] = self._carried(below, value, one.bound)
                self.skipped += 1

    def _tell(self) -> None:
        tell_count(self.progress, len(self.values) - len(self._open()), len(self.values))


def best_point(task: PointTask) -> ParameterPoint | None:
    """The best plan at one value, ties broken as the plan command breaks them; None = out of time."""
    case, scores = task.parameter.at(task.value)
    model = in_millionths(build_model(case, scores))
    check = Recheck(case, scores)
    known = _known(task, check)
    large = len(model.starts) > EXACT_STARTS and not task.exact
    if large and known is not None:
        known = _kernel(task, model, known, check)
    if known is not None and known.status in ("optimal", "within_gap") and not task.exact and large:
        return _point(task, model, known)
    try:
        start = None if known is None else known.point
        found = best_plan(model, task.settings, exact=task.exact, start=start)
    except StoppedEarly:
        return None if known is None else _point(task, model, known)
    if known is not None and found.objective < known.objective:
        found = proven(known.point, known.objective, max(found.bound, known.objective), task.settings.gap)
    return _point(task, model, _usual(task, model, case, found))


def _usual(task: PointTask, model: Model, case: Case, found: Solution) -> Solution:
    """Of plans that tie the one the plan command would choose."""
    if found.status != "optimal" or not model.starts:
        return found
    return break_ties(model, case, found, task.settings, "highs", task.exact)


def _known(task: PointTask, check: Recheck) -> Solution | None:
    """The best plan beside that is allowed here."""
    allowed = [p for p in task.beside if not check.hard_violations(p.starts or ())]
    worth = {p.value: float(check.net_benefit(p.starts or ())) * MICRO for p in allowed}
    best = max(allowed, key=lambda p: worth[p.value], default=None)
    if best is None:
        return None
    return proven(best.point, worth[best.value], max(task.bound, worth[best.value]), task.settings.gap)


def _kernel(task: PointTask, model: Model, known: Solution, check: Recheck) -> Solution:
    """The plan known, or a better one among the starts that plans and relaxation leave in doubt."""
    whole = SlackModel(model, {}, {})
    root = SolverSession(whole, relaxed=True).solve({})
    if not root.feasible:
        return known
    bound = min(known.bound, root.bound * (1 + BOUND_TOLERANCE))
    known = proven(known.point, known.objective, max(bound, known.objective), task.settings.gap)
    if known.status != "stopped":
        return known
    fixed = _fixed(task, model, known, root)
    limits = {"mip_rel_gap": task.settings.gap / 2, "mip_max_nodes": KERNEL_NODES}
    found = SolverSession(whole).solve(fixed, limits=limits)
    if not found.feasible or found.objective <= known.objective:
        return known
    point = rounded(model, found.values)
    better = proven(point, float(model.benefit_of(point)), known.bound, task.settings.gap)
    return known if check.hard_violations(better.starts(model)) else better


def _fixed(task: PointTask, model: Model, known: Solution, root: SessionResult) -> Bounds:
    """The starts held: where the plans on both sides and the relaxation agree; with one plan, all but a few.

    Those few are the ones that the relaxation is least sure of.
    """
    starts, taken = list(model.starts.values()), set(known.chosen(model))
    doubtful = {j for j in starts if SOLVER_TOLERANCE < root.values[j] < 1 - SOLVER_TOLERANCE}
    if len(task.beside) > 1:
        own = {model.starts[s] for s in task.beside[0].starts or ()}
        other = {model.starts[s] for s in task.beside[1].starts or ()}
        doubtful |= own ^ other | {j for j in starts if (j in taken) != (root.values[j] > 0.5)}
        return {j: (float(j in taken),) * 2 for j in starts if j not in doubtful}
    doubtful |= set(sorted(starts, key=lambda j: abs(root.reduced[j]))[:KERNEL])
    return {j: (float(root.values[j] > 0.5),) * 2 for j in starts if j not in doubtful}


def _point(task: PointTask, model: Model, found: Solution) -> ParameterPoint:
    """A solution as a point."""
    if found.status == "infeasible":
        return ParameterPoint(task.value, None, 0.0, 0.0, "optimal")
    bound = max(min(found.bound, task.bound), found.objective)
    judged = proven({}, found.objective, bound, 0.0 if task.exact else task.settings.gap)
    return ParameterPoint(task.value, found.starts(model), found.objective, bound, judged.status, found.point)
