"""Start columns, the gates that close some of them, and commitments."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from prioritizer.allocation.formulation.model import MICRO, Column, Model, Role, benefit_unit
from prioritizer.domain import Case, Scores
from prioritizer.domain.calendar import calendar_of
from prioritizer.domain.horizon import Benefits, forbidden
from prioritizer.domain.limits import CONCURRENCE, HORIZON, LEAD_TIME, Limit, LimitKind
from prioritizer.domain.replanning import may_stop
from prioritizer.domain.rules import ConcurrenceRule
from prioritizer.domain.selection import select

ClosedStarts = tuple[Limit, int, list[int]]  # the gate, the option level, the start columns it closes


def start_columns(case: Case, scores: Scores) -> Model:
    """A model with one binary column per option level and allowed start, and "at most once" rows."""
    benefits = Benefits(case, scores)
    worth = {(i, s): benefits.at((i, s)) for i, option in enumerate(case.options) for s in option.starts}
    graded = any(r.penalty is not None or r.changes_worth for r in case.rules)
    graded = graded or any(need.penalty is not None for o in case.options for need in o.needs)
    graded = graded or bool(case.situation is not None and case.situation.change_price)
    model = Model(unit=MICRO if graded else benefit_unit(worth.values()))
    by_option: dict[str, list[int]] = {}
    width = len(str(len(case.options)))
    for i, option in enumerate(case.options):
        for start in option.starts:
            name = f"x{i:0{width}d} {option.option} {option.level} {case.periods[start].name}"
            column = Column(name, Role.START, round(worth[i, start] * model.unit), option=i, start=start)
            by_option.setdefault(option.option, []).append(model.add_column(column))
    for name, columns in by_option.items():
        model.once[len(model.rows)] = name
        model.add_row(f"once[{name}]", None, dict.fromkeys(columns, 1), upper=1)
    return model


def add_eligibility(model: Model, case: Case, scores: Scores) -> None:
    """Rows that close starts: concurrence, vetoes, windows, lead times, horizon, exclusions.

    They are rows, not missing columns, so that a conflict can name them and a price be set on them.
    """
    for gate, i, columns in eligibility(model, case, scores):
        key = case.options[i].key
        model.add_row(f"{gate.id}[{key}]", gate, dict.fromkeys(columns, 1), upper=0, place=(key,))


def eligibility(model: Model, case: Case, scores: Scores) -> Iterator[ClosedStarts]:
    """Every closed gate: (the gate, option level, columns it closes)."""
    opened = opened_pending(case)
    vetoed = list(scores.table["vetoed"])
    calendar = calendar_of(case)
    for i, option in enumerate(case.options):
        columns = {s: model.starts[i, s] for s in option.starts}
        everything = list(columns.values())
        if option.concurrence == "refused" or (option.concurrence == "pending" and not opened[i]):
            yield CONCURRENCE, i, everything
        if option.commitment == "excluded":
            yield Limit(LimitKind.COMMITMENT, option.option), i, everything
        if vetoed[i] and option.commitment != "committed":
            yield Limit(LimitKind.VETO, vetoed[i]), i, everything
        late = [j for s, j in columns.items() if calendar.too_early(option, s)]
        if late:
            yield LEAD_TIME, i, late
        past = [j for s, j in columns.items() if forbidden(case, option, s)]
        if past:
            yield HORIZON, i, past
        for s, j in columns.items():
            window = calendar.touching(option, s, "forbid")
            if window:
                yield Limit(LimitKind.WINDOW, window), i, [j]


def opened_pending(case: Case) -> list[bool]:
    """Per option level: whether a concurrence rule lets it be planned while its answer is awaited."""
    opened = pd.Series(False, index=range(len(case.options)))
    for rule in case.rules:
        if isinstance(rule, ConcurrenceRule) and rule.on:
            opened |= select(case, rule.select)
    return [bool(o) for o in opened]


def add_commitments(model: Model, case: Case) -> None:
    """Committed options must be selected, at one of their committed levels; what may stop need not."""
    committed: dict[str, list[int]] = {}
    free = may_stop(case)
    for (i, _), j in model.starts.items():
        if case.options[i].commitment == "committed" and case.options[i].option not in free:
            committed.setdefault(case.options[i].option, []).append(j)
    for name, columns in committed.items():
        limit, terms = Limit(LimitKind.COMMITMENT, name), dict.fromkeys(columns, 1)
        model.add_row(f"commitment[{name}]", limit, terms, lower=1, place=(name,))
