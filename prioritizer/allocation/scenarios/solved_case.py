"""A plan that was made, kept with its model, so that questions about it need no second solve."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import ceil

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.plan import Explanations, infeasible_plan, plan_of
from prioritizer.allocation.solve.session import SolverSession, with_slacks
from prioritizer.allocation.solve.solver import Progress, Solution, proven, rounded
from prioritizer.allocation.solve.tie_breaking import break_ties
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.tolerances import EXACT_STARTS
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case, NotSelected, Plan, Scores, Selected
from prioritizer.domain.limits import Limit
from prioritizer.errors import SolverProblem

EFFORT = {"mip_max_nodes": 2_000}  # of the search for a plan near another; a fixed effort, not a time
Place = tuple[str, str, int]  # option, level, index of the period it starts in


def net_benefit(case: Case, scores: Scores, plan: Plan) -> float:
    """What a plan is worth as a case counts it: with its penalties, bonuses and saturations.

    The case offers the plan's options; whether it allows them so is not asked.
    """
    index = {(o.option, o.level): i for i, o in enumerate(case.options)}
    starts = [(index[s.option, s.level], s.start) for s in plan.selected]
    return float(Recheck(case, scores).net_benefit(starts))


def searched(case: Case, model: Model, exact: bool = False, progress: Progress | None = None) -> Solution:
    """The best plan of a case's model, ties broken where it is proven."""
    solution = best_plan(model, case.allocation, exact=exact, progress=progress)
    if solution.status == "optimal" and model.starts:
        return break_ties(model, case, solution, case.allocation, "highs", exact)
    return solution


class SolvedCase:
    """The best plan of a case, and answers about it.

    ``near``: another plan's options. Where the best plan is proven within a gap only, of the plans
    made of the starts of both that are no worse by more than what is not proven, the one nearest
    to ``near`` is taken: what moves then moves for a reason and not by the solver's chance.
    ``model`` and ``found``: the case's model and its best plan, where they are known already.
    """

    def __init__(
        self,
        case: Case,
        scores: Scores,
        *,
        exact: bool = False,
        near: Iterable[Selected] = (),
        model: Model | None = None,
        found: Solution | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.case, self.scores = case, scores
        self.model: Model = model or build_model(case, scores)
        self.solution: Solution = found or searched(case, self.model, exact, progress)
        if self.solution.status == "infeasible":
            self.plan: Plan = infeasible_plan(case, scores, "highs")
        elif self.solution.status == "optimal":
            self.plan = self._assembled(self.solution)
        else:
            self.plan = self._near_plan([(s.option, s.level, s.start) for s in near])

    def _assembled(self, solution: Solution) -> Plan:
        return plan_of(self.case, self.scores, self.model, solution, Explanations(), "highs")

    def _near_plan(self, near: list[Place]) -> Plan:
        """The plan nearest to others' starts; the solver's own where that one is no better founded."""
        nearer = self._nearer({j for place in near if (j := self._columns.get(place)) is not None})
        try:
            plan = self._assembled(nearer)
        except SolverProblem:  # the small search slipped through a tolerance; the plan itself is checked
            return self._assembled(self.solution)
        self.solution = nearer
        return plan

    @cached_property
    def _columns(self) -> dict[Place, int]:
        """(option, level, start) -> column."""
        options = self.case.options
        return {(options[i].option, options[i].level, t): j for (i, t), j in self.model.starts.items()}

    def _nearer(self, wanted: set[int]) -> Solution:
        """Among plans of both starts, as good as far as is proven, the one with most of those wanted."""
        solution, gap = self.solution, self.case.allocation.gap
        open_gap = solution.bound - solution.objective
        least = max(solution.objective - open_gap, solution.bound / (1 + gap))
        if not wanted or least >= solution.objective:
            return solution
        allowed = wanted.union(solution.chosen(self.model))
        closed = {j: (0.0, 0.0) for j in self.model.starts.values() if j not in allowed}
        little = 0.5 / max(abs(solution.bound), 1.0)  # all benefit together weighs less than one start kept
        cost = {j: -little * c.benefit for j, c in enumerate(self.model.columns) if c.benefit}
        cost |= {j: cost.get(j, 0.0) - 1 for j in wanted}
        answer = SolverSession(with_slacks(self.model), least=ceil(least)).solve(
            closed, cost=cost, limits=EFFORT
        )
        if not answer.feasible:
            return solution
        point = rounded(self.model, answer.values)
        objective = float(self.model.benefit_of(point))
        found = proven(point, objective, solution.bound, gap)
        return found if found.status == "within_gap" else solution

    # ------------------------------------------------------------ questions

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self.case, self.scores, self.model, self.solution)

    def why_not(self, option: str) -> NotSelected | None:
        """Why an option is not selected; None where it is, or the case has no such option."""
        if self.plan.status == "infeasible" or option not in {o.option for o in self.case.options}:
            return None
        if option in self._explainer.carried_out:
            return None
        return self._explainer.why_not(option, len(self.model.starts) <= EXACT_STARTS)

    def blocking_limits(self, place: Place) -> tuple[Limit, ...] | None:
        """The limits that carrying an option out so, instead of as planned, would break in the plan.

        Nothing else changes. Empty where nothing would break; None where the option has no such start.
        """
        column = self._columns.get(place)
        if column is None:
            return None
        explainer = self._explainer
        if column in explainer.closed:
            return (explainer.closed[column],)
        own = {j for (option, _, _), j in self._columns.items() if option == place[0]}
        after = explainer.chosen - own | {column}
        fixed = {j: (float(j in after), float(j in after)) for j in self.model.starts.values()}
        return explainer.breaks(fixed) or ()
