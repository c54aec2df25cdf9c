"""The frontier: the best plans between two budgets, and what the next unit of money buys.

All efficient ones where they are few and easily found: the value function. Else the best plan at each of
so many budgets. Why a plan off the hull can still be the best for its money: Lourenço, J. C., Morton, A. &
Bana e Costa, C. A. (2012). PROBE. Decision Support Systems 54(1), 534-550.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from prioritizer.allocation.formulation.model import MICRO
from prioritizer.allocation.parametric.budget_breakpoints import (
    Breakpoint,
    BudgetBreakpoints,
    Effort,
    ValueFunction,
    budget_breakpoints,
    three_models,
)
from prioritizer.allocation.parametric.greedy import GreedyOrder, greedy_order
from prioritizer.allocation.parametric.parameter import EnvelopeParameter, envelope_use, parametric_rows
from prioritizer.allocation.parametric.plans import PlanChanges, changes, keyed
from prioritizer.allocation.parametric.point import ParameterPoint
from prioritizer.allocation.parametric.points import (
    BestPoints,
    base_point,
    best_points,
    so_many_values,
    spaced_values,
)
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.tolerances import EXACT_STARTS, POLISHED_STARTS
from prioritizer.domain import Frontier, FrontierPlan

POINTS = 20
MOST_STEPS = 400  # of a small case: up to so many efficient plans are followed, whatever is listed


def frontier(
    parameter: EnvelopeParameter,
    first: Fraction,
    last: Fraction,
    *,
    points: int = POINTS,
    step: Fraction | None = None,
    exact: bool = False,
    workers: int | None = None,
    base: Solution | None = None,
    progress: Progress | None = None,
) -> Frontier:
    """The best plans between two budgets, the plan for the lower one included.

    Args:
        parameter: what is varied.
        first: the least budget.
        last: the largest, above ``first``.
        points: up to so many efficient plans, all are listed; else the best at so many budgets.
        step: the best at each such step instead.
        exact: solve to gap 0.
        workers: how many processes; None = one per processor. The answer does not depend on it.
        base: the plan of the case as it is, a solution of its model: not searched for again.
        progress: called with a few words now and then.
    """
    effort = Effort.of(parameter.case, exact, workers)
    models = three_models(parameter, last)
    moved = parametric_rows(models)
    usage = envelope_use(moved, models[last])
    stairs = None if usage is None else ValueFunction(parameter, usage, effort)
    starts = len(models[last].starts)
    listed = None
    if stairs is not None and (exact or starts <= POLISHED_STARTS):
        most = max(points, MOST_STEPS) if starts <= EXACT_STARTS else points
        listed = budget_breakpoints(stairs, first, last, most)
    now, ends = parameter.now, (first, last)
    values = spaced_values(now, *ends, step) if step else so_many_values(now, *ends, points)
    told = _Told(parameter, first, last, stairs, None if base is None else base.objective / models[last].unit)
    if listed is not None and listed.complete:
        return told.of_steps(listed, points, values)
    known = None if base is None else base_point(parameter, base)
    relaxes = moved is not None and all(m.relaxes for m in moved)
    return told.of_points(best_points(parameter, values, effort, relaxes, known, progress))


class _Told:
    """What was found, as a frontier."""

    def __init__(
        self,
        parameter: EnvelopeParameter,
        first: Fraction,
        last: Fraction,
        stairs: ValueFunction | None,
        base: float | None,
    ) -> None:
        self.parameter, self.first, self.last, self.stairs = parameter, first, last, stairs
        self.base = base

    def of_steps(self, found: BudgetBreakpoints, points: int, values: Sequence[Fraction]) -> Frontier:
        """All efficient plans; of too many those on the hull and the best within each budget."""
        stairs = self.stairs
        assert stairs is not None
        all_listed, steps = len(found.steps) <= points, list(found.steps)
        if not all_listed:
            kept = {s.need for s in (*hull(steps), *_within(steps, values))}
            steps = [s for s in steps if s.need in kept]
        steps = each(stairs.usual, steps, stairs.effort.workers)
        bare = (found.steps[0].need if found.steps else self.last) if found.falls else None
        how = "all" if all_listed else "step"
        told = [self._at_step(s, how) for s in steps]
        return self._frontier(told, all_listed, bare, found.solves, found.skipped)

    def of_points(self, found: BestPoints) -> Frontier:
        """The best plan at each budget."""
        none = [p.value for p in found.points if p.starts is None]
        told = [self._at_point(p) for p in found.points if p.starts is not None]
        bare = max(none, default=None)
        return self._frontier(told, False, bare, found.solves, found.skipped, found.stopped)

    def _frontier(
        self,
        plans: Sequence[FrontierPlan],
        complete: bool,
        bare: Fraction | None,
        solves: int,
        skipped: int,
        stopped: bool = False,
    ) -> Frontier:
        parameter = self.parameter
        greedy = GreedyOrder((), (), None) if self.stairs is None else greedy_order(self.stairs, self.last)
        return Frontier(
            name=parameter.name,
            unit=parameter.unit,
            now=parameter.now,
            first=self.first,
            last=self.last,
            complete=complete,
            gap=max(
                ((p.bound - p.benefit) / max(p.benefit, 1e-9) for p in plans if not p.proven), default=0.0
            ),
            plans=_side_by_side(plans, greedy),
            order=greedy.order,
            broken=greedy.broken,
            infeasible_below=bare,
            solves=solves,
            skipped=skipped,
            base=self.base,
            single=parameter.is_part,
            stopped=stopped,
        )

    def _at_step(self, step: Breakpoint, how: str) -> FrontierPlan:
        worth = step.benefit / MICRO
        plan = keyed(self.parameter.case, step.starts)
        bound = worth * (1 + step.gap)
        return FrontierPlan(step.need, step.use, worth, bound, plan, False, how, step.proven, None, (), 0.0)

    def _at_point(self, one: ParameterPoint) -> FrontierPlan:
        starts = one.starts or ()
        worth = one.benefit / MICRO, one.bound / MICRO
        used, plan = self.parameter.used(one.value, starts), keyed(self.parameter.case, starts)
        return FrontierPlan(one.value, used, *worth, plan, False, "step", one.proven, None, (), 0.0)


def _within(steps: Sequence[Breakpoint], values: Sequence[Fraction]) -> list[Breakpoint]:
    """Of all steps the most costly one within each budget."""
    within = ([s for s in steps if s.need <= value] for value in values)
    return [found[-1] for found in within if found]


def hull[P: (Breakpoint, FrontierPlan)](plans: Sequence[P]) -> list[P]:
    """The plans on the upper convex hull of (budget, benefit), those on a straight piece of it included."""
    hull: list[P] = []
    for plan in plans:
        while len(hull) > 1 and _turns_up(hull[-2], hull[-1], plan):
            hull.pop()
        hull.append(plan)
    return hull


def _turns_up[P: (Breakpoint, FrontierPlan)](a: P, b: P, c: P) -> bool:
    """Whether b lies below the line from a to c."""
    left = (Fraction(b.benefit) - Fraction(a.benefit)) * (_budget(c) - _budget(a))
    return left < (Fraction(c.benefit) - Fraction(a.benefit)) * (_budget(b) - _budget(a))


def _budget(plan: Breakpoint | FrontierPlan) -> Fraction:
    return plan.need if isinstance(plan, Breakpoint) else plan.budget


def _side_by_side(plans: Sequence[FrontierPlan], greedy: GreedyOrder) -> tuple[FrontierPlan, ...]:
    """Each plan with what it changes of the one before, and with what the list buys for the same budget."""
    on_hull = {p.budget for p in hull(plans)}
    found = []
    for before, plan in pairwise([None, *plans]):
        assert plan is not None
        own = greedy.within(plan.budget)
        by = PlanChanges() if before is None else changes(before.plan, plan.plan)
        found.append(
            replace(
                plan,
                supported=plan.budget in on_hull,
                marginal=None if before is None else _gain(before, plan),
                bought=tuple(p.key for p in own),
                breaks=greedy.broken_by(own),
                bought_benefit=own[-1].benefit if own else 0.0,
                enters=by.enters,
                leaves=by.leaves,
                moves=by.moves,
            )
        )
    return tuple(found)


def _gain(before: FrontierPlan, plan: FrontierPlan) -> float:
    """Benefit per unit of budget from one plan to the next."""
    return (plan.benefit - before.benefit) / float(plan.budget - before.budget)
