"""How a plan stands with each stakeholder, what each would plan instead, and what lies between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.explain.explain_all import AllExplanations
from prioritizer.allocation.plan import Explanations, plan_of
from prioritizer.allocation.pricing.prices import PriceList, quick_prices
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.stakeholders.individual_optima import IndividualOptimum, individual_optima
from prioritizer.allocation.stakeholders.max_min import floats, max_min_plan, named
from prioritizer.allocation.stakeholders.objectives import Objectives
from prioritizer.domain import Case, NotSelected, Plan, Scores, StakeholderPlan, Stakeholders


def stakeholder_report(
    case: Case,
    scores: Scores,
    stakeholders: Stakeholders,
    plan: Plan,
    *,
    plans: bool = False,
    exact: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Stakeholders:
    """What the plan is worth to each stakeholder, beside the most that any plan could be.

    Args:
        case: the case by the weights in force.
        scores: its scores.
        stakeholders: who they are, with their scores.
        plan: the best plan by the weights in force.
        plans: also make each stakeholder's best plan, and the compromise.
        exact: solve to gap 0.
        workers: parallel processes; None = one per processor.
        progress: called with a few words now and then.

    Raises:
        SolverProblem: the solver failed, or a plan did not pass the re-check.
    """
    if plan.status == "infeasible":
        return stakeholders
    objectives = Objectives(case, scores, stakeholders.scores)
    values = objectives.values(objectives.starts_in(plan))
    if not plans:
        limits = objectives.limits()
        most = {name: (float(v), max(limits[name], float(v))) for name, v in values.items()}
        most[stakeholders.in_force] = (float(values[stakeholders.in_force]), plan.bound)
        return replace(stakeholders, values=floats(values), best=most)
    known = individual_optima(
        objectives, plan, stakeholders.in_force, exact=exact, workers=workers, progress=progress
    )
    return replace(
        stakeholders,
        values=floats(values),
        best={name: (float(own.values[name]), float(own.bound)) for name, own in known.items()},
        plans=tuple(_plan(objectives, name, own) for name, own in known.items()),
        compromise=max_min_plan(objectives, known, exact=exact, progress=progress),
    )


def as_plan(
    case: Case, scores: Scores, best: Plan, stakeholders: Stakeholders, progress: Progress | None = None
) -> tuple[Plan, Stakeholders]:
    """The compromise as the run's plan, with what explains it by the weights in force.

    ``objective`` is its benefit by the weights in force, ``bound`` what no plan can exceed by these, so
    the gap says what the compromise costs; ``status`` is that of the search for it. What is left out
    though it would cost nothing by the weights in force is left out for the compromise.

    Args:
        case: the case by the weights in force.
        scores: its scores.
        best: the best plan by the weights in force.
        stakeholders: with the compromise.
        progress: called with a few words now and then.
    """
    found = stakeholders.compromise
    assert found is not None
    if progress is not None:
        progress("explaining what the compromise leaves out")
    index = {option.key: i for i, option in enumerate(case.options)}
    starts = tuple((index[key], start) for key, start in found.starts)
    model = build_model(case, scores)
    point = Objectives(case, scores, {"": scores}).point(starts)
    worth = float(model.benefit_of(point))
    solution = Solution(found.status, point, worth, worth)
    survey = AllExplanations(Explainer(case, scores, model, solution))
    others = survey.others()
    levels = survey.levels(others)
    prices = PriceList(quick_prices(model, solution, case))
    if found.least[0] < 1:
        others, levels = _for_all(others), _for_all(levels)
    answers = Explanations(others, prices, levels, survey.without())
    plan = plan_of(case, scores, model, solution, answers, best.solver)
    bound = max(best.bound, plan.objective)
    gap = (bound - plan.objective) / max(abs(plan.objective), 1e-9)
    told = replace(stakeholders, values=found.values, is_plan=True)
    return replace(plan, bound=bound, gap=gap), told


def _for_all(items: Iterable[NotSelected]) -> tuple[NotSelected, ...]:
    """What costs nothing by the weights in force is left out for the others' sake."""
    return tuple(replace(item, reason="compromise") if item.reason == "equal" else item for item in items)


def _plan(objectives: Objectives, name: str, own: IndividualOptimum) -> StakeholderPlan:
    starts = named(objectives, own.starts)
    return StakeholderPlan(name, own.status, starts, floats(own.values), float(own.bound))
