"""The best plans at several values of a parameter: from few to many, each from what is known beside it.

The ends and what is known come first, then the middle of what is open, again and again. Where more
only ever allows more, a plan for less is a plan for more (plans are carried up) and a bound for more
is a bound for less (bounds are carried down); a value at which the two are within the gap needs no
search. Elsewhere it starts from the plans beside (``point``).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import inf

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import MICRO
from prioritizer.allocation.parametric.budget_breakpoints import Effort
from prioritizer.allocation.parametric.parameter import Parameter
from prioritizer.allocation.parametric.point import ParameterPoint, PointTask, best_point
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.solver import Progress, Solution, proven
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.progress import tell_count, tell_phase


@dataclass(frozen=True)
class BestPoints:
    """The points in rising order, how many were searched for, and how many others settled.

    ``stopped``: an interruption or the time limit left values out.
    """

    points: tuple[ParameterPoint, ...]
    solves: int
    skipped: int
    stopped: bool = False


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
        return PointTask(self.parameter, value, settings, self.effort.exact, beside, bound, self.rising)

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
            if below is None or above is None or None in (below.starts, above.starts):
                continue
            one = self._judged(replace(below, value=value, bound=max(above.bound, below.benefit)))
            if one.status in ("optimal", "within_gap"):
                self.known[value] = self._carried(below, value, one.bound)
                self.skipped += 1

    def _tell(self) -> None:
        tell_count(self.progress, len(self.values) - len(self._open()), len(self.values))
