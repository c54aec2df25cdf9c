"""A changed case answered from the reference plan: the best plan, the nearest as good, and the way there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from prioritizer.allocation.formulation.model import Model, Row
from prioritizer.allocation.scenarios.changes import Changes, Places, Point, changes_from
from prioritizer.allocation.scenarios.changes_in_order_of_worth import Step, Steps
from prioritizer.allocation.scenarios.fewest_changes import (
    Nearest,
    fewest_changes,
    threshold,
    worth_at_least,
)
from prioritizer.allocation.scenarios.neighbourhood import Neighbourhood
from prioritizer.allocation.solve.completion import completed
from prioritizer.allocation.solve.solver import Progress, Solution, proven
from prioritizer.allocation.solve.two_stage import best_plan, selection_model
from prioritizer.allocation.tolerances import BOUND_TOLERANCE
from prioritizer.domain import AllocationSettings, Case

STEP_GAP = 0.2  # of the tolerance: how near its bound a step in a large model has to come


@dataclass(frozen=True)
class BestAndNear:
    """The answer to one changed case.

    ``base``: the reference plan in it (None: it allows that no more). ``best``: the best plan found,
    with its bound. ``near``: the plan of the fewest changes as good as ``threshold``, with the same
    bound; ``nearest`` says how near and whether that is proven. ``within``: where fewer changes are
    allowed than that, the best plan within them. ``steps``: the best plan with at most so many
    changes; ``least``: the fewest changes of any plan that was found.
    """

    base: Solution | None
    best: Solution
    near: Solution
    nearest: Nearest
    threshold: float
    steps: tuple[Step, ...]
    counted: Changes
    within: Solution | None = None
    asked: NearTerms | None = None

    @property
    def lead(self) -> Solution | None:
        """The plan asked for, of the fewest changes or the best; None where none makes so few."""
        if self.asked is not None and self.asked.best:
            return self.best
        most = None if self.asked is None else self.asked.max_changes
        return self.near if most is None or self.nearest.changes <= most else self.within

    @property
    def stands(self) -> bool:
        """Whether the reference plan itself is as good as the best."""
        return self.base is not None and self.base.objective >= self.threshold


@dataclass(frozen=True)
class NearTerms:
    """How a changed case is to be answered: what counts as equally good, how exactly, within what."""

    tolerance: float
    gap: float
    exact: bool = False
    max_changes: int | None = None
    best: bool = False

    def settings(self, case: Case) -> AllocationSettings:
        """Those of the search for the best plan."""
        return replace(case.allocation, gap=0.0 if self.exact else self.gap)


def best_and_near(
    case: Case,
    model: Model,
    places: Places,
    asked: NearTerms,
    free: Iterable[str] = (),
    progress: Progress | None = None,
) -> BestAndNear | None:
    """The best plan of a case and the nearest to a reference plan that is as good.

    Args:
        case: the changed case.
        model: its integer programme.
        places: the reference plan's starts in it.
        asked: what counts as equally good, and how exactly all is proven.
        free: options whose place is no decision any more, and no change.
        progress: called with a few words now and then.

    Returns:
        The answer; None where the case has no plan.
    """
    choice = selection_model(model)
    hood = Neighbourhood(choice, STEP_GAP * asked.tolerance)
    changes = changes_from(case, choice, places, free)
    base = _base(model, places)
    start = None if base is None else choice.known(base.point).point
    steps = Steps(hood, changes.together, start)
    steps.begin()
    found = _best(model, hood, asked.settings(case), asked.exact, steps.known, progress)
    if found.status == "infeasible":
        return None
    steps.climb(choice.known(found.point).point, found.bound)
    known = [p for p in (start, *steps.known) if p is not None]
    top = max(known, key=lambda p: (hood.benefit(p), -changes.together.of(p)))
    best = choice.plain(proven(top, hood.benefit(top), found.bound, asked.settings(case).gap))
    least = threshold(best.objective, best.bound, asked.tolerance)
    rows = [worth_at_least(hood, least)]
    nearest = _nearest(hood, changes, rows, start, known)
    climbed = steps.up_to(top, best.objective, best.bound, [nearest.point])
    gap = asked.settings(case).gap

    def plain(point: Point, bound: float) -> Solution:
        found = choice.plain(proven(point, hood.benefit(point), max(bound, hood.benefit(point)), gap))
        as_good = found.objective >= bound - asked.tolerance * abs(bound) - BOUND_TOLERANCE
        return replace(found, status="within_tolerance") if found.status == "stopped" and as_good else found

    within = None
    if asked.max_changes is not None and nearest.changes > asked.max_changes:
        step = steps.within(asked.max_changes, [nearest.point, top])
        within = None if step is None else plain(step.point, step.bound)
    return BestAndNear(
        base,
        best,
        plain(nearest.point, best.bound),
        nearest,
        least,
        tuple(climbed),
        changes,
        within,
        asked,
    )


def _base(model: Model, places: Places) -> Solution | None:
    """The reference plan in the model; None where it is no plan of it any more."""
    starts = [place for place in places.values() if place is not None]
    return completed(model, starts) if len(starts) == len(places) else None


def _best(
    model: Model,
    hood: Neighbourhood,
    settings: AllocationSettings,
    exact: bool,
    known: Sequence[Point],
    progress: Progress | None,
) -> Solution:
    """The best plan, searched for from the best one known, unless that is near enough already."""
    top = max(known, key=hood.benefit, default=None)
    if top is None:
        return best_plan(model, settings, exact=exact, progress=progress)
    plain = {j: v for j, v in top.items() if j < len(model.columns)}
    worth = hood.benefit(top)
    begun = proven(plain, worth, max(hood.bound(), worth), settings.gap)
    if begun.status == "optimal" or (begun.status == "within_gap" and not hood.small):
        return begun
    found = best_plan(model, settings, exact=exact, progress=progress, start=plain)
    if found.objective >= worth:
        return found
    return proven(plain, worth, max(found.bound, worth), settings.gap)


def _nearest(
    hood: Neighbourhood, changes: Changes, rows: Sequence[Row], base: Point | None, known: Sequence[Point]
) -> Nearest:
    """The reference plan itself where it is as good, else the nearest that is."""
    if base is not None and hood.obeyed(base, rows):
        return Nearest(base, 0, 0, 0, True)
    found = fewest_changes(hood, changes, known, rows)
    assert found is not None  # the best plan is one of those known
    return found
