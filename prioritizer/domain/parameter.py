"""One parameter over a range: sweeps and frontiers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritizer.domain.limits import Limit

LEAST_GAIN = 1e-6  # benefit points: plans closer than this are worth the same


@dataclass(frozen=True)
class Interval:
    """A part of the range of a weight or an envelope on which one plan stays the best.

    ``first``..``last``: shares of 1 for a weight, amounts for an envelope. ``plan`` holds
    (``option:level``, start period index) and is None where no plan obeys every limit. ``enters``,
    ``leaves`` (option:level) and ``moves`` (the start alone differs) compare with the interval before.
    """

    first: Fraction | float
    last: Fraction | float
    benefit_first: float
    benefit_last: float
    plan: tuple[tuple[str, int], ...] | None
    proven: bool
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sweep:
    """The intervals of one parameter on which the plan stays the same.

    ``kind`` is weight or envelope, ``name`` the weight's path or the envelope's id, ``now`` its value
    in the case. ``method``: intersection, steps (both exact where every solve is proven) or bisection,
    which leaves holes of at most ``width`` between intervals. ``gap``: the widest of any solve.
    ``solves`` were made, ``skipped`` were not needed because bounds answered. ``stopped``: an interruption
    or the time limit left values out.
    """

    kind: str
    name: str
    unit: str
    now: Fraction | float
    first: Fraction | float
    last: Fraction | float
    method: str
    width: Fraction | float
    gap: float
    intervals: tuple[Interval, ...]
    solves: int
    skipped: int
    stopped: bool = False

    @property
    def exact(self) -> bool:
        """Whether the ends of the intervals are those of the best plans, not of plans within a gap."""
        return self.method != "bisection" and all(i.proven for i in self.intervals)


@dataclass(frozen=True)
class FrontierPlan:
    """The best plan for a budget: none with at most as much has more benefit, to within its gap.

    ``cost`` is its use of the envelope; ``budget`` the least envelope it fits in (with the reserve), of
    a plan found at a step that step. ``bound``: what no plan within the budget exceeds. ``supported``: on the
    convex hull of the plans listed. ``found_by`` is all (of all efficient plans) or step.
    ``marginal``: benefit per unit of budget from the plan before to this one. ``enters``, ``leaves``
    (option:level) and ``moves`` (the start alone differs) compare with the plan before. ``bought`` and
    ``bought_benefit``: what the value-for-money order buys for the same budget; ``breaks``: the rules that
    does not obey.
    """

    budget: Fraction
    cost: Fraction
    benefit: float
    bound: float
    plan: tuple[tuple[str, int], ...]
    supported: bool
    found_by: str
    proven: bool
    marginal: float | None
    bought: tuple[str, ...]
    bought_benefit: float
    breaks: tuple[Limit, ...] = ()
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()

    def brings_more(self, before: FrontierPlan) -> bool:
        """Whether it is proven to be worth more than any plan for the budget before."""
        return self.benefit > before.bound + LEAST_GAIN


@dataclass(frozen=True)
class Purchase:
    """One line of the value-for-money order: what is bought, and the totals up to here.

    ``passed_over``: limits beside the money that stop it (then nothing is bought).
    """

    key: str
    start: int
    budget: Fraction
    benefit: float
    passed_over: tuple[Limit, ...] = ()


@dataclass(frozen=True)
class Frontier:
    """The best plans between two budgets, cheapest first, and the value-for-money order.

    ``complete``: every efficient plan of the range is listed; else the best at each of some budgets.
    ``infeasible_below``: budgets under it have no plan, nor has it itself unless a plan is listed for it
    (None: all have). ``broken``: rules the whole value-for-money order does not obey. ``base``: what the
    reference plan is worth, of what there is now. ``single``: one row alone is varied of several.
    ``stopped``: an interruption or the time limit left budgets out.
    """

    name: str
    unit: str
    now: Fraction
    first: Fraction
    last: Fraction
    complete: bool
    gap: float
    plans: tuple[FrontierPlan, ...]
    order: tuple[Purchase, ...]
    broken: tuple[Limit, ...]
    infeasible_below: Fraction | None
    solves: int
    skipped: int
    base: float | None = None
    single: bool = False
    stopped: bool = False

    @property
    def here(self) -> FrontierPlan | None:
        """The plan listed for what there is now; None where that lies outside the range."""
        own = [p for p in self.plans if p.budget <= self.now]
        return own[-1] if own and self.now <= self.last else None

    @property
    def next(self) -> FrontierPlan | None:
        """The first plan for more than there is now that is proven to be worth more than any for that."""
        here = self.here
        ahead = (p for p in self.plans if p.budget > self.now)
        return None if here is None else next((p for p in ahead if p.brings_more(here)), None)
