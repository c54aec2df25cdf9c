"""Money, assets and people: what there is, over which periods, and what is in reserve of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from prioritizer.domain.case import Case
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.named import Named
from prioritizer.domain.usage import ZERO, consumed, first_open, year_beyond

MONEY = "money"
POOL = "pool"


@dataclass(frozen=True)
class Resource(Named):
    """Money or an asset (a ship, a range, a place); ``unit`` "" = the case's currency."""

    unit: str = ""
    kind: str = MONEY

    @property
    def is_money(self) -> bool:
        """Whether it is money."""
        return self.kind == MONEY


@dataclass(frozen=True)
class Pool(Named):
    """People counted in posts or person-days; everyone in it has all of ``skills``."""

    unit: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExchangeRate:
    """Units of the case's currency for one unit of ``currency``; ``day`` and ``source`` are shown."""

    currency: str
    rate: Fraction
    day: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Envelope:
    """So much of a resource or pool over the periods ``first``..``last`` (indices, inclusive).

    Indices beyond the horizon are those of a calendar year after it. ``kind``: money, asset or pool.
    In reserve are ``reserve_amount`` and ``reserve_share`` of what is available; ``carry_over`` is the
    share of what is left that passes to the envelope as long that follows. ``at_once``: the cap in
    every single period, None = none. ``each``: one of a row that is for every period alone.
    """

    resource: str
    first: int
    last: int
    available: Fraction
    kind: str = MONEY
    unit: str = ""
    reserve_amount: Fraction = ZERO
    reserve_share: Fraction = ZERO
    carry_over: Fraction = ZERO
    at_once: Fraction | None = None
    each: bool = False

    @property
    def is_held(self) -> bool:
        """Whether it counts posts, which are held and not used up."""
        return self.kind == POOL and self.unit == "posts"

    @property
    def reserve(self) -> Fraction:
        """What is kept in reserve for crises, in the resource's unit."""
        return self.reserve_amount + self.reserve_share * self.available

    def span(self, case: Case) -> str:
        """The span's name: a period's, ``first..last``, or the calendar year beyond the horizon."""
        if self.beyond(case):
            return year_beyond(case, self.first)
        first, last = case.periods[self.first].name, case.periods[self.last].name
        return first if first == last else f"{first}..{last}"

    def limit(self, case: Case) -> Limit:
        """The envelope as a limit."""
        return Limit(LimitKind.ENVELOPE, self.resource, self.span(case))

    def beyond(self, case: Case) -> bool:
        """Whether it caps a calendar year after the horizon."""
        return self.first >= len(case.periods)

    def over(self, case: Case) -> bool:
        """Whether its span was over on the day of a re-plan."""
        return self.last < first_open(case)

    def spent(self, case: Case) -> Fraction:
        """What had been used of it by the day of a re-plan: no limit can be less."""
        return consumed(case, self.resource, self.first, self.last)

    @property
    def next(self) -> tuple[str, int, int]:
        """What it passes its rest to: resource, first period and length."""
        return self.resource, self.last + 1, self.last - self.first

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands itself: resource, first period and length."""
        return self.resource, self.first, self.last - self.first


class HasSpan(Protocol):
    """What covers the periods ``first``..``last``."""

    @property
    def first(self) -> int:
        """The first period's index."""

    @property
    def last(self) -> int:
        """The last period's index."""


def widest[S: HasSpan](rows: Iterable[S]) -> tuple[S, ...]:
    """Of rows that may overlap those that add up to a whole: the widest ones that do not overlap."""
    found: list[S] = []
    taken = set[int]()
    for row in sorted(rows, key=lambda r: (r.first - r.last, r.first)):
        covered = set(range(row.first, row.last + 1))
        if not covered & taken:
            taken |= covered
            found.append(row)
    return tuple(found)


def available(case: Case, resource: str) -> Fraction:
    """How much of a resource or pool there is over the horizon: its whole-horizon row, else the sum."""
    rows = [e for e in case.all_envelopes if e.resource == resource and not e.beyond(case)]
    whole = [e.available for e in rows if (e.first, e.last) == (0, len(case.periods) - 1)]
    return min(whole) if whole else sum((e.available for e in rows), ZERO)


@lru_cache(maxsize=32)
def brought(case: Case) -> Mapping[tuple[str, int, int], Fraction]:
    """The place of an envelope -> what rows that were over on the day of a re-plan passed on to it."""
    found: dict[tuple[str, int, int], Fraction] = {}
    for e in sorted(case.envelopes, key=lambda e: e.first):
        if e.over(case) and e.carry_over:
            rest = e.available - e.reserve + found.get(e.place, ZERO) - e.spent(case)
            found[e.next] = e.carry_over * max(rest, ZERO)
    return found
