"""Tie stages: among plans of the same benefit the cheapest, then the earliest, then a fixed draw.

Each stage is a solve of its own with the earlier results held as rows. A stage that is not proven
leaves the plan of the stage before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from math import floor, lcm

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.formulation.replanning import change_terms
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.tolerances import STAGE_EFFORT
from prioritizer.domain import AllocationSettings, Case
from prioritizer.domain.calendar import calendar_of
from prioritizer.domain.usage import home_use
from prioritizer.errors import SolverProblem, StoppedEarly

DRAW_BITS = 20


def break_ties(
    model: Model,
    case: Case,
    solution: Solution,
    settings: AllocationSettings,
    solver: str,
    exact: bool = False,
) -> Solution:
    """The same benefit at least cost, then with the earliest starts, then by a fixed draw.

    In a re-plan the fewest changes come before all of these.

    Args:
        model: the model the solution belongs to.
        case: the case the columns refer to.
        solution: a proven optimum of ``model``.
        settings: limits that hold for each stage.
        solver: highs or cbc.
        exact: give each stage all the time it needs; else a fixed effort.
    """
    staged, effort = benefit_held(model, solution), None if exact else STAGE_EFFORT
    for name, worth in tie_stages(model, case):
        answer = _attempt(staged.worth(worth), settings, solver, effort, solution.point)
        if answer is None or answer.status != "optimal":
            break
        solution = replace(solution, point=answer.point)
        staged.add_row(f"stage {name}", None, worth, lower=round(answer.objective))
    return solution


def benefit_held(model: Model, solution: Solution) -> Model:
    """A copy of the model with one more row: no less benefit than the solution has."""
    staged = model.copy()
    held = {j: c.benefit for j, c in enumerate(model.columns) if c.benefit}
    staged.add_row("stage benefit", None, held, lower=floor(solution.objective + 1e-6))
    return staged


def usual_plan(
    model: Model, case: Case, solver: str = "highs", exact: bool = False, progress: Progress | None = None
) -> Solution:
    """The best plan, ties broken where it is proven: the plan that ``plan`` makes."""
    solution = best_plan(model, case.allocation, solver, exact, progress)
    if solution.status != "optimal" or not model.starts:
        return solution
    return break_ties(model, case, solution, case.allocation, solver, exact)


def tie_stages(model: Model, case: Case) -> tuple[tuple[str, Mapping[int, int]], ...]:
    """What the stages maximise, by name: column -> worth."""
    changes = (("changes", _changes(model, case)),) if case.situation is not None else ()
    return (
        *changes,
        ("cost", _cost(model, case)),
        ("position", _positions(model, case)),
        ("draw", _draw(model, case)),
    )


def _attempt(
    model: Model, settings: AllocationSettings, solver: str, effort: int | None, start: Mapping[int, float]
) -> Solution | None:
    """One stage; None where it ends with nothing to show."""
    try:
        return best_plan(model, settings, solver, exact=True, effort=effort, start=start)
    except (SolverProblem, StoppedEarly):
        return None


def _changes(model: Model, case: Case) -> Mapping[int, int]:
    """In a re-plan, minus the changes each start makes."""
    return {j: -c for j, c in change_terms(model, case)[0].items()}


def _cost(model: Model, case: Case) -> Mapping[int, int]:
    """Minus the money each start takes, in whole units."""
    money, costs = set(case.money), {}
    for (i, start), j in model.starts.items():
        uses = home_use(case.options[i], start)
        costs[j] = sum((a for need, _, a in uses if need.resource in money), start=Fraction(0))
    factor = lcm(*(c.denominator for c in costs.values()))
    return {j: -int(c * factor) for j, c in costs.items() if c}


def _positions(model: Model, case: Case) -> Mapping[int, int]:
    """Minus each start's position; a start in a window to avoid counts as beyond the horizon."""
    calendar, horizon = calendar_of(case), len(case.periods)
    return {
        j: -(start + (horizon if calendar.touching(case.options[i], start, "avoid") else 0))
        for (i, start), j in model.starts.items()
    }


def _draw(model: Model, case: Case) -> Mapping[int, int]:
    """A whole number per start from SHA-256 of ``option:level:start``: arbitrary, but always the same."""
    drawn = {}
    for (i, start), j in model.starts.items():
        text = f"{case.options[i].key}:{case.periods[start].name}"
        drawn[j] = int.from_bytes(sha256(text.encode()).digest()[:4], "big") >> (32 - DRAW_BITS)
    return drawn
