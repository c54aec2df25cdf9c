"""Variants of a case answered from a reference plan, at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.plan import Explanations, infeasible_plan, plan_of
from prioritizer.allocation.scenarios.best_and_near import BestAndNear, NearTerms, best_and_near
from prioritizer.allocation.scenarios.changes import Point, places_in
from prioritizer.allocation.scenarios.solved_case import Place, SolvedCase
from prioritizer.allocation.solve.process_pool import begin, process_count
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.tolerances import EXACT_STARTS
from prioritizer.domain import Case, NotSelected, Plan, Run, Scores, Selected
from prioritizer.domain.limits import CHANGES, Limit


@dataclass(frozen=True)
class CaseVariant:
    """A changed case to be answered."""

    name: str
    case: Case
    scores: Scores
    asked: NearTerms


@dataclass(frozen=True)
class StepPlan:
    """The plan of one step: its places, what it is worth and what none with so many changes exceeds."""

    changes: int
    places: tuple[Place, ...]
    objective: float
    bound: float


@dataclass(frozen=True)
class AnsweredVariant:
    """A variant's plans: the one to lead with, the best; the steps; and, where asked, why.

    ``out``: why options that left are out; ``blocked``: what stands in the way of old places.
    """

    plan: Plan
    best: Plan
    found: BestAndNear | None = None
    steps: tuple[StepPlan, ...] = ()
    out: Mapping[str, NotSelected | None] = field(default_factory=dict)
    blocked: Mapping[str, tuple[Limit, ...] | None] = field(default_factory=dict)
    unit: int = 1


def answer_batch(
    base: Run,
    posed: Sequence[CaseVariant],
    *,
    why: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[AnsweredVariant]:
    """Each variant answered from the base's plan; in as many processes, the answers are the same.

    Args:
        base: the reference run; its plan is not searched for again.
        posed: the variants.
        why: also say why what leaves is out, and what stands in the way of what moves.
        workers: parallel processes; None = one per processor, this one alone for small cases.
        progress: called with a few words now and then.
    """
    small = sum(len(o.starts) for o in base.case.options) <= EXACT_STARTS
    count = 1 if small or len(posed) == 1 else process_count(workers)
    work = partial(_answered, base.case, base.plan.selected, why, progress if count == 1 else None)
    found = []
    for one, answer in zip(posed, begin(work, posed, count), strict=True):
        if progress is not None:
            progress(f"answered {one.name}")
        found.append(answer)
    return found


def _answered(
    before: Case, selected: tuple[Selected, ...], why: bool, progress: Progress | None, posed: CaseVariant
) -> AnsweredVariant:
    """One variant."""
    case, scores = posed.case, posed.scores
    model = build_model(case, scores)
    found = best_and_near(case, model, places_in(case, before, selected), posed.asked, progress=progress)
    if found is None:
        none = infeasible_plan(case, scores, "highs")
        return AnsweredVariant(none, none)
    best = plan_of(case, scores, model, found.best, Explanations(), "highs")
    steps = tuple(_steps(case, model, found))
    if found.lead is None:
        return AnsweredVariant(_too_few(), best, found, steps, unit=model.unit)
    alike = found.lead.point == found.best.point and found.lead.status == found.best.status
    plan = best if alike else plan_of(case, scores, model, found.lead, Explanations(), "highs")
    answers = _why(case, scores, model, found.lead, plan, selected) if why else ({}, {})
    return AnsweredVariant(plan, best, found, steps, *answers, unit=model.unit)


def _too_few() -> Plan:
    """No plan, only because too few changes are allowed."""
    return Plan("infeasible", 0.0, 0.0, 0.0, conflict=(CHANGES,), solver="highs")


def _steps(case: Case, model: Model, found: BestAndNear) -> Iterable[StepPlan]:
    for step in found.steps:
        values = step.objective / model.unit, step.bound / model.unit
        yield StepPlan(step.most, tuple(_places(case, model, step.point)), *values)


def _places(case: Case, model: Model, point: Point) -> Iterable[Place]:
    """Where a point's options stand."""
    for (i, start), j in model.starts.items():
        if point.get(j, 0) > 0.5:
            yield case.options[i].option, case.options[i].level, start


def _why(
    case: Case,
    scores: Scores,
    model: Model,
    lead: Solution,
    plan: Plan,
    before: Iterable[Selected],
) -> tuple[dict[str, NotSelected | None], dict[str, tuple[Limit, ...] | None]]:
    """Why what left is out, and what its old place would break of what moved."""
    solved = SolvedCase(case, scores, model=model, found=lead)
    now = {s.option: s for s in plan.selected}
    out = {s.option: solved.why_not(s.option) for s in before if s.option not in now}
    moved = [s for s in before if s.option in now and place(s) != place(now[s.option])]
    return out, {s.option: solved.blocking_limits(place(s)) for s in moved}


def place(chosen: Selected) -> Place:
    """Where a selected option stands."""
    return chosen.option, chosen.level, chosen.start
