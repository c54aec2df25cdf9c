"""Questions over a range of budgets or weights start from the reference plan."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.completion import solution_of
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
    return solution_of(build_model(run.case, run.scores), run.case, run.plan)
