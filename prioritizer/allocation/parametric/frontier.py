"""The frontier: the efficient plans between two budgets, and what the next unit of money buys.

All of them where they are few: the value function. Beyond that those on the convex hull, each the best at
some price of money (the intersection method, for two objectives: Aneja, Y. P. & Nair, K. P. K. (1979).
Bicriteria transportation problem. Management Science 25(1), 73-78), and the best plan at each step of
the budget. Why a plan off the hull can still be the best for its money: Lourenço, J. C., Morton, A. &
Bana e Costa, C. A. (2012). PROBE. Decision Support Systems 54(1), 534-550.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from prioritizer.allocation.formulation.model import MICRO, Model
from prioritizer.allocation.parametric.bisection import ParameterPoint, bisect
from prioritizer.allocation.parametric.budget_breakpoints import (
    Breakpoint,
    Effort,
    ValueFunction,
    budget_breakpoints,
    rising,
    value_function,
)
from prioritizer.allocation.parametric.greedy import GreedyOrder, greedy_order
from prioritizer.allocation.parametric.parameter import EnvelopeParameter
from prioritizer.allocation.plan_builder import resource_uses
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.solver import Progress
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.domain import Case, Frontier, FrontierPlan

LARGEST = 10**9  # benefit less price x use is rounded to whole numbers of at most this size
STEPS = 10  # parts of the range at whose ends the best plan is found, where no step is asked for


def frontier(
    parameter: EnvelopeParameter,
    first: Fraction,
    last: Fraction,
    *,
    points: int = 50,
    step: Fraction | None = None,
    exact: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Frontier:
    """The efficient plans between two budgets, the plan for the lower one included.

    Args:
        parameter: the envelope that is varied.
        first: the least budget.
        last: the largest, above ``first``.
        points: up to so many plans, all are listed.
        step: beyond that, the best plan at each such step; None = a tenth of the range.
        exact: solve to gap 0.
        workers: how many processes; None = one per processor. The answer does not depend on it.
        progress: called with a few words now and then.
    """
    step = step or (last - first) / STEPS
    effort = Effort.of(parameter.case, exact, workers)
    stairs = value_function(parameter, last, effort)
    if stairs is None:
        return _at_steps(parameter, first, last, step, effort)
    survey = _Survey(stairs, first, last, progress)
    return survey.result(survey.explore(points, step))


class _Survey:
    """The plans found so far, and how much solving they took."""

    def __init__(
        self, stairs: ValueFunction, first: Fraction, last: Fraction, progress: Progress | None
    ) -> None:
        self.stairs, self.first, self.last = stairs, first, last
        self.progress = progress or (lambda _words: None)
        self.steps: list[Breakpoint] = []
        self.found_by: dict[Fraction, str] = {}
        self.bare: Fraction | None = None  # the largest budget known to have no plan
        self.solves = self.skipped = 0

    def explore(self, points: int, step: Fraction) -> bool:
        """Find the plans; whether all of the range are listed."""
        stairs = budget_breakpoints(self.stairs, self.first, self.last, points)
        self.solves, self.skipped = stairs.solves, stairs.skipped
        if stairs.complete and stairs.falls:
            self.bare = stairs.steps[0].need if stairs.steps else self.last
        if stairs.complete and len(stairs.steps) <= points:
            self._keep(stairs.steps, "all")
            return True
        if stairs.complete:  # too many to list, but known
            self._keep(hull(stairs.steps), "price")
            self._keep(_at_values(stairs.steps, self._values(step)), "step")
            return False
        self._keep([s for s in (*self._best([self.first]), *stairs.steps[-1:]) if s is not None], "price")
        self._by_step(step)
        self._by_price()
        return False

    def _by_price(self) -> None:
        """The plans on the hull between the cheapest one found and the most costly."""
        intervals = [(self.steps[0], self.steps[-1])] if len(self.steps) > 1 else []
        while intervals:
            found = self._each(at_price, [(self.stairs, self.last, a, b) for a, b in intervals])
            self.solves += len(found)
            better = [(a, n, b) for (a, b), n in zip(intervals, found, strict=True) if n is not None]
            self._keep([n for _, n, _ in better], "price")
            intervals = [part for a, n, b in better for part in ((a, n), (n, b))]

    def _by_step(self, step: Fraction) -> None:
        """The best plan at each step of the budget."""
        inside = [v for v in self._values(step) if self.first < v < self.last]
        self._keep([f for f in self._best(inside) if f is not None], "step")

    def _values(self, step: Fraction) -> list[Fraction]:
        return [self.first + n * step for n in range(int((self.last - self.first) / step) + 1)]

    def _best(self, values: Sequence[Fraction]) -> list[Breakpoint | None]:
        self.solves += 2 * len(values)
        found = self._each(_best, [(self.stairs, v) for v in values])
        bare = [v for v, f in zip(values, found, strict=True) if f is None]
        self.bare = max([*bare, *([] if self.bare is None else [self.bare])], default=None)
        return found

    def _each[T, R](self, work: Callable[[T], R], parts: Sequence[T]) -> list[R]:
        return each(work, parts, self.stairs.effort.workers)

    def _keep(self, steps: Sequence[Breakpoint], how: str) -> None:
        """Add plans, drop those that are not efficient."""
        self.steps = rising([*self.steps, *steps])
        for s in steps:
            self.found_by.setdefault(s.need, how)
        self.progress(f"{len(self.steps)} plans, {self.solves} solves")

    def result(self, complete: bool) -> Frontier:
        """The frontier with the order of buying beside it."""
        steps = self._each(self.stairs.usual, self.steps)
        self.progress("buying by value for money")
        greedy, parameter = greedy_order(self.stairs, self.last), self.stairs.parameter
        return Frontier(
            name=parameter.name,
            unit=parameter.envelope.unit,
            now=parameter.now,
            first=self.first,
            last=self.last,
            complete=complete,
            gap=_gap(steps),
            plans=_plans(parameter.case, steps, self.found_by, greedy),
            order=greedy.order,
            broken=greedy.broken,
            infeasible_below=self.bare,
            solves=self.solves,
            skipped=self.skipped,
        )


def _at_values(steps: Sequence[Breakpoint], values: Sequence[Fraction]) -> list[Breakpoint]:
    """Of all steps the most costly one within each budget."""
    within = ([s for s in steps if s.need <= value] for value in values)
    return [found[-1] for found in within if found]


def _best(part: tuple[ValueFunction, Fraction]) -> Breakpoint | None:
    stairs, value = part
    return stairs.best(value)


def at_price(part: tuple[ValueFunction, Fraction, Breakpoint, Breakpoint]) -> Breakpoint | None:
    """The best plan at the price of money at which two plans are alike; None where none is better."""
    stairs, last, low, high = part
    model = stairs.model(last)
    rise, run = round(high.benefit - low.benefit), int((high.use - low.use) / stairs.usage.grid)
    if rise <= 0 or run <= 0:
        return None
    priced, shrink = _priced(stairs, model, rise, run)
    priced.add_row("no cheaper", None, stairs.usage.terms, lower=low.use)
    here = abs(run * high.benefit - rise * float(high.use / stairs.usage.grid))
    settings = stairs.case.allocation  # its gap is a share of benefit, not of what the price leaves of it
    settings = replace(settings, gap=settings.gap * run * high.benefit / max(here, 1.0))
    found = best_plan(priced, settings, exact=stairs.effort.exact)
    if found.status == "infeasible":
        return None
    benefit = float(model.benefit_of(found.point))
    bound = benefit + (found.bound - found.objective) * shrink / run
    step = stairs.step(model, replace(found, objective=benefit, bound=bound))
    return step if _above(low, step, high) > max(step.gap * abs(step.benefit), 0.5) else None


def _priced(stairs: ValueFunction, model: Model, rise: int, run: int) -> tuple[Model, float]:
    """The model that maximises run x benefit - rise x use, divided by the second result."""
    use = stairs.usage.whole()
    worth = [run * c.benefit - rise * use.get(j, 0) for j, c in enumerate(model.columns)]
    shrink = max(max(map(abs, worth)) / LARGEST, 1.0)
    return model.worth({j: round(w / shrink) for j, w in enumerate(worth)}), shrink


def _above(low: Breakpoint, step: Breakpoint, high: Breakpoint) -> float:
    """By how much benefit a plan lies above the line between two others."""
    part = float((step.use - low.use) / (high.use - low.use))
    return step.benefit - (low.benefit + part * (high.benefit - low.benefit))


def hull(steps: Sequence[Breakpoint]) -> list[Breakpoint]:
    """The plans on the upper convex hull of (budget, benefit), those on a straight piece of it included."""
    hull: list[Breakpoint] = []
    for step in steps:
        while len(hull) > 1 and _turns_up(hull[-2], hull[-1], step):
            hull.pop()
        hull.append(step)
    return hull


def _turns_up(a: Breakpoint, b: Breakpoint, c: Breakpoint) -> bool:
    """Whether b lies below the line from a to c."""
    left = (Fraction(b.benefit) - Fraction(a.benefit)) * (c.need - a.need)
    return left < (Fraction(c.benefit) - Fraction(a.benefit)) * (b.need - a.need)


def _plans(
    case: Case, steps: Sequence[Breakpoint], found_by: Mapping[Fraction, str], greedy: GreedyOrder
) -> tuple[FrontierPlan, ...]:
    """The steps as plans, each with what the list buys for the same budget."""
    on_hull = {s.need for s in hull(steps)}
    plans = []
    for before, step in zip([None, *steps], steps, strict=False):
        own = greedy.within(step.need)
        plans.append(
            FrontierPlan(
                budget=step.need,
                cost=step.use,
                benefit=step.benefit / MICRO,
                plan=tuple(sorted((case.options[i].key, s) for i, s in step.starts)),
                supported=step.need in on_hull,
                found_by=found_by[step.need],
                proven=step.proven,
                marginal=None if before is None else _gain(before, step),
                bought=tuple(p.key for p in own),
                breaks=greedy.broken_by(own),
                bought_benefit=own[-1].benefit if own else 0.0,
            )
        )
    return tuple(plans)


def _gain(before: Breakpoint, step: Breakpoint) -> float:
    """Benefit per unit of budget from one plan to the next."""
    return (step.benefit - before.benefit) / MICRO / float(step.need - before.need)


def _gap(steps: Sequence[Breakpoint]) -> float:
    """The widest gap of a plan that is not proven best."""
    return max((s.gap for s in steps if not s.proven), default=0.0)


def _at_steps(
    parameter: EnvelopeParameter, first: Fraction, last: Fraction, step: Fraction, effort: Effort
) -> Frontier:
    """Where an envelope's rows measure more than one quantity: the best plans at steps of the budget."""
    found = bisect(parameter, first, last, step, effort, rising=True)
    steps = rising(_as_step(parameter, s) for s in found.points if s.starts is not None)
    none = [s.value for s in found.points if s.starts is None]
    return Frontier(
        name=parameter.name,
        unit=parameter.envelope.unit,
        now=parameter.now,
        first=first,
        last=last,
        complete=False,
        gap=_gap(steps),
        plans=_plans(
            parameter.case, steps, dict.fromkeys((s.need for s in steps), "step"), GreedyOrder((), (), None)
        ),
        order=(),
        broken=(),
        infeasible_below=max(none) if none else None,
        solves=found.solves,
        skipped=found.skipped,
    )


def _as_step(parameter: EnvelopeParameter, one: ParameterPoint) -> Breakpoint:
    """The plan of one budget, with what it uses of it."""
    starts = one.starts or ()
    uses = resource_uses(parameter.at(one.value)[0], starts)
    used = next(u.used for u in uses if u.limit == parameter.limit)
    return Breakpoint(one.value, used, one.benefit, starts, one.status, one.gap)
