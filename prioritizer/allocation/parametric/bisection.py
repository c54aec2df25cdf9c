"""The best plan as a number of a case moves, by bisection: where benefit is no simple function of it.

The range is divided evenly, then every part whose ends have different plans is halved down to a
width. A plan that is the best only inside a part with the same plan at both ends stays unseen, except
of an envelope that only ever allows more: there the same benefit at both ends settles the part.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritizer.allocation.formulation.model import MICRO
from prioritizer.allocation.parametric.budget_breakpoints import Effort, chunks
from prioritizer.allocation.parametric.parameter import Parameter
from prioritizer.allocation.parametric.point import ParameterPoint, PointTask, best_point
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.solver import Progress
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.errors import StoppedEarly

PARTS = 8


@dataclass(frozen=True)
class Bisection:
    """Points in rising order and the solves they took; ``skipped``: parts that bounds settled."""

    points: tuple[ParameterPoint, ...]
    solves: int
    skipped: int


def plan_at(part: tuple[Parameter, Fraction, Effort]) -> ParameterPoint:
    """The plan at a value, searched for by itself.

    Raises:
        StoppedEarly: a limit came before any plan.
    """
    parameter, value, effort = part
    found = best_point(PointTask(parameter, value, parameter.at(value)[0].allocation, effort.exact))
    if found is None:
        raise StoppedEarly(
            "No plan was found before the limit. Raise time_limit or node_limit in [allocation]."
        )
    return found


def bisect(
    parameter: Parameter,
    first: Fraction,
    last: Fraction,
    width: Fraction,
    effort: Effort,
    rising: bool,
    progress: Progress | None = None,
) -> Bisection:
    """Plans over a range, the places at which they change closed in to ``width``.

    ``rising``: a larger value never forbids what a smaller one allows.
    """
    ends = [first, *(high for _, high in chunks(first, last, 1 if rising else PARTS))]
    points = {s.value: s for s in each(plan_at, [(parameter, v, effort) for v in ends], effort.workers)}
    skipped, closed = 0, set()
    while True:
        parts = [p for p in zip(sorted(points), sorted(points)[1:], strict=False) if p not in closed]
        same = [p for p in parts if same_plan(parameter, points[p[0]], points[p[1]], rising)]
        closed.update(same)
        skipped += len(same)
        wide = [(a, b) for a, b in parts if (a, b) not in closed and b - a > width]
        if not wide:
            return Bisection(tuple(points[v] for v in sorted(points)), len(points), skipped)
        new = each(plan_at, [(parameter, (a + b) / 2, effort) for a, b in wide], effort.workers)
        points |= {s.value: s for s in new}
        if progress is not None:
            progress(f"{len(points)} plans compared")


def same_plan(parameter: Parameter, low: ParameterPoint, high: ParameterPoint, rising: bool) -> bool:
    """Whether one plan is the best at both values (within the gap)."""
    if low.starts is None or high.starts is None:
        return low.starts is high.starts
    if rising:
        return high.benefit - low.benefit <= high.slack
    return low.starts == high.starts or _holds(parameter, low, high) or _holds(parameter, high, low)


def _holds(parameter: Parameter, plan: ParameterPoint, there: ParameterPoint) -> bool:
    """Whether a plan is as good as the best at another value."""
    assert plan.starts is not None
    check = Recheck(*parameter.at(there.value))
    if check.hard_violations(plan.starts):
        return False
    return float(check.net_benefit(plan.starts)) * MICRO >= there.benefit - there.slack
