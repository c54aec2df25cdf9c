"""A plan that was made before, put back into a model: its starts are given, all else is solved for.

What a plan keeps on paper are its starts. The other columns (who serves whom, what is carried over,
which combinations are complete, by how much a soft limit is broken) follow from them, in a model so
small that it is solved exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import inf

from prioritizer.allocation.formulation.model import Model, Row
from prioritizer.allocation.solve.session import SlackModel, SolverSession
from prioritizer.allocation.solve.solver import Solution, proven, rounded
from prioritizer.domain import Case, Plan
from prioritizer.domain.usage import Start, starts_of

Point = Mapping[int, float]


def completed(model: Model, starts: Iterable[Start], bound: float = inf, gap: float = 0.0) -> Solution | None:
    """The best point of the model with exactly these starts.

    Args:
        model: the integer programme.
        starts: (option level, period) of each; of those the model has no column for there is no point.
        bound: what no plan of the model exceeds, in benefit units, as it was proven.
        gap: the relative gap within which the plan was asked for; decides the status word.

    Returns:
        The point, its worth and the bound; None where the model does not allow these starts.
    """
    given = [model.starts.get(start) for start in starts]
    chosen = {j for j in given if j is not None}
    if len(chosen) < len(given):
        return None
    point = _filled(model, {j: int(j in chosen) for j in model.starts.values()})
    if point is None or not all(model.obeys(row, point) for row in model.rows):
        return None
    objective = float(model.benefit_of(point))
    return proven(point, objective, max(bound, objective), gap)


def solution_of(model: Model, case: Case, plan: Plan) -> Solution | None:
    """A case's plan as a point of its model, with the bound and the status it was proven under.

    None where the model does not allow it, as after a change by hand.
    """
    found = completed(model, starts_of(case, plan.selected))
    if found is None:
        return None
    bound = found.objective if plan.status == "optimal" else max(plan.bound * model.unit, found.objective)
    return replace(found, status=plan.status, bound=bound)


def _filled(model: Model, fixed: dict[int, int]) -> Point | None:
    """The point with all that the fixed columns leave open solved for."""
    known: dict[int, float] = dict(fixed)
    for j, terms in model.sums.items():  # exact where all they add up is known
        if terms.keys() <= known.keys():
            known[j] = sum(c * known[k] for k, c in terms.items())
    free = [j for j in range(len(model.columns)) if j not in known]
    rest = _rest(model, known, free)
    if rest is None:
        return None
    values = [known.get(j, 0) for j in range(len(model.columns))]
    if free:
        answer = SolverSession(SlackModel(rest)).solve({})
        if not answer.feasible:
            return None
        for j, value in zip(free, answer.values, strict=True):
            values[j] = float(value)
    return rounded(model, values)


def _rest(model: Model, known: Point, free: list[int]) -> Model | None:
    """The model of the open columns alone; None where a row without any is broken."""
    place = {j: n for n, j in enumerate(free)}
    rows = []
    for row in model.rows:
        own = {place[j]: c for j, c in row.terms.items() if j in place}
        if own:
            rows.append(_shifted(row, own, known))
        elif not row.holds(known):
            return None
    return replace(Model(unit=model.unit), columns=[model.columns[j] for j in free], rows=rows)


def _shifted(row: Row, own: dict[int, int], known: Point) -> Row:
    """The row in the open columns, its limits less what the known ones take up."""
    taken = int(row.activity(known))
    lower, upper = (None if limit is None else limit - taken for limit in (row.lower, row.upper))
    return replace(row, terms=own, lower=lower, upper=upper)
