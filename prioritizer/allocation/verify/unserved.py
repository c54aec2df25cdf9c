"""What soft needs go without when a plan is changed: its cost, without a new assignment where bounds agree.

The least that can stay unserved depends on how much is asked of which pools in which period at which
penalty, not on who asks: demands alike are one. With needs that one pool must hold split freely the
cost is a lower bound, with the pools of the plan as it stands an upper one; where both are equal
nothing is searched, else the pools are assigned anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from prioritizer.allocation.verify.assignment import (
    Demand,
    Gain,
    assign_pools,
    assigned_cost,
    demands,
    gains,
    unserved_cost,
)
from prioritizer.domain import Case
from prioritizer.domain.people import Able
from prioritizer.domain.usage import ZERO, Start

Kind = tuple[Able, int, Fraction | None]  # pools able, period, penalty
Tally = Mapping[Kind, Fraction]


@dataclass
class UnservedNeeds:
    """What the soft needs of a plan lose, and would lose if it were changed."""

    case: Case
    chosen: Sequence[Start]
    cost: Fraction = field(init=False)
    _known: dict[tuple[object, ...], Fraction | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        served = assign_pools(self.case, self.chosen) or []
        self.cost = unserved_cost(served)
        self.is_soft = any(n.penalty is not None for o in self.case.options for n in o.needs)
        asked = demands(self.case, self.chosen)
        several = {d.run for d in asked if d.hold and len(d.able) > 1}
        self._held = {s.demand.run: pool for s in served for pool in s.pools if s.demand.run in several}
        self._free, self._fixed = _tally(asked), _tally(_narrowed(asked, self._held))
        self._gain = gains(self.case, self.chosen)

    def change(self, removed: Sequence[Start], added: Sequence[Start]) -> Fraction:
        """By how much the cost rises if some starts leave the plan and others come.

        0 where people do not reach: what is short then is no matter of soft needs.
        """
        if not self.is_soft:
            return ZERO
        gone, new = (self._of(starts) for starts in (removed, added))
        if self.case.situation is None:
            if self._is_far(gone, new):
                return ZERO
            key = (gone.key, new.key)
            if key not in self._known:
                self._known[key] = self._after(gone, new, removed, added)
            after = self._known[key]
        else:  # what is not selected may be charged: nothing of the plan can be relied upon
            after = self._anew(removed, added)
        return ZERO if after is None else after - self.cost

    def _is_far(self, gone: _Request, new: _Request) -> bool:
        """Whether a change cannot touch what goes unserved.

        It only lets people go where all are served, or none of its pools can serve a soft need, nor
        stand in for one that can.
        """
        if not (self.cost or new.asked or gone.gain):
            return True
        if any(d.penalty is not None for d in (*gone.asked, *new.asked)):
            return False
        ways = {*self._free, *_tally(new.asked)}
        near = {pool for able, _, penalty in ways if penalty is not None for pool in able}
        ables, before = {able for able, _, _ in ways}, -1
        while len(near) > before:
            before = len(near)
            near = near.union(*(able for able in ables if not near.isdisjoint(able)))
        return near.isdisjoint(gone.pools | new.pools)

    def _after(
        self, gone: _Request, new: _Request, removed: Sequence[Start], added: Sequence[Start]
    ) -> Fraction | None:
        """The cost after a change, from bounds where these agree."""
        places = self._gain.keys() | new.gain.keys()
        gain = {p: self._gain.get(p, ZERO) + new.gain.get(p, ZERO) - gone.gain.get(p, ZERO) for p in places}
        least = self._cost(gain, self._free, _tally(gone.asked), _tally(new.asked))
        if least is None or not (self._held or new.holds):
            return least
        if not new.holds:
            leaving = _tally(_narrowed(gone.asked, self._held))
            if least == self._cost(gain, self._fixed, leaving, _tally(new.asked)):
                return least
        return self._anew(removed, added)

    def _cost(self, gain: Gain, base: Tally, less: Tally, more: Tally) -> Fraction | None:
        """The least cost of what is asked together; None where hard needs are not met."""
        together = defaultdict(Fraction, base)
        for sign, tally in ((-1, less), (1, more)):
            for kind, amount in tally.items():
                together[kind] += sign * amount
        asked = [
            Demand("", n, "", able, period, amount, hold=False, penalty=penalty)
            for n, ((able, period, penalty), amount) in enumerate(together.items())
            if amount
        ]
        return assigned_cost(self.case, gain, asked)

    def _anew(self, removed: Sequence[Start], added: Sequence[Start]) -> Fraction | None:
        """The cost of a new assignment."""
        served = assign_pools(self.case, [*(s for s in self.chosen if s not in removed), *added])
        return None if served is None else unserved_cost(served)

    def _of(self, starts: Sequence[Start]) -> _Request:
        """What some starts ask of people and give."""
        asked = demands(self.case, starts) if self.case.situation is None else []
        return _Request(asked, gains(self.case, starts))


@dataclass(frozen=True)
class _Request:
    """What some starts ask of people, and what they add to pools."""

    asked: Sequence[Demand]
    gain: Gain

    @property
    def pools(self) -> set[str]:
        """The pools that serve it, or gain."""
        return {pool for d in self.asked for pool in d.able} | {pool for pool, _ in self.gain}

    @property
    def holds(self) -> bool:
        """Whether one of several pools has to serve all of a need."""
        return any(d.hold and len(d.able) > 1 for d in self.asked)

    @property
    def key(self) -> tuple[object, ...]:
        """The same for all that ask alike, whoever they are."""
        alike = sorted(
            (d.able, d.period, d.amount, d.hold, -1 if d.penalty is None else d.penalty) for d in self.asked
        )
        runs = tuple(d.run for d in self.asked if d.hold)  # which pool holds it depends on who asks
        return tuple(alike), tuple(sorted(self.gain.items())), runs


def _tally(asked: Iterable[Demand]) -> Tally:
    """Demands alike added up."""
    found: defaultdict[Kind, Fraction] = defaultdict(Fraction)
    for d in asked:
        found[d.able, d.period, d.penalty] += d.amount
    return found


def _narrowed(asked: Iterable[Demand], held: Mapping[tuple[str, int], str]) -> list[Demand]:
    """The demands, each held one with its pool as the only one able."""
    return [replace(d, able=(held[d.run],)) if d.hold and d.run in held else d for d in asked]
