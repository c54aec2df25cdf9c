"""A sweep: the intervals of one weight or envelope on which the plan stays the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby, pairwise

from prioritizer.allocation.formulation.model import MICRO
from prioritizer.allocation.parametric.bisection import Bisection, bisect, same_plan
from prioritizer.allocation.parametric.budget_breakpoints import (
    Breakpoint,
    BudgetBreakpoints,
    Effort,
    ValueFunction,
    budget_breakpoints,
    is_small,
    three_models,
)
from prioritizer.allocation.parametric.parameter import (
    EnvelopeParameter,
    Parameter,
    WeightParameter,
    envelope_use,
    parametric_rows,
)
from prioritizer.allocation.parametric.plans import PlanChanges, changes, keyed
from prioritizer.allocation.parametric.point import ParameterPoint
from prioritizer.allocation.parametric.points import (
    BestPoints,
    base_point,
    best_points,
    spaced_values,
)
from prioritizer.allocation.parametric.weight_breakpoints import (
    WeightBreakpoints,
    benefit_lines,
    weight_breakpoints,
)
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.tolerances import POLISHED_STARTS
from prioritizer.domain import Case, Interval, Sweep
from prioritizer.domain.rules import Saturation

PARTS = 20  # of a range, of large cases
MOST_STEPS = 400  # of a range; with more of them it is halved down to the width


def sweep(
    parameter: Parameter,
    first: Fraction,
    last: Fraction,
    *,
    width: Fraction | None = None,
    exact: bool = False,
    workers: int | None = None,
    base: Solution | None = None,
    progress: Progress | None = None,
) -> Sweep:
    """The intervals between two values of a parameter on which the plan stays the same.

    Args:
        parameter: what is swept.
        first: the least value (a weight: share of 1; an envelope: its unit).
        last: the largest value, above ``first``.
        width: how near changes are closed in where they are not exact; None = 1 % of the range, of large
            cases 5 %.
        exact: solve to gap 0.
        workers: how many processes; None = one per processor. The answer does not depend on it.
        base: the plan of the case as it is, a solution of its model: not searched for again.
        progress: called with a few words now and then.
    """
    case = parameter.at(parameter.now)[0]
    effort = Effort.of(case, exact, workers)
    large = not exact and not is_small(case)
    known = None if base is None or not large else base_point(parameter, base)
    close = width or (last - first) / (PARTS if large else 100)
    over = _Range(parameter, first, last, close, effort, large, known, progress)
    if isinstance(parameter, WeightParameter) and not counts_benefit(case):
        return _crossed(over, parameter)
    return _stepped(over)


def counts_benefit(case: Case) -> bool:
    """Whether a rule counts benefit, so that a plan's benefit is no straight line in a weight."""
    return any(r.on and (isinstance(r, Saturation) or r.counts == "benefit") for r in case.rules)


@dataclass(frozen=True)
class _Range:
    """What is swept, and how."""

    parameter: Parameter
    first: Fraction
    last: Fraction
    width: Fraction
    effort: Effort
    large: bool
    base: ParameterPoint | None
    progress: Progress | None

    @property
    def case(self) -> Case:
        """The case as it is."""
        return self.parameter.at(self.parameter.now)[0]

    def result(
        self,
        method: str,
        intervals: Sequence[Interval],
        gap: float,
        found: WeightBreakpoints | Bisection | BestPoints | BudgetBreakpoints,
    ) -> Sweep:
        """The intervals as a sweep."""
        weight = isinstance(self.parameter, WeightParameter)
        return Sweep(
            kind="weight" if weight else "envelope",
            name=self.parameter.name,
            unit=self.parameter.unit,
            now=self.parameter.now,
            first=self.first,
            last=self.last,
            method=method,
            width=self.width if method == "bisection" else 0.0,
            gap=gap,
            intervals=_with_changes(intervals),
            solves=found.solves,
            skipped=found.skipped,
            stopped=isinstance(found, BestPoints) and found.stopped,
        )


def _crossed(over: _Range, parameter: WeightParameter) -> Sweep:
    """By intersection of the plans' lines."""
    first, last = float(over.first), float(over.last)
    lines = benefit_lines(parameter, first, last, over.effort)
    found = weight_breakpoints(lines, float(over.width / (over.last - over.first)), over.progress)
    if not found.nodes:
        return over.result("intersection", [Interval(first, last, 0.0, 0.0, None, True)], 0.0, found)
    ends = pairwise([0.0, *found.changes, 1.0])
    intervals = [
        Interval(
            lines.share(low),
            lines.share(high),
            node.worth(low) / MICRO,
            node.worth(high) / MICRO,
            keyed(parameter.case, node.starts),
            node.proven,
        )
        for (low, high), node in zip(ends, found.nodes, strict=True)
    ]
    between = 2 * max(n.gap for n in found.nodes)  # a plan found is within its gap, a plan between twice that
    return over.result("intersection", intervals, between, found)


def _stepped(over: _Range) -> Sweep:
    """An envelope by its steps where these can be followed; else by bisection."""
    parameter, rising = over.parameter, False
    if isinstance(parameter, EnvelopeParameter):
        models = three_models(parameter, over.last)
        moved = parametric_rows(models)
        rising = moved is not None and all(m.relaxes for m in moved)
        usage = envelope_use(moved, models[over.last])
        followed = usage is not None and (not over.large or len(models[over.last].starts) <= POLISHED_STARTS)
        stairs = ValueFunction(parameter, usage, over.effort) if usage is not None and followed else None
        found = None if stairs is None else budget_breakpoints(stairs, over.first, over.last, MOST_STEPS)
        if stairs is not None and found is not None and found.complete:
            return _by_steps(over, stairs, found)
    return _bisected(over, rising)


def _bisected(over: _Range, rising: bool) -> Sweep:
    """By bisection down to the width; of large cases, whose plans are not proven best, at each width."""
    parameter = over.parameter
    if over.large:
        step, ends = over.width, (over.first, over.last)
        values = spaced_values(Fraction(parameter.now), *ends, step)
        found: Bisection | BestPoints = best_points(
            parameter, values, over.effort, rising, over.base, over.progress
        )
    else:
        found = bisect(parameter, over.first, over.last, over.width, over.effort, rising, over.progress)
    gap = max((s.gap for s in found.points), default=0.0)
    groups = _runs(found.points) if over.large and not rising else _groups(parameter, found.points, rising)
    intervals = [_interval(over.case, group) for group in groups]
    return over.result("bisection", intervals, gap, found)


def _by_steps(over: _Range, stairs: ValueFunction, found: BudgetBreakpoints) -> Sweep:
    """Each step holds from its need up to the next one's."""
    steps = each(stairs.usual, found.steps, over.effort.workers)
    return over.result("steps", _between_steps(stairs.case, steps, over.first, over.last), 0.0, found)


def _between_steps(
    case: Case, steps: Sequence[Breakpoint], first: Fraction, last: Fraction
) -> list[Interval]:
    """Intervals from steps; where even the cheapest needs more than ``first``, none below it."""
    needs = [max(s.need, first) for s in steps]
    found = []
    if not steps or needs[0] > first:
        found.append(Interval(first, needs[0] if steps else last, 0.0, 0.0, None, True))
    for step, low, high in zip(steps, needs, [*needs, last][1:], strict=True):
        benefit = step.benefit / MICRO
        plan = keyed(case, step.starts)
        found.append(Interval(low, high, benefit, benefit, plan, step.proven))
    return found


def _runs(points: Sequence[ParameterPoint]) -> list[list[ParameterPoint]]:
    """Neighbouring points with the very same plan: a search keeps the one beside it where that is as good."""
    return [list(group) for _, group in groupby(points, key=lambda p: p.starts)]


def _groups(
    parameter: Parameter, points: Sequence[ParameterPoint], rising: bool
) -> list[list[ParameterPoint]]:
    """Neighbouring points that one plan is the best at."""
    groups: list[list[ParameterPoint]] = [[points[0]]]
    for one in points[1:]:
        if same_plan(parameter, groups[-1][0], one, rising) and same_plan(
            parameter, groups[-1][-1], one, rising
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _interval(case: Case, points: Sequence[ParameterPoint]) -> Interval:
    """The interval from the first to the last of points with one plan."""
    first, last = points[0], points[-1]
    plan = None if first.starts is None else keyed(case, first.starts)
    proven = all(s.status == "optimal" for s in points)
    ends = first.value, last.value, first.benefit / MICRO, last.benefit / MICRO
    return Interval(*ends, plan, proven)


def _with_changes(intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    """Each interval with what enters, leaves and moves against the one before."""
    pairs = pairwise(intervals)
    compared = [_changed(b, changes(a.plan or (), b.plan or ())) for a, b in pairs]
    return (*intervals[:1], *compared)


def _changed(interval: Interval, by: PlanChanges) -> Interval:
    return replace(interval, enters=by.enters, leaves=by.leaves, moves=by.moves)
