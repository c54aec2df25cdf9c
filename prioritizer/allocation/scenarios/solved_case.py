"""A plan that was made, kept with its model, so that questions about it need no second solve."""

from __future__ import annotations

from functools import cached_property

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.plan import Explanations, infeasible_plan, plan_of
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.solve.tie_breaking import break_ties
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.tolerances import EXACT_STARTS
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case, NotSelected, Plan, Scores
from prioritizer.domain.limits import Limit
from prioritizer.domain.usage import starts_of

Place = tuple[str, str, int]  # option, level, index of the period it starts in


def net_benefit(case: Case, scores: Scores, plan: Plan) -> float:
    """What a plan is worth as a case counts it: with its penalties, bonuses and saturations.

    The case offers the plan's options; whether it allows them so is not asked.
    """
    return float(Recheck(case, scores).net_benefit(starts_of(case, plan.selected)))


def searched(case: Case, model: Model, exact: bool = False, progress: Progress | None = None) -> Solution:
    """The best plan of a case's model, ties broken where it is proven."""
    solution = best_plan(model, case.allocation, exact=exact, progress=progress)
    if solution.status == "optimal" and model.starts:
        return break_ties(model, case, solution, case.allocation, "highs", exact)
    return solution


class SolvedCase:
    """A plan of a case, and answers about it.

    ``model`` and ``found``: the case's model and the plan, where they are known already; else the best.
    """

    def __init__(
        self,
        case: Case,
        scores: Scores,
        *,
        exact: bool = False,
        model: Model | None = None,
        found: Solution | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.case, self.scores = case, scores
        self.model: Model = model or build_model(case, scores)
        self.solution: Solution = found or searched(case, self.model, exact, progress)
        if self.solution.status == "infeasible":
            self.plan: Plan = infeasible_plan(case, scores, "highs")
        else:
            self.plan = plan_of(case, scores, self.model, self.solution, Explanations(), "highs")

    @cached_property
    def _columns(self) -> dict[Place, int]:
        """(option, level, start) -> column."""
        options = self.case.options
        return {(options[i].option, options[i].level, t): j for (i, t), j in self.model.starts.items()}

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
