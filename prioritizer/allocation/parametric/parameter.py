"""One number of a case that can be set to any value: a weight, or an envelope.

A parameter says what the case and its scores are at a value. Nothing is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm
from typing import Protocol

from prioritizer.allocation.formulation.model import MICRO, Model
from prioritizer.allocation.infeasibility.relaxation import relaxed
from prioritizer.domain import Case, Envelope, Scores
from prioritizer.domain.limits import Limit
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.scoring.score import score_case
from prioritizer.scoring.weights import siblings, with_share

Value = float | Fraction


class Parameter(Protocol):
    """A number of a case that can be set."""

    @property
    def name(self) -> str:
        """What is set: the weight's path or the envelope's id."""

    @property
    def unit(self) -> str:
        """What it is counted in; "" for a share of 1."""

    @property
    def now(self) -> Value:
        """Its value in the case."""

    def at(self, value: Value) -> tuple[Case, Scores]:
        """The case and its scores at a value."""


@dataclass(frozen=True, eq=False)
class WeightParameter:
    """A branch's or leaf's share among its siblings, 0..1; the siblings keep their proportions.

    Priority (or feasibility) is linear in it: at the top, siblings are those on the same axis.
    """

    case: Case
    path: str
    now: float

    @property
    def name(self) -> str:
        """The path."""
        return self.path

    @property
    def unit(self) -> str:
        """A share has none."""
        return ""

    def at(self, value: Value) -> tuple[Case, Scores]:
        """The case and its scores with the branch at this share."""
        assert self.case.tree is not None
        case = replace(self.case, tree=with_share(self.case.tree, self.path, float(value)))
        return case, score_case(case)


def weight_parameter(case: Case, path: str) -> WeightParameter:
    """The parameter of a path of the criteria tree.

    Raises:
        UsageProblem: the case has no tree or the tree no such path, or nothing stands beside it that
            could give or take weight.
    """
    if case.tree is None:
        raise UsageProblem("The case has no criteria, so there is no weight to change.")
    paths = (*(b.path for b in case.tree.branches), *(x.path for x in case.tree.leaves))
    known = [p for p in paths if any(f"{x.path}.".startswith(f"{p}.") for x in case.tree.leaves)]
    if path not in known:
        raise UsageProblem(f"There is no criterion '{path}'. {did_you_mean(path, known)}".strip())
    shares = siblings(case.tree, path)
    if not sum(shares.values()) > shares[path]:
        raise UsageProblem(f"Nothing beside '{path}' has any weight, so its own changes nothing.")
    return WeightParameter(case, path, shares[path])


@dataclass(frozen=True, eq=False)
class EnvelopeParameter:
    """What is available in one envelope, in its own unit."""

    case: Case
    scores: Scores
    envelope: Envelope

    @property
    def name(self) -> str:
        """The envelope's id."""
        return self.limit.id

    @property
    def limit(self) -> Limit:
        """The envelope as a limit."""
        return self.envelope.limit(self.case)

    @property
    def unit(self) -> str:
        """The envelope's unit."""
        return self.envelope.unit

    @property
    def now(self) -> Fraction:
        """What is available in the case."""
        return self.envelope.available

    def at(self, value: Value) -> tuple[Case, Scores]:
        """The case with this much available; a reserve in per cent and shares of it follow."""
        return relaxed(self.case, {self.limit: Fraction(value) - self.now}), self.scores


def envelope_parameter(case: Case, scores: Scores, resource: str, period: str = "") -> EnvelopeParameter:
    """The parameter of a resource's or pool's envelope over ``period``; without one, of the widest.

    Raises:
        UsageProblem: the case has no such resource, or none over that period.
    """
    every = case.all_envelopes
    own = [e for e in every if e.resource == resource]
    if not own:
        known = dict.fromkeys(e.resource for e in every)
        raise UsageProblem(f"There is no resource '{resource}'. {did_you_mean(resource, known)}".strip())
    spans = {e.span(case): e for e in reversed(own)}
    if period and period not in spans:
        rows = ", ".join(reversed(spans))
        hint = did_you_mean(period, spans)
        raise UsageProblem(f"'{resource}' has no row for '{period}', only for {rows}. {hint}".strip())
    within = [e for e in own if not e.beyond(case)] or own
    widest = max(within, key=lambda e: e.last - e.first)
    return EnvelopeParameter(case, scores, spans[period] if period else widest)


def in_millionths(model: Model) -> Model:
    """The model with benefits counted in millionths, however coarse they could be counted."""
    factor = MICRO // model.unit
    columns = [replace(c, benefit=c.benefit * factor) for c in model.columns]
    return replace(model, unit=MICRO, columns=columns)


# ---------------------------------------------------------------- what an envelope's rows measure


@dataclass(frozen=True)
class ParametricRow:
    """A row whose limit depends on the parameter: its terms; its limit, base + slope x value, own units."""

    terms: Mapping[int, Fraction]
    base: Fraction
    slope: Fraction
    relaxes: bool  # a larger value never forbids what a smaller one allows


@dataclass(frozen=True)
class EnvelopeUse:
    """The one quantity an envelope limits: ``use`` = sum of terms, at most base + slope x available."""

    terms: Mapping[int, Fraction]
    limits: tuple[tuple[Fraction, Fraction], ...]

    def use(self, columns: Mapping[int, float]) -> Fraction:
        """The use of the whole columns that are set."""
        return sum((c for j, c in self.terms.items() if columns.get(j, 0) > 0.5), Fraction(0))

    def need(self, use: Fraction) -> Fraction:
        """The least envelope that allows so much use."""
        return max([Fraction(0), *((use - base) / slope for base, slope in self.limits)])

    @property
    def grid(self) -> Fraction:
        """Uses are whole multiples of this."""
        return _common(self.terms.values())

    @property
    def less(self) -> Fraction:
        """An envelope smaller by this allows a little less than one unit of use less."""
        return self.grid / max(slope for _, slope in self.limits) / 2

    def whole(self) -> dict[int, int]:
        """The terms in whole multiples of the grid."""
        return {j: int(c / self.grid) for j, c in self.terms.items()}


def _common(numbers: Iterable[Fraction]) -> Fraction:
    """The largest number of which all are whole multiples."""
    parts = [n for n in numbers if n]
    if not parts:
        return Fraction(1)
    factor = lcm(*(n.denominator for n in parts))
    return Fraction(gcd(*(int(n * factor) for n in parts)), factor)


def parametric_rows(models: Mapping[Fraction, Model]) -> list[ParametricRow] | None:
    """The rows whose limit differs between models of three values; None where it is no straight line."""
    (v1, one), (v2, two), (v3, three) = sorted(models.items())
    if not len(one.rows) == len(two.rows) == len(three.rows):
        return None
    found = []
    for r in range(len(one.rows)):
        limits = [m.bound(r) for m in (one, two, three)]
        if limits[0] == limits[1] == limits[2]:
            continue
        slope = (limits[2] - limits[0]) / (v3 - v1)
        straight = limits[1] == limits[0] + slope * (v2 - v1)
        terms = _own(one, r)
        if not straight or not terms == _own(two, r) == _own(three, r):
            return None
        relaxes = (slope > 0) == (one.rows[r].upper is not None)
        found.append(ParametricRow(terms, limits[0] - slope * v1, slope, relaxes))
    return found


def _own(model: Model, r: int) -> dict[int, Fraction]:
    """A row's terms in its own units."""
    return {j: c * model.scale(r) for j, c in model.rows[r].terms.items()}


def envelope_use(moved: list[ParametricRow] | None, model: Model) -> EnvelopeUse | None:
    """What the rows measure, where that is one quantity of whole columns; else None."""
    if not moved or any(m.terms != moved[0].terms or not m.relaxes for m in moved):
        return None
    if not all(model.columns[j].integer for j in moved[0].terms):
        return None
    return EnvelopeUse(moved[0].terms, tuple((m.base, m.slope) for m in moved))
