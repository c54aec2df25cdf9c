"""Questions over a range of budgets or weights start from the reference plan."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.completion import completed, starts_in
from prioritizer.allocation.solve.solver import Solution
from prioritizer.domain import Case, Reference


def ranged_case(base: Reference, gap: float | None) -> Case:
    """The run's case, its plans to be proven within ``gap``; None = within the margin of equal value."""
    case = base.run.case
    wanted = max(case.allocation.gap, case.allocation.tolerance) if gap is None else gap
    return replace(case, allocation=replace(case.allocation, gap=wanted))


def base_solution(base: Reference) -> Solution | None:
    """The run's plan as a solution of its case's model; None where it has none."""
    run = base.run
    if run.plan.status == "infeasible":
        return None
    model = build_model(run.case, run.scores)
    starts = starts_in(run.case, run.case, run.plan.selected)
    return completed(model, starts, run.plan.bound * model.unit, run.case.allocation.gap)
