"""The plan between the stakeholders' best plans that serves the least satisfied best.

A stakeholder's share is how far a plan takes it from the least that the others' best plans leave it
to its own best plan. The compromise has the largest smallest share, and of such plans the largest sum
of shares (the pay-off table and its nadir: Benayoun, R., de Montgolfier, J., Tergny, J. & Laritchev, O.
(1971). Linear programming with multiple objective functions: Step method (STEM). Mathematical
Programming 1, 366-375; the smallest share first: Kalai, E. & Smorodinsky, M. (1975). Other solutions
to Nash's bargaining problem. Econometrica 43(3), 513-518).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritizer.allocation.formulation.model import Column, Model, Role
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.solve.tie_breaking import break_ties
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.stakeholders.individual_optima import IndividualOptimum, as_individual_optimum
from prioritizer.allocation.stakeholders.objectives import Objectives, Starts
from prioritizer.allocation.tolerances import ABSOLUTE_GAP, WORTH_TOLERANCE
from prioritizer.domain import Compromise
from prioritizer.errors import StoppedEarly

WHOLE = 10**9  # what a share of 1 counts in the search for the smallest share
FINE = 1_000  # parts of a unit in which shares are added up, so that rounding decides nothing
WIDEST = 0.999  # the largest relative gap of the smallest share
STATUSES = ("stopped", "within_gap", "optimal")  # the worst first


@dataclass(frozen=True)
class PayoffTable:
    """What each stakeholder can win: the least the others' plans leave it, and the most it can have."""

    floors: Mapping[str, Fraction]
    tops: Mapping[str, Fraction]

    def reach(self, name: str) -> Fraction:
        """How much there is between the two; 0 where the others' plans give a stakeholder everything."""
        return self.tops[name] - self.floors[name]

    def share(self, name: str, value: Fraction, top: Fraction | None = None) -> Fraction:
        """How far a value lies on the way up; 1 for who has everything anyway.

        ``top``: another most, such as the most it might be.
        """
        reach = (self.tops[name] if top is None else top) - self.floors[name]
        return min((value - self.floors[name]) / reach, Fraction(1)) if self.reach(name) else Fraction(1)

    def order(self, values: Mapping[str, Fraction]) -> tuple[Fraction, Fraction]:
        """What a plan is judged by: its smallest share, then the sum of its shares."""
        shares = [self.share(name, value) for name, value in values.items()]
        return min(shares), sum(shares, Fraction(0))


def payoff_table(plans: Mapping[str, IndividualOptimum]) -> PayoffTable:
    """Floors and tops read off the pay-off table of two plans or more."""
    tops = {name: known.values[name] for name, known in plans.items()}
    floors = {
        name: min(other.values[name] for whose, other in plans.items() if whose != name) for name in plans
    }
    return PayoffTable(floors, tops)


def max_min_plan(
    objectives: Objectives,
    plans: Mapping[str, IndividualOptimum],
    *,
    exact: bool = False,
    progress: Progress | None = None,
) -> Compromise:
    """The plan between the stakeholders' best plans.

    Args:
        objectives: the case and its stakeholders.
        plans: the best plan of each, two or more.
        exact: solve to gap 0.
        progress: called with a few words now and then.

    Raises:
        SolverProblem: the solver failed, or the plan did not pass the re-check.
    """
    payoff = payoff_table(plans)
    search = _Search(objectives, payoff, exact, progress)
    known = list(plans.values())
    best = max(known, key=lambda plan: payoff.order(plan.values))
    statuses = [plan.status for plan in known]
    most = Fraction(1)
    if payoff.order(best.values)[0] < 1:
        fair, most = search.fairest(best)
        fullest = search.fullest(max((best, fair), key=lambda plan: payoff.order(plan.values)))
        best = max((fullest, fair, best), key=lambda plan: payoff.order(plan.values))
        statuses += [fair.status, fullest.status]
    return _told(objectives, payoff, plans, best, most, min(statuses, key=STATUSES.index))


def _told(
    objectives: Objectives,
    payoff: PayoffTable,
    plans: Mapping[str, IndividualOptimum],
    best: IndividualOptimum,
    most: Fraction,
    status: str,
) -> Compromise:
    """The plan and its shares, which are intervals where a stakeholder's own best plan is one."""
    low = {name: payoff.share(name, v, plans[name].bound) for name, v in best.values.items()}
    high = {name: payoff.share(name, v) for name, v in best.values.items()}
    least, total = payoff.order(best.values)
    return Compromise(
        status=status,
        starts=named(objectives, best.starts),
        values=floats(best.values),
        floors=floats(payoff.floors),
        shares={name: (float(low[name]), float(high[name])) for name in low},
        least=(float(least), float(max(most, least))),
        total=float(total),
    )


def named(objectives: Objectives, starts: Starts) -> tuple[tuple[str, int], ...]:
    """(``option:level``, start period index), in case order."""
    return tuple((objectives.case.options[i].key, s) for i, s in sorted(starts))


def floats(values: Mapping[str, Fraction]) -> dict[str, float]:
    """Values as the nouns hold them."""
    return {name: float(value) for name, value in values.items()}


class _Search:
    """The two stages, each a solve of its own on the shared model."""

    def __init__(
        self, objectives: Objectives, payoff: PayoffTable, exact: bool, progress: Progress | None
    ) -> None:
        self.objectives, self.payoff, self.exact, self.progress = objectives, payoff, exact, progress
        self.settings = objectives.case.allocation
        self.parties = [name for name in objectives.names if payoff.reach(name)]

    def fairest(self, start: IndividualOptimum) -> tuple[IndividualOptimum, Fraction]:
        """The plan with the largest smallest share, and what no plan's can exceed.

        Each stakeholder s: value_s(x) - reach_s x share >= floor_s, 0 <= share <= 1; maximise share.
        """
        model = self.objectives.by({})
        share = model.add_column(Column("least share", Role.SUM, WHOLE, integer=False))
        for name in self.objectives.names:
            self._add_floor(model, name, Fraction(0), {share: -self._units(self.payoff.reach(name))})
        given = float(self.payoff.order(start.values)[0])
        point = {**self.objectives.point(start.starts), share: given}
        solution = self._solve(
            model, self._share_gap(self.settings.gap), WHOLE * self._share_gap(WORTH_TOLERANCE), point
        )
        if solution is None:
            return replace(start, status="stopped"), Fraction(1)
        found = as_individual_optimum(self.objectives, solution)
        least = self.payoff.order(found.values)[0]
        proven = solution.status == "optimal"
        return found, least if proven else min(Fraction(1), Fraction(solution.bound) / WHOLE)

    def fullest(self, start: IndividualOptimum) -> IndividualOptimum:
        """Of the plans with that smallest share the one with the largest sum of shares.

        Each stakeholder s: value_s(x) >= floor_s + least x reach_s; maximise the sum of
        value_s(x) / reach_s, in whole units of the weighted mean of the values.
        """
        least = self.payoff.order(start.values)[0]
        model = self.objectives.by(self._together())
        model.unit *= FINE
        point = self.objectives.point(start.starts)
        for name in self.objectives.names:
            self._add_floor(model, name, least, {})
        gap, close = self.settings.gap, WORTH_TOLERANCE * abs(float(model.benefit_of(point)))
        solution = self._solve(model, gap, close, point)
        if solution is None:
            return replace(start, status="stopped")
        if solution.status == "optimal":
            case = self.objectives.case
            solution = break_ties(model, case, solution, self.settings, "highs", self.exact)
        return as_individual_optimum(self.objectives, solution)

    def _add_floor(self, model: Model, name: str, share: Fraction, more: Mapping[int, Fraction]) -> None:
        least = self.payoff.floors[name] + share * self.payoff.reach(name)
        model.add_row(
            f"share {name}", None, {**self.objectives.worth[name], **more}, lower=self._units(least)
        )

    def _units(self, value: Fraction) -> Fraction:
        return value * self.objectives.model.unit

    def _together(self) -> dict[int, int]:
        """What columns are worth to all, each stakeholder's benefit weighing 1 / its reach."""
        inverse = {name: 1 / self.payoff.reach(name) for name in self.parties}
        total = sum(inverse.values(), Fraction(0))
        worth: dict[int, Fraction] = {}
        for name in self.parties:
            for j, b in self.objectives.worth[name].items():
                worth[j] = worth.get(j, Fraction(0)) + b * inverse[name] / total
        return {j: round(b * FINE) for j, b in worth.items()}

    def _share_gap(self, gap: float) -> float:
        """The gap of the shares at which every stakeholder's value is proven within this gap."""
        ratios = [float(abs(self.payoff.tops[n]) / self.payoff.reach(n)) for n in self.parties]
        return min(gap * min(ratios), WIDEST)

    def _solve(self, model: Model, gap: float, close: float, start: Mapping[int, float]) -> Solution | None:
        """One solve from a plan known; None where a limit comes before any plan.

        Plan and bound that lie within ``close`` are one.
        """
        if self.progress is not None:
            self.progress("a compromise between the stakeholders")
        settings = replace(self.settings, gap=gap)
        try:
            found = best_plan(model, settings, exact=self.exact, progress=self.progress, start=start)
        except StoppedEarly:
            return None
        if found.status == "infeasible":  # the start is a plan, so limits were missed within the tolerance
            return None
        one = found.bound - found.objective <= max(close, ABSOLUTE_GAP)
        return replace(found, status="optimal") if one else found
