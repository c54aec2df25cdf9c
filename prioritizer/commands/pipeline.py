"""The whole method on one screen: read, score, rank, plan, hear the stakeholders, write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from prioritizer.allocation.plan import allocate
from prioritizer.allocation.stakeholders.report import as_plan, stakeholder_report
from prioritizer.commands.run_store import run_id
from prioritizer.domain import Case, Plan, Run, Scores, Stakeholders
from prioritizer.errors import UsageProblem
from prioritizer.reading import read_case
from prioritizer.reading.content.weights import reweighted
from prioritizer.scoring import rank_case, score_case
from prioritizer.scoring.assessments.assess import assess
from prioritizer.scoring.stability import stability_of_plan
from prioritizer.scoring.stakeholders import consult

Progress = Callable[[str], None]


@dataclass(frozen=True)
class PlanRequest:
    """What a plan is made by, and what else is to be found out.

    ``weights``: a weight set of the criteria tree, instead of the tree's own weights. ``gap``: the
    relative gap, instead of the case's own. ``exact``: solve to gap 0 and run the tie stages.
    ``solver``: highs or cbc. ``prices``: price every rule and envelope by re-solving without it, each
    rule also by every weight set. ``stakeholders``: also make the best plan by each weight set, and
    the compromise between them. ``compromise``: the same, and the run's plan is the compromise.
    """

    weights: str | None = None
    gap: float | None = None
    exact: bool = False
    solver: str = "highs"
    prices: bool = False
    stakeholders: bool = False
    compromise: bool = False

    @property
    def also(self) -> tuple[str, ...]:
        """What is asked of the stakeholders."""
        return tuple(name for name in ("stakeholders", "compromise") if getattr(self, name))


def make_plan(
    source: Case | Path, request: PlanRequest | None = None, progress: Progress | None = None
) -> Run:
    """A case, or its folder or workbook -> the best plan with everything that explains it.

    Args:
        source: the case.
        request: how the plan is made; None = as the case says.
        progress: called with a few words now and then.

    Raises:
        InvalidInput: the case has errors; all of them are carried.
        UsageProblem: a weight set or solver does not exist, or prices are asked for a compromise.
        SolverProblem: the solver failed or its plan did not pass the re-check.
    """
    request = request or PlanRequest()
    exact, prices, solver = request.exact, request.prices, request.solver
    if prices and request.compromise:
        raise UsageProblem("Prices are those of the best plan: ask for --prices or --compromise, not both.")
    case = case_for(source, request.weights, request.gap)
    scores = score_case(case)
    rankings = rank_case(case, scores)
    views = by_weight_sets(case) if prices else {}
    plan = allocate(case, scores, exact=exact, solver=solver, prices=prices, views=views, progress=progress)
    found = assess(case, scores)
    heard = _heard(case, scores, plan, bool(request.also), exact, progress)
    if request.compromise and heard is not None and heard.compromise is not None:
        plan, heard = as_plan(case, scores, plan, heard, progress)
    name = run_id(case, exact, solver, prices, request.also)
    stable = stability_of_plan(case, scores, plan)
    return Run(name, case, scores, rankings, plan, stakeholders=heard, stability=stable, assessments=found)


def case_for(source: Case | Path, weights: str | None = None, gap: float | None = None) -> Case:
    """A case, read where it is not yet, by one of its weight sets and with this gap instead of its own.

    Raises:
        InvalidInput: the case has errors; all of them are carried.
        UsageProblem: there is no such case or weight set.
    """
    if isinstance(source, Path):
        case = read_case(source, weights=weights)
    else:
        case = source if weights is None else reweighted(source, weights)
    return case if gap is None else replace(case, allocation=replace(case.allocation, gap=gap))


def complete(run: Run) -> Run:
    """A run with what is said of its scores beside its plan: assessments, stakeholders, stability."""
    case, scores, plan = run.case, run.scores, run.plan
    heard = _heard(case, scores, plan, plans=False, exact=False, progress=None)
    stable = stability_of_plan(case, scores, plan)
    return replace(run, stakeholders=heard, stability=stable, assessments=assess(case, scores))


def _heard(
    case: Case, scores: Scores, plan: Plan, plans: bool, exact: bool, progress: Progress | None
) -> Stakeholders | None:
    """What the stakeholders make of the plan, and with ``plans`` what each would plan instead."""
    heard = consult(case, scores)
    if heard is None:
        return None
    return stakeholder_report(case, scores, heard, plan, plans=plans, exact=exact, progress=progress)


def by_weight_sets(case: Case) -> dict[str, Scores]:
    """The scores by each weight set of the case's criteria tree."""
    sets = case.tree.weight_sets if case.tree is not None else {}
    return {name: score_case(reweighted(case, name)) for name in sets}
