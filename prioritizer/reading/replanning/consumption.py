"""What an engagement has taken by a day: as its plan says, or as the ``execution`` table counts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from prioritizer.domain import Case, Charge, ExecutionRow, Need, OptionLevel, Selected

HOME = "home"


@dataclass(frozen=True)
class Consumption:
    """So much of what was asked for, served by ``pool`` ("" = money or an asset), in one period."""

    resource: str
    pool: str
    period: int
    amount: Fraction

    @property
    def charge(self) -> Charge:
        """The same as a charge on the resource or pool."""
        return Charge(self.pool or self.resource, self.period, self.amount, bool(self.pool))

    def need(self, start: int) -> Need:
        """The same as a need of a run that began in ``start``."""
        return Need(self.resource, self.amount, offset=self.period - start, pool=self.pool)


@dataclass(frozen=True)
class PlannedRun:
    """An option as the plan decided it; start and end are periods of the case as it is now."""

    chosen: Selected

    @property
    def duration(self) -> int:
        """How many periods it was to run."""
        return self.chosen.end - self.chosen.start + 1


@dataclass(frozen=True)
class StartedRun:
    """The run of an option that has begun: where it stands, what it has taken, what it will take."""

    start: int
    duration: int
    date_from: date | None
    date_to: date | None
    taken: tuple[Consumption, ...] = ()
    needs: tuple[Need, ...] = ()


class Means:
    """The money and pools of a case, as far as this module asks."""

    def __init__(self, case: Case) -> None:
        self.resources = [r.id for r in case.resources]
        self.money = case.money
        self.posts = {p.id for p in case.pools if p.unit == "posts"}
        self.pools = [p.id for p in case.pools]

    def is_money(self, taken: Consumption) -> bool:
        """Whether it is money."""
        return not taken.pool and taken.resource in self.money

    def money_of(self, option: OptionLevel | None) -> str:
        """The money that fees of an option are paid from: the first it asks for, else the case's first."""
        asked = (n.resource for n in option.needs if n.payer == HOME) if option is not None else ()
        return next((r for r in asked if r in self.money), next(iter(self.money), ""))

    def cost(self, option: OptionLevel) -> Fraction:
        """All money home pays for an option, over its whole run."""
        home = (n for n in option.needs if n.payer == HOME and n.resource in self.money)
        times = ((n.amount, option.duration if n.offset is None else 1) for n in home)
        return sum((amount * count for amount, count in times), Fraction(0))


def by_plan(chosen: Selected, period_of: Mapping[str, int], last: int) -> list[Consumption]:
    """What the plan gave an option up to and with the period ``last``, at home's expense."""
    mine = (a for a in chosen.allocations if a.payer == HOME and a.period in period_of)
    taken = (Consumption(a.resource, a.pool, period_of[a.period], a.amount) for a in mine)
    return [t for t in taken if t.period <= last]


def by_needs(means: Means, option: OptionLevel, start: int, last: int) -> list[Consumption]:
    """The same of an option no plan holds; who served a skill is then not known."""
    return [
        Consumption(n.resource, n.resource if n.resource in means.pools else "", t, n.amount)
        for n in option.needs
        if n.payer == HOME and n.amount
        for t in n.due(start, option.duration)
        if 0 <= t <= last
    ]


def counted(
    taken: Sequence[Consumption],
    means: Means,
    spent: Fraction | None,
    people: Mapping[str, Fraction],
    resource: str,
    at: int,
) -> list[Consumption]:
    """What was taken, with the sum of money that was ``spent`` and the ``people`` used put in its place.

    Money keeps the plan's proportions over resources and periods, people its periods; where the plan
    has none, they fall in the period ``at``. Posts are held in each period, person-days add up.
    """
    money = [t for t in taken if means.is_money(t)]
    others = [t for t in taken if not means.is_money(t)]
    if spent is not None:
        money = _scaled(money, spent, resource, at)
    if people:
        periods = sorted({t.period for t in others if t.pool}) or [at]
        others = [t for t in others if not t.pool]
        others += [t for pool, n in people.items() for t in _spread(means, pool, n, periods)]
    return [t for t in (*money, *others) if t.amount]


def _scaled(money: Sequence[Consumption], total: Fraction, resource: str, at: int) -> list[Consumption]:
    planned = total_of(money)
    if not planned:
        return [Consumption(resource, "", at, total)] if resource else []
    return [replace(t, amount=t.amount * total / planned) for t in money]


def _spread(means: Means, pool: str, amount: Fraction, periods: Sequence[int]) -> list[Consumption]:
    each = amount if pool in means.posts else amount / len(periods)
    return [Consumption(pool, pool, t, each) for t in periods]


def total_of(taken: Iterable[Consumption]) -> Fraction:
    """The amounts together."""
    return sum((t.amount for t in taken), Fraction(0))


def still_to_come(
    option: OptionLevel, start: int, last: int, taken: Sequence[Consumption], row: ExecutionRow, means: Means
) -> list[Need]:
    """The needs of a run in periods after ``last``, and what others pay of it throughout.

    What was held goes on being served by the pool that served it. Of a run that is over, what was
    counted is all there is.
    """
    found: list[Need] = []
    for need in option.needs:
        if need.payer != HOME:
            found.append(need)
            continue
        money = need.resource in means.resources
        if row.status == "done" and (row.spent is not None if money else row.people):
            continue
        pools = [t.pool for t in taken if t.resource == need.resource and t.pool]
        pool = pools[0] if need.hold and pools else need.pool
        later = (t for t in need.due(start, option.duration) if t > last)
        found += [replace(need, offset=t - start, pool=pool) for t in later]
    return found
