"""The plan with the fewest changes from the reference plan among those that are as good as the best.

In order: fewest engagements in or out, fewest moved, most benefit. Each stage is bounded by the linear
relaxation first, searched next, and proven within a fixed effort or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

from prioritizer.allocation.formulation.model import Row
from prioritizer.allocation.scenarios.changes import Changes, Count, Point
from prioritizer.allocation.scenarios.neighbourhood import Neighbourhood
from prioritizer.allocation.tolerances import BOUND_TOLERANCE, SOLVER_TOLERANCE


@dataclass(frozen=True)
class Nearest:
    """A plan near the reference plan: how many engagements are in or out, and how many moved.

    ``least``: what no such plan is below, in or out; ``proven``: no plan as good has fewer of either.
    """

    point: Point
    in_or_out: int
    moved: int
    least: int
    proven: bool

    @property
    def changes(self) -> int:
        """All of them."""
        return self.in_or_out + self.moved


def threshold(best: float, bound: float, tolerance: float) -> float:
    """What a plan has to be worth to be as good as the best: min(bound - tolerance x |bound|, best)."""
    return min(bound - tolerance * abs(bound), best)


def worth_at_least(hood: Neighbourhood, benefit: float) -> Row:
    """The row that says so, in whole units."""
    columns = hood.choice.model.columns
    terms = {j: c.benefit for j, c in enumerate(columns) if c.benefit}
    return Row("as good", None, terms, ceil(benefit - BOUND_TOLERANCE), None)


def fewest_changes(
    hood: Neighbourhood, changes: Changes, known: Sequence[Point], rows: Sequence[Row]
) -> Nearest | None:
    """The plan with the fewest changes that obeys the rows.

    Args:
        hood: the model.
        changes: how changes are counted.
        known: plans, of which those that obey the rows are begun with.
        rows: above all, what the plan has to be worth.

    Returns:
        The plan; None where none was found.
    """
    good = [p for p in known if hood.obeyed(p, rows)]
    begin = min(good, key=lambda p: _order(hood, changes, p), default=None)
    first, least = _fewest(hood, changes.in_or_out, rows, begin)
    if first is None:
        return None
    held = [*rows, changes.in_or_out.at_most(changes.in_or_out.of(first))]
    begin = min([first, *good], key=lambda p: _order(hood, changes, p))
    second, fewest = _fewest(hood, changes.moved, held, begin)
    assert second is not None
    held.append(changes.moved.at_most(changes.moved.of(second)))
    third = hood.best(held, min([second, *good], key=lambda p: _order(hood, changes, p)))
    point = third.point if third.point is not None else second
    counts = changes.in_or_out.of(point), changes.moved.of(point)
    return Nearest(point, *counts, least, counts[0] <= least and counts[1] <= fewest)


def _order(hood: Neighbourhood, changes: Changes, point: Point) -> tuple[int, int, float]:
    """The smaller the nearer, the better."""
    worth = hood.choice.model.benefit_of(point)
    return changes.in_or_out.of(point), changes.moved.of(point), -float(worth)


def _fewest(
    hood: Neighbourhood, count: Count, rows: Sequence[Row], known: Point | None
) -> tuple[Point | None, int]:
    """The plan with the fewest changes of a kind, and what none is below."""
    worth = {j: -c for j, c in count.terms.items()}
    least = _above(count, hood.bound(rows, worth))
    if known is None or count.of(known) > least:
        found = hood.best(rows, known, worth)
        known = known if found.point is None else found.point  # nothing selected is a plan, too
        least = max(least, _above(count, found.bound))
    return known, least


def _above(count: Count, bound: float) -> int:
    """The fewest changes that a bound on their negative leaves."""
    if bound == inf:
        return 0
    return (
        max(0, count.constant - floor(bound + SOLVER_TOLERANCE)) if bound > -inf else count.constant + 10**9
    )
