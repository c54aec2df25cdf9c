"""The whole method on one screen: read, score, rank, plan, hear the stakeholders."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from prioritizer.allocation.plan import allocate
from prioritizer.allocation.stakeholders.report import as_plan, stakeholder_report
from prioritizer.commands.run_store import run_id
from prioritizer.domain import Case, Run
from prioritizer.domain.deadline import Deadline
from prioritizer.domain.progress import tell_phase
from prioritizer.errors import UsageProblem
from prioritizer.reading import read_case
from prioritizer.reading.content.weights import reweighted
from prioritizer.scoring import rank_case, score_case
from prioritizer.scoring.assessments.assess import assess
from prioritizer.scoring.stability import stability_of_plan
from prioritizer.scoring.stakeholders import consult, scores_by_sets

Progress = Callable[[str], None]


@dataclass(frozen=True)
class PlanRequest:
    """How a plan is made, and what else is to be found out; each field is a flag of ``plan``.

    ``weights``: a weight set of the criteria tree, ``gap``: the relative gap, each instead of the
    case's own. ``prices``: price every limit by re-solving without it. ``stakeholders``: also make
    the best plan by each weight set, and the compromise; ``compromise``: the run's plan is that.
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


AS_THE_CASE_SAYS = PlanRequest()


def make_plan(
    source: Case | Path,
    request: PlanRequest = AS_THE_CASE_SAYS,
    progress: Progress | None = None,
    begun: float | None = None,
) -> Run:
    """A case, or its folder or workbook -> the best plan with everything that explains it.

    The case's time limit counts from ``begun`` (of the monotonic clock; by default now). Once the plan is
    found, an interruption ends what explains it and keeps the plan: its run has an id of its own.

    Raises:
        InvalidInput: the case has errors; all of them are carried.
        UsageProblem: a weight set or solver does not exist, or prices are asked for a compromise.
        SolverProblem: the solver failed or its plan did not pass the re-check.
    """
    began = time.monotonic() if begun is None else begun
    exact, solver, prices = request.exact, request.solver, request.prices
    if prices and request.compromise:
        raise UsageProblem("Prices are those of the best plan: ask for --prices or --compromise, not both.")
    tell_phase(progress, "reading the case")
    case = case_for(source, request.weights, request.gap)
    tell_phase(progress, "scoring and ranking")
    scores = score_case(case)
    rankings = rank_case(case, scores)
    views = scores_by_sets(case) if prices else {}
    tell_phase(progress, "looking for the best plan")
    deadline = Deadline(case.allocation.time_limit, began)
    plan = allocate(
        case,
        scores,
        exact=exact,
        solver=solver,
        prices=prices,
        views=views,
        progress=progress,
        deadline=deadline,
    )
    if not plan.cut_short:
        try:
            name = run_id(case, exact, solver, prices, request.also)
            return complete(Run(name, case, scores, rankings, plan), request, progress)
        except KeyboardInterrupt:
            plan = replace(plan, cut_short="interrupted")
    name = run_id(case, exact, solver, prices, (*request.also, plan.cut_short))
    return Run(name, case, scores, rankings, plan, assessments=assess(case, scores))


def case_for(source: Case | Path, weights: str | None = None, gap: float | None = None) -> Case:
    """A case, read where it is not yet, by one of its weight sets and with this gap instead of its own."""
    if isinstance(source, Path):
        case = read_case(source, weights=weights)
    else:
        case = source if weights is None else reweighted(source, weights)
    return case if gap is None else replace(case, allocation=replace(case.allocation, gap=gap))


def complete(run: Run, request: PlanRequest = AS_THE_CASE_SAYS, progress: Progress | None = None) -> Run:
    """A run with what is said of its plan: by stakeholders, of its stability, of what was assessed."""
    case, scores, plan, plans = run.case, run.scores, run.plan, bool(request.also)
    tell_phase(progress, "asking how the plan stands with each stakeholder")
    heard = consult(case, scores)
    if heard is not None:
        exact = request.exact
        heard = stakeholder_report(case, scores, heard, plan, plans=plans, exact=exact, progress=progress)
    if request.compromise and heard is not None and heard.compromise is not None:
        plan, heard = as_plan(case, scores, plan, heard, progress)
    tell_phase(progress, "drawing weights to see how sure the ranks are")
    stable, found = stability_of_plan(case, scores, plan), assess(case, scores)
    return replace(run, plan=plan, stakeholders=heard, stability=stable, assessments=found)
