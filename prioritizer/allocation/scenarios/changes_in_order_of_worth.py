"""Changes in order of worth: the best plan with at most 0, 1, 2, 4, 8 ... changes from the reference plan.

The plan of few changes is where the search for that of more begins, and the bound of more holds for
few. What more changes could bring at most is read off the relaxation first, which costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from prioritizer.allocation.scenarios.changes import Count, Point
from prioritizer.allocation.scenarios.neighbourhood import Incumbent, Neighbourhood

ENOUGH = 0.95  # of what changes can bring at most: from there on all options are searched at once
MOST_STEPS = 12  # doublings: 2,048 changes


@dataclass(frozen=True)
class Step:
    """The best plan found with at most ``most`` changes, and what none with so many exceeds."""

    most: int
    point: Point
    objective: float
    bound: float


class Steps:
    """The steps asked for so far, in one model."""

    def __init__(self, hood: Neighbourhood, count: Count, base: Point | None) -> None:
        """``count``: what is counted at a point; ``base``: the reference plan, where it is still one."""
        self.hood, self.count, self.base = hood, count, base
        self.ceiling = inf  # what no plan at all exceeds
        self.found: dict[int, Incumbent] = {}

    @property
    def known(self) -> list[Point]:
        """The plans found, those of few changes first."""
        return [f.point for _, f in sorted(self.found.items()) if f.point is not None]

    def begin(self) -> None:
        """The first steps, up to where the relaxation brings most of what changes can bring at all."""
        top, least = self.hood.bound(), self._least()
        if top == -inf or least is None:
            return
        low = self.hood.bound([self.count.at_most(least)])
        for most in doubling(least):
            self.ask(most)
            reach = self.hood.bound([self.count.at_most(most)])
            if reach - low >= ENOUGH * (top - low):
                return

    def climb(self, best: Point, ceiling: float) -> None:
        """The steps below the number of changes of the best plan found, and that plan.

        ``ceiling``: what no plan at all exceeds.
        """
        self.ceiling, last = ceiling, self.count.of(best)
        for most in doubling(min(self.found, default=last)):
            if most >= last:
                break
            self.ask(most)
        worth = self.hood.benefit(best)
        if last not in self.found or worth > self.found[last].objective:
            self.found[last] = Incumbent(best, worth, max(ceiling, worth))

    def _least(self) -> int | None:
        """The fewest changes of any plan; None where none is found."""
        if self.base is not None:
            return 0
        worth = {j: -c for j, c in self.count.terms.items()}
        found = self.hood.best((), None, worth)
        return None if found.point is None else self.count.of(found.point)

    def ask(self, most: int, extra: Iterable[Point] = ()) -> None:
        """The best plan with at most so many changes; ``extra``: plans known besides."""
        if most in self.found:
            return
        if most == 0 and self.base is not None:
            worth = self.hood.benefit(self.base)
            self.found[0] = Incumbent(self.base, worth, worth)
            return
        row = self.count.at_most(most)
        inside = [p for p in (*self.known, *extra) if self.count.of(p) <= most]
        start = max(inside, key=self.hood.benefit, default=None)
        self.found[most] = self.hood.best([row], start, ceiling=self.ceiling)

    def up_to(self, best: Point, objective: float, bound: float, extra: Sequence[Point]) -> list[Step]:
        """All steps up to the best plan's own number of changes.

        Args:
            best: the best plan found.
            objective: what it is worth.
            bound: what no plan exceeds.
            extra: other plans known.
        """
        last = self.count.of(best)
        points = [*self.known, *extra, best]
        steps = [self._step(most, points) for most in sorted(self.found) if most < last]
        steps.append(Step(last, best, objective, bound))
        return list(_bounds_down([s for s in steps if s is not None]))

    def within(self, most: int, extra: Sequence[Point]) -> Step | None:
        """The best plan with at most so many changes; None where none is found."""
        self.ask(most, extra)
        return self._step(most, [*self.known, *extra])

    def _step(self, most: int, points: Sequence[Point]) -> Step | None:
        """A step with the best plan known that makes no more changes."""
        benefit = self.hood.benefit
        inside = [p for p in points if self.count.of(p) <= most]
        if not inside:
            return None
        best = max(inside, key=lambda p: (benefit(p), -self.count.of(p)))
        worth = benefit(best)
        return Step(most, best, worth, max(self.found[most].bound, worth))


def doubling(first: int) -> Iterator[int]:
    """``first``, then 1, 2, 4, 8 ... as far as they are more."""
    yield first
    yield from (2**n for n in range(MOST_STEPS) if 2**n > first)


def _bounds_down(steps: Sequence[Step]) -> Iterator[Step]:
    """A bound for more changes holds for fewer."""
    least, found = inf, []
    for step in reversed(steps):
        least = min(least, step.bound)
        found.append(replace(step, bound=max(least, step.objective)))
    yield from reversed(found)
