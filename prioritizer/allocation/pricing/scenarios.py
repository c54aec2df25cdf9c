"""Variations of a plan's model: one limit waived, or an envelope raised by so much.

A question frees slack columns of the elastic model (up to an amount, or without limit); the plan
itself stays feasible, so that its benefit is the least any answer can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf

from prioritizer.allocation.formulation.model import Model, Role, Row
from prioritizer.allocation.parametric.parameter import EnvelopeParameter, envelope_parameter
from prioritizer.allocation.solve.session import Bounds, SlackModel
from prioritizer.domain import Case, Envelope, Scores
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


def raised(stretch: SlackModel, case: Case, more: EnvelopeParameter) -> list[RaisedLimit]:
    """Questions that raise an envelope, or all rows of a resource together, by the steps, the largest first.

    Rows keep their proportions, and what a row holds in reserve in per cent grows with it.
    """
    steps = {Fraction(1), *(more.now * step for step in STEPS if more.now)}
    asked = []
    for by in sorted(steps, reverse=True):
        freed = tuple(
            (j, float(by * slope * _part(stretch.model.rows[r], e) / _scale(stretch, r)))
            for e, slope in more.rows
            for j, r in _own(stretch, e.limit(case))
        )
        asked.append(RaisedLimit(LimitScenario(freed), more.limit, by))
    return asked


def raisable(stretch: SlackModel, case: Case, scores: Scores) -> list[EnvelopeParameter]:
    """Each envelope that limits the plan, by itself; and each resource of several rows, as a whole."""
    rows = [e for e in case.all_envelopes if stretch.slack_columns(e.limit(case))]
    found = [EnvelopeParameter(case, scores, ((e, Fraction(1)),), (e,), e.available) for e in rows]
    for name in dict.fromkeys(e.resource for e in rows):
        own = [e for e in rows if e.resource == name and not e.beyond(case)]
        if len(own) > 1 and any(e.available for e in own):
            found.append(envelope_parameter(case, scores, name))
    return found


def _part(row: Row, envelope: Envelope) -> Fraction:
    """How much of what an envelope is raised by may be used by a row of it."""
    held = row.limit is not None and row.limit.kind is LimitKind.RESERVE
    return 1 - envelope.reserve_share if held else Fraction(1)


def _scale(stretch: SlackModel, r: int) -> Fraction:
    return stretch.model.scales.get(r, Fraction(1))


def _own(stretch: SlackModel, envelope: Limit) -> list[tuple[int, int]]:
    """(slack column, row) of the envelope's rows and of its reserve row, which has the same place."""
    rows = stretch.model.rows
    mine = [(j, stretch.slacks[j]) for j in stretch.slack_columns(envelope)]
    places = {rows[r].place for _, r in mine}
    held = stretch.slack_columns(Limit(LimitKind.RESERVE, envelope.subject))
    return [*mine, *((j, stretch.slacks[j]) for j in held if rows[stretch.slacks[j]].place in places)]
