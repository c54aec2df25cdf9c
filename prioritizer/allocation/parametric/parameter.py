"""One number of a case that can be set to any value: a weight, or an envelope.

A parameter says what the case and its scores are at a value. Nothing is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm
from typing import Protocol

from prioritizer.allocation.formulation.model import MICRO, Model
from prioritizer.allocation.plan_builder import resource_uses
from prioritizer.domain import Case, Envelope, Scores
from prioritizer.domain.limits import Limit
from prioritizer.domain.periods import spans
from prioritizer.domain.resources import widest
from prioritizer.domain.usage import Start
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
    """What is available of a resource or pool, in its own unit, over all of ``rows`` together.

    ``rows``: each envelope that moves, with what it has per unit of the value: they keep their
    proportions, as in a what-if. ``counted``: the rows that add up to the value; none where each counts
    by itself, as posts do, which are held and not used up, and what is said of every period alone.
    ``period``: of which rows, "" = all.
    """

    case: Case
    scores: Scores
    rows: tuple[tuple[Envelope, Fraction], ...]
    counted: tuple[Envelope, ...]
    now: Fraction
    period: str = ""

    @property
    def name(self) -> str:
        """The resource as a limit is spelled, with its span where that is one row's or was named."""
        return self.limit.id

    @property
    def envelope(self) -> Envelope:
        """The first of its rows."""
        return self.rows[0][0]

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Its rows as limits."""
        return tuple(e.limit(self.case) for e, _ in self.rows)

    @property
    def limit(self) -> Limit:
        """The only row as a limit; of several, the resource over the period named."""
        single = len(self.rows) == 1
        return self.limits[0] if single else replace(self.limits[0], span=self.period)

    @property
    def is_part(self) -> bool:
        """Whether other rows of the resource stay as they are."""
        rows = [e for e in self.case.all_envelopes if e.resource == self.envelope.resource]
        return len([e for e in rows if not e.beyond(self.case)]) > len(self.rows)

    @property
    def unit(self) -> str:
        """The rows' unit."""
        return self.envelope.unit

    def at(self, value: Value) -> tuple[Case, Scores]:
        """The case with this much available; reserves in per cent and shares of it follow."""
        new = {e: replace(e, available=slope * Fraction(value)) for e, slope in self.rows}
        money = tuple(new.get(e, e) for e in self.case.envelopes)
        people = tuple(new.get(e, e) for e in self.case.pool_envelopes)
        return replace(self.case, envelopes=money, pool_envelopes=people), self.scores

    def used(self, value: Value, starts: Sequence[Start]) -> Fraction:
        """What a plan uses of the rows that are counted; where none is, the most in one row."""
        uses = {u.limit: u.used for u in resource_uses(self.at(value)[0], starts)}
        if self.counted:
            return sum((uses[e.limit(self.case)] for e in self.counted), Fraction(0))
        return max(uses[limit] for limit in self.limits)


def envelope_parameter(
    case: Case, scores: Scores, resource: str, period: str = "", alike: bool = False
) -> EnvelopeParameter:
    """The parameter of a resource or pool over ``period``: its row, else all rows inside; "" = all rows.

    ``alike``: rows of posts have the same amount at each value; else they keep their proportions.

    Raises:
        UsageProblem: the case has no such resource, or none over that period, or nothing of it in several
            rows, which have no proportions then.
    """
    rows = _rows_of(case, resource, period)
    counted: tuple[Envelope, ...] = ()
    if all(e.is_held for e in rows) or (all(e.each for e in rows) and not period):
        now = max(e.available for e in rows)
        same = alike or not all(e.is_held for e in rows) or not now
    else:
        counted = widest(rows)
        now, same = sum((e.available for e in counted), Fraction(0)), len(rows) == 1
    if not now and not same:
        raise UsageProblem(
            f"There is nothing of '{resource}', so its rows have no proportions to keep. Name a period."
        )
    slopes = tuple((e, Fraction(1) if same else e.available / now) for e in rows)
    return EnvelopeParameter(case, scores, slopes, counted, now, period)


def _rows_of(case: Case, resource: str, period: str) -> list[Envelope]:
    """The rows of a resource over a period; without one, all within the horizon."""
    own = [e for e in case.all_envelopes if e.resource == resource]
    if not own:
        known = dict.fromkeys(e.resource for e in case.all_envelopes)
        raise UsageProblem(f"There is no resource '{resource}'. {did_you_mean(resource, known)}".strip())
    if not period:
        return [e for e in own if not e.beyond(case)] or own
    wanted = spans(case.periods, period) if period != "each" else []
    exact = [e for e in own if [(e.first, e.last)] == wanted]
    inside = [e for e in own if any(a <= e.first and e.last <= b for a, b in wanted)]
    if not (exact or inside):
        names = list(dict.fromkeys(e.span(case) for e in own))
        hint = did_you_mean(period, names)
        message = f"'{resource}' has no row for '{period}', only for {', '.join(names)}. {hint}"
        raise UsageProblem(message.strip())
    return exact or inside


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
