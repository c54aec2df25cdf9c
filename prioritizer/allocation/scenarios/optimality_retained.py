"""Whether a changed case keeps the plan of the case as it was, proven without a search.

Two things have to hold. The plan obeys the changed limits and is worth what it was. And whatever the
changed limits allow that the former ones did not is worth less than the plan: for each limit that is
gone or wider, a linear question asks for anything as good as the plan that breaks it. Then no plan of
the changed case is better than the former bound, and none that is new is as good as the plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritizer.allocation.formulation.model import Column, Model, Row
from prioritizer.allocation.solve.session import SolverSession, with_slacks
from prioritizer.allocation.solve.solver import Solution, whole_objective
from prioritizer.allocation.solve.tie_breaking import tie_stages
from prioritizer.allocation.tolerances import BOUND_TOLERANCE
from prioritizer.domain import Case

MOST_LIMITS = 12  # limits gone or wider that are looked into; with more a search is as quick

Terms = dict[int, Fraction]
Planning = tuple[Model, Case]


@dataclass(frozen=True)
class CaseChange:
    """How a changed model differs: ``column`` maps its columns to the former ones, ``worse`` are worth less.

    Each of ``gone`` is a limit of the former model as broken, terms >= lower in the changed one's
    columns: what obeys all former limits does not reach it.
    """

    model: Model
    column: Mapping[int, int]
    worse: frozenset[int]
    gone: tuple[Row, ...]


def case_change(before: Planning, after: Planning) -> CaseChange | None:
    """How one model differs from another, if limits do or options are worth less; None where more does."""
    column = _columns(before[0], after[0])
    if column is None or not _same_ties(before, after, column):
        return None
    gone = tuple(_gone(before[0], after[0], column))
    pairs = ((j, after[0].columns[j].benefit, before[0].columns[k].benefit) for j, k in column.items())
    worse = frozenset(j for j, now, then in pairs if now < then)
    return CaseChange(after[0], column, worse, gone) if len(gone) <= MOST_LIMITS else None


def may_be_retained(before: Model, change: CaseChange) -> bool:
    """Whether the linear optimum stays, so that the plan may; where it moves, a search is due."""
    bounds = [SolverSession(with_slacks(m), relaxed=True).solve({}) for m in (before, change.model)]
    if not all(b.feasible for b in bounds):
        return False
    return abs(bounds[0].bound - bounds[1].bound) <= BOUND_TOLERANCE * max(abs(bounds[0].bound), 1.0)


def optimality_retained(change: CaseChange, solution: Solution) -> Solution | None:
    """The plan in the changed model's columns, where it provably stays the best (or within the gap)."""
    if solution.status not in ("optimal", "within_gap"):
        return None
    place = {b: a for a, b in change.column.items()}
    if any(v and j not in place for j, v in solution.point.items()):
        return None  # something of the plan is not there any more
    point = {place[j]: v for j, v in solution.point.items() if j in place}
    if change.worse.intersection(point) or not all(_holds(row, point) for row in change.model.rows):
        return None
    if change.gone and _opens_something(change, solution.objective):
        return None
    return replace(solution, point=point)


def _opens_something(change: CaseChange, objective: float) -> bool:
    """Whether anything as good as the plan could break one of the limits that are gone."""
    least = objective - (0.5 if whole_objective(change.model) else BOUND_TOLERANCE * max(abs(objective), 1.0))
    kept = SolverSession(with_slacks(change.model), relaxed=True, least=least)
    for row in change.gone:
        kept.reset()
        answer = kept.solve({}, rows=(row,))
        if answer.feasible or not answer.proven:
            return True
    return False


def _columns(before: Model, after: Model) -> dict[int, int] | None:
    """Each column of the one as a column of the other, by name; None where one is new or worth more."""
    names = {c.name: j for j, c in enumerate(before.columns)}
    if before.unit != after.unit or len(names) < len(before.columns):
        return None
    found = {}
    for j, c in enumerate(after.columns):
        k = names.get(c.name)
        if k is None or not _no_better(c, before.columns[k]):
            return None
        found[j] = k
    missing = set(names.values()).difference(found.values())
    starts_only = all(before.columns[k].option >= 0 for k in missing)
    return found if starts_only and len(set(found.values())) == len(found) else None


def _no_better(now: Column, then: Column) -> bool:
    """Whether a column is what it was, worth no more."""
    return (now.integer, now.upper) == (then.integer, then.upper) and now.benefit <= then.benefit


def _same_ties(before: Planning, after: Planning, column: Mapping[int, int]) -> bool:
    """Whether plans of equal benefit are told apart in the same way."""
    stages = zip(tie_stages(*before), tie_stages(*after), strict=True)
    return all(
        all(then.get(k, 0) == now.get(j, 0) for j, k in column.items()) for (_, then), (_, now) in stages
    )


def _gone(before: Model, after: Model, column: Mapping[int, int]) -> Iterator[Row]:
    """The former limits that the changed model does not imply by a row of its own, as broken."""
    own = dict(_named(after))
    place = {k: j for j, k in column.items()}
    for key, r in _named(before):
        row = before.rows[r]
        terms = {place[k]: c for k, c in row.terms.items() if k in place}
        worth, twin = before.scales.get(r, Fraction(1)), own.get(key)
        low, high = _limits(after, twin, {j: c * worth for j, c in terms.items()})
        if row.upper is not None and (high is None or high > row.upper * worth):
            yield _broken(after, terms, row.upper)
        if row.lower is not None and (low is None or low < row.lower * worth):
            yield _broken(after, {j: -c for j, c in terms.items()}, -row.lower)


def _named(model: Model) -> Iterator[tuple[tuple[str, int], int]]:
    """Each row by its name and how often the name occurred before."""
    seen: Counter[str] = Counter()
    for r, row in enumerate(model.rows):
        yield (row.name, seen[row.name]), r
        seen[row.name] += 1


def _limits(model: Model, r: int | None, terms: Terms) -> tuple[Fraction | None, Fraction | None]:
    """The limits of a row in its own units, if it is about these terms."""
    if r is None:
        return None, None
    row, worth = model.rows[r], model.scales.get(r, Fraction(1))
    if {j: c * worth for j, c in row.terms.items()} != terms:
        return None, None
    low, high = (None if limit is None else limit * worth for limit in (row.lower, row.upper))
    return low, high


def _broken(model: Model, terms: Mapping[int, int], upper: int) -> Row:
    """What it takes to break terms <= upper; where they need not be whole, to reach it."""
    whole = all(model.columns[j].integer or j in model.sums for j in terms)
    return Row("broken", None, terms, upper + 1 if whole else upper, None)


def _holds(row: Row, point: Mapping[int, float]) -> bool:
    """Whether the point obeys the row; where flows take part, but for the solver's rounding."""
    if all(isinstance(v, int) for j, v in point.items() if j in row.terms):
        return row.holds(point)
    value, slack = float(row.activity(point)), BOUND_TOLERANCE * max(abs(c) for c in row.terms.values())
    above = row.lower is None or value >= row.lower - slack
    return above and (row.upper is None or value <= row.upper + slack)
