"""A case and its variants planned: at the same time, and not at all where the plan provably stays.

A variant is searched for beside the case itself, as its search does not depend on the case's plan;
only what comes after does: of plans as good the nearest one, and why something leaves or moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.scenarios.optimality_retained import (
    CaseChange,
    case_change,
    may_be_retained,
    optimality_retained,
)
from prioritizer.allocation.scenarios.solved_case import Place, SolvedCase, searched
from prioritizer.allocation.solve.process_pool import begin, each, process_count
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.tolerances import EXACT_STARTS
from prioritizer.domain import Case, NotSelected, Plan, Scores, Selected
from prioritizer.domain.limits import Limit


@dataclass(frozen=True)
class CaseVariant:
    """A changed case to be planned; ``same_plan``: nothing that is changed concerns the plan."""

    name: str
    case: Case
    scores: Scores
    same_plan: bool = False


@dataclass(frozen=True)
class PlannedVariant:
    """A variant's plan, why leaving options are out, and what stands in the way of old places.

    ``searched``: it took a search; else it was shown without one that the plan stays.
    """

    plan: Plan
    searched: bool
    out: Mapping[str, NotSelected | None] = field(default_factory=dict)
    blocked: Mapping[str, tuple[Limit, ...] | None] = field(default_factory=dict)


def plan_batch(
    case: Case,
    scores: Scores,
    posed: Sequence[CaseVariant],
    *,
    exact: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[SolvedCase, list[PlannedVariant]]:
    """The case planned, and each variant; in as many processes, the answers are the same.

    Args:
        case: the case as it is.
        scores: what its options are worth.
        posed: the variants.
        exact: solve to gap 0 and run the tie stages.
        workers: parallel processes; None = one per processor, this one alone for small cases.
        progress: called with a few words now and then.
    """
    model = build_model(case, scores)
    count = 1 if len(model.starts) <= EXACT_STARTS else process_count(workers)
    changes = {i: _change(case, model, p) for i, p in enumerate(posed) if not p.same_plan}
    search = partial(_search, exact, progress if count == 1 else None)
    due = [i for i, change in changes.items() if change is None]
    coming = begin(search, [posed[i] for i in due], count)
    base = SolvedCase(case, scores, exact=exact, model=model, progress=progress)
    stays = {
        i: optimality_retained(change, base.solution) for i, change in changes.items() if change is not None
    }
    late = [i for i, solution in stays.items() if solution is None]
    coming = chain(coming, begin(search, [posed[i] for i in late], count))
    found = dict(_told(posed, [*due, *late], coming, progress))
    plans = found | {i: solution for i, solution in stays.items() if solution is not None}
    work = [(posed[i], plans[i], i in found, base.plan.selected, exact) for i in plans]
    answered = dict(zip(plans, each(_answered, work, count), strict=True))
    return base, [answered.get(i) or PlannedVariant(base.plan, False) for i in range(len(posed))]


def _change(case: Case, model: Model, posed: CaseVariant) -> CaseChange | None:
    """How a variant differs, where it may be that its plan stays."""
    other = build_model(posed.case, posed.scores)
    change = case_change((model, case), (other, posed.case))
    return change if change is not None and may_be_retained(model, change) else None


def _search(exact: bool, progress: Progress | None, posed: CaseVariant) -> Solution:
    """The best plan of a variant."""
    model = build_model(posed.case, posed.scores)
    return searched(posed.case, model, exact, progress)


def _told(
    posed: Sequence[CaseVariant], which: Sequence[int], found: Iterable[Solution], progress: Progress | None
) -> Iterator[tuple[int, Solution]]:
    """The solutions by variant, with a word about each."""
    for i, solution in zip(which, found, strict=True):
        if progress is not None:
            progress(f"planned {posed[i].name}")
        yield i, solution


def _answered(part: tuple[CaseVariant, Solution, bool, tuple[Selected, ...], bool]) -> PlannedVariant:
    """A variant's plan near the case's own, and its answers about what left it or moved."""
    posed, found, is_searched, base, exact = part
    near = base if is_searched else ()
    solved = SolvedCase(posed.case, posed.scores, exact=exact, near=near, found=found)
    if solved.plan.status == "infeasible" or not is_searched:
        return PlannedVariant(solved.plan, is_searched)
    now = {s.option: s for s in solved.plan.selected}
    out = {s.option: solved.why_not(s.option) for s in base if s.option not in now}
    moved = [s for s in base if s.option in now and place(s) != place(now[s.option])]
    return PlannedVariant(solved.plan, True, out, {s.option: solved.blocking_limits(place(s)) for s in moved})


def place(chosen: Selected) -> Place:
    """Where a selected option stands."""
    return chosen.option, chosen.level, chosen.start
