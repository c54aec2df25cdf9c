"""What every option level of a plan is worth in it, and what its means are worth elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.pricing.benefit_in_plan import benefits_in_plan
from prioritizer.allocation.pricing.marginal_benefit import PlanWorth, marginal_benefits
from prioritizer.allocation.pricing.opportunity_cost import opportunity_costs
from prioritizer.allocation.solve.relaxation import relaxation
from prioritizer.domain import Case, NotSelected, Scores
from prioritizer.domain.limits import Limit
from prioritizer.domain.usage import Start


@dataclass(frozen=True)
class OptionWorth:
    """One option level: benefit alone, marginal, in the plan (None: not selected), opportunity cost.

    All in benefit points, of ``start``: the best one it has, or the one it is planned for.
    """

    benefit: float
    marginal_benefit: float
    benefit_in_plan: float | None
    opportunity_cost: Mapping[Limit, float]
    start: int

    @property
    def of_others(self) -> dict[str, Any]:
        """As fields of an option that is not selected."""
        names = ("benefit", "marginal_benefit", "opportunity_cost")
        return {name: getattr(self, name) for name in names} | {"best_start": self.start}

    @property
    def of_selected(self) -> dict[str, Any]:
        """As fields of one that is; its benefit is known."""
        names = ("marginal_benefit", "benefit_in_plan", "opportunity_cost")
        return {name: getattr(self, name) for name in names}


def told_worth(item: NotSelected) -> OptionWorth | None:
    """The worth of an option that is not selected as its plan tells it; None where it does not."""
    if item.benefit is None or item.marginal_benefit is None or item.best_start is None:
        return None
    return OptionWorth(item.benefit, item.marginal_benefit, None, item.opportunity_cost, item.best_start)


def option_worths(
    case: Case, scores: Scores, model: Model, chosen: Sequence[Start]
) -> dict[str, OptionWorth]:
    """``option:level`` -> its worth beside a plan; without those that have no start at all."""
    relaxed = relaxation(model)
    if relaxed is None:
        return {}
    costs = opportunity_costs(case, model, relaxed)
    worth = PlanWorth(case, scores, chosen)
    parts = benefits_in_plan(worth.view)
    marginals = marginal_benefits(worth, {i: cost.start for i, cost in costs.items()})
    starts = {i: (i, cost.start) for i, cost in costs.items()} | {i: (i, s) for i, s in chosen}
    return {
        case.options[i].key: OptionWorth(
            float(worth.benefit(starts[i])),
            float(marginals[i]),
            float(parts[starts[i]]) if starts[i] in parts else None,
            cost.cost,
            cost.start,
        )
        for i, cost in costs.items()
    }
