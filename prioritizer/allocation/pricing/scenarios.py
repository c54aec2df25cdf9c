"""Variations of a plan's model: one limit waived, or an envelope raised by so much.

A question frees slack columns of the elastic model (up to an amount, or without limit); the plan
itself stays feasible, so that its benefit is the least any answer can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import inf

from prioritizer.allocation.formulation.model import Model, Role, Row
from prioritizer.allocation.solve.session import Bounds, SlackModel
from prioritizer.domain import Case
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.rules import Synergy

STEPS = (Fraction(5, 100), Fraction(10, 100))  # by how much envelopes are raised


@dataclass(frozen=True)
class LimitScenario:
    """The model with some slack columns freed up to a bound, and other columns held below one."""

    freed: tuple[tuple[int, float], ...] = ()  # slack column -> how far it may go
    capped: tuple[tuple[int, float], ...] = ()  # column -> upper limit

    @property
    def bounds(self) -> Bounds:
        """Both as column bounds."""
        return {j: (0.0, upper) for j, upper in (*self.freed, *self.capped)}

    def contains(self, other: LimitScenario) -> bool:
        """Whether whatever is possible in the other question is possible in this one."""
        mine = dict(self.freed)
        wider = all(mine.get(j, 0.0) >= upper for j, upper in other.freed)
        return wider and self.capped in ((), other.capped)


@dataclass(frozen=True)
class RaisedLimit:
    """An envelope raised by ``by`` of its units, as a question."""

    question: LimitScenario
    limit: Limit
    by: Fraction


def without_limit(stretch: SlackModel, case: Case) -> dict[Limit, LimitScenario]:
    """Each rule, envelope and gate -> the question for the plan without it.

    A malus goes with its rows; a bonus or a saving with its columns, which are held at 0. Of an
    envelope that is waived no more passes on than there is in it.
    """
    model = stretch.model
    asked = {limit: _waiver(stretch, limit) for limit in model.limits()}
    for rule in case.rules:
        limit = Limit.of_rule(rule)
        if rule.on and isinstance(rule, Synergy) and limit not in asked:
            own = [j for j, c in enumerate(model.columns) if c.role is Role.CHOICE and c.limit == limit]
            asked[limit] = LimitScenario((), tuple((j, 0.0) for j in own))
    return asked


def _waiver(stretch: SlackModel, limit: Limit) -> LimitScenario:
    """The question without the rows of one limit."""
    freed = stretch.slack_columns(limit)
    rows, caps = {stretch.slacks[j] for j in freed}, rest_caps(stretch.model)
    capped = tuple((j, caps[j]) for j, own in stretch.model.rests.items() if rows.intersection(own))
    return LimitScenario(tuple((j, inf) for j in freed), capped)


def rest_caps(model: Model) -> dict[int, float]:
    """The most that each envelope can leave to the next: all there is in it, and all that came over."""
    caps: dict[int, float] = {}
    for j, rows in model.rests.items():  # in order of time
        caps[j] = max(_most(model.rows[r], j, caps) for r in rows)
    return caps


def _most(row: Row, column: int, caps: dict[int, float]) -> float:
    """What the row leaves for a column where nothing else takes of it."""
    added = sum(-c * caps.get(j, 1.0) for j, c in row.terms.items() if c < 0)
    return (float(row.upper or 0) + added) / row.terms[column]


def raised(stretch: SlackModel, limit: Limit) -> list[RaisedLimit]:
    """Questions that raise an envelope by one unit and by the steps, its reserve row with it."""
    asked = []
    rows = list(dict.fromkeys(stretch.slacks[j] for j in stretch.slack_columns(limit)))
    for row, by in product(rows, _steps(stretch, rows[0]) if rows else ()):
        freed = tuple((j, float(by / _scale(stretch, r))) for j, r in _twins(stretch, row))
        asked.append(RaisedLimit(LimitScenario(freed), limit, by))
    return asked


def _steps(stretch: SlackModel, r: int) -> list[Fraction]:
    """+1 unit, +5 %, +10 % of what is available."""
    available = (stretch.model.rows[r].upper or 0) * _scale(stretch, r)
    return list(dict.fromkeys([Fraction(1), *(available * step for step in STEPS if available)]))


def _scale(stretch: SlackModel, r: int) -> Fraction:
    return stretch.model.scales.get(r, Fraction(1))


def _twins(stretch: SlackModel, r: int) -> list[tuple[int, int]]:
    """(slack column, row) of the envelope's row and of its reserve row, which have the same place."""
    rows = stretch.model.rows
    envelope = rows[r].limit
    assert envelope is not None
    both = envelope, Limit(LimitKind.RESERVE, envelope.subject)
    place = rows[r].place
    return [(j, s) for j, s in stretch.slacks.items() if rows[s].limit in both and rows[s].place == place]
