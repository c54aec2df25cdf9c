"""Each stakeholder's best plan: one search per set of weights, in parallel, on one shared model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.solve.tie_breaking import usual_plan
from prioritizer.allocation.stakeholders.objectives import Objectives, Starts
from prioritizer.allocation.tolerances import EXACT_STARTS
from prioritizer.domain import Case, Plan
from prioritizer.errors import StoppedEarly


@dataclass(frozen=True)
class IndividualOptimum:
    """A plan, what it is worth to each stakeholder, and what was proven when it was sought.

    ``bound``: what no plan can exceed by the weights of the stakeholder whose best plan it is.
    """

    starts: Starts
    values: Mapping[str, Fraction]
    status: str
    bound: Fraction


def individual_optima(
    objectives: Objectives,
    plan: Plan,
    in_force: str,
    *,
    exact: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> dict[str, IndividualOptimum]:
    """Stakeholder -> its best plan; where another's proves better for it, that one.

    Args:
        objectives: the case and its stakeholders.
        plan: the run's plan, the best by the weights in force.
        in_force: whose weights these are.
        exact: solve to gap 0.
        workers: parallel processes; None = one per processor. The plans do not depend on it.
        progress: called with a few words now and then.

    Raises:
        SolverProblem: the solver failed, or a plan did not pass the re-check.
    """
    others = [name for name in objectives.names if name != in_force]
    if progress is not None:
        progress(f"the best plan of each of {len(objectives.names)} stakeholders")
    tasks = [(objectives.by(objectives.worth[name]), objectives.case, exact) for name in others]
    solutions = each(_solve, tasks, 1 if len(objectives.model.starts) <= EXACT_STARTS else workers)
    starts = objectives.starts_in(plan)
    mine = IndividualOptimum(starts, objectives.values(starts), plan.status, Fraction(plan.bound))
    limits = {} if all(solutions) else objectives.limits()
    found = {in_force: mine}
    for name, solution in zip(others, solutions, strict=True):
        nothing = replace(mine, status="stopped", bound=Fraction(limits.get(name, 0.0)))
        found[name] = nothing if solution is None else as_individual_optimum(objectives, solution)
    return {name: _best_for(name, found) for name in objectives.names}


def _solve(task: tuple[Model, Case, bool]) -> Solution | None:
    """A best plan, ties broken as ``plan`` breaks them; None where a limit comes before any."""
    model, case, exact = task
    try:
        return usual_plan(model, case, exact=exact)
    except StoppedEarly:
        return None


def as_individual_optimum(objectives: Objectives, solution: Solution) -> IndividualOptimum:
    """A solution as a plan, re-checked."""
    starts = objectives.starts_of(solution)
    objectives.recheck(starts)
    bound = Fraction(solution.bound) / objectives.model.unit
    return IndividualOptimum(starts, objectives.values(starts), solution.status, bound)


def _best_for(name: str, found: Mapping[str, IndividualOptimum]) -> IndividualOptimum:
    """The best plan found for a stakeholder, its own before others as good."""
    own = found[name]
    best = max((own, *found.values()), key=lambda known: known.values[name])
    value = best.values[name]
    return replace(best, status=own.status, bound=value if own.status == "optimal" else max(own.bound, value))
