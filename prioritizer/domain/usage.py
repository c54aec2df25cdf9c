"""What an option takes of each resource, in which periods, and what was used before a re-plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritizer.domain.case import Case, Need, OptionLevel
from prioritizer.domain.periods import year_of

if TYPE_CHECKING:
    from prioritizer.domain.plan import Selected

HOME = "home"
ZERO = Fraction(0)

Start = tuple[int, int]  # (option level index, start period index)


def starts_of(case: Case, selected: Iterable[Selected]) -> tuple[Start, ...]:
    """A plan's starts in the case it is of, in its own order."""
    levels = {(o.option, o.level): i for i, o in enumerate(case.options)}
    return tuple((levels[s.option, s.level], s.start) for s in selected)


def home_use(option: OptionLevel, start: int) -> Iterator[tuple[Need, int, Fraction]]:
    """(need, period index, amount) of everything the home country pays or provides."""
    for need in option.needs:
        if need.payer == HOME and need.amount:
            for period in need.due(start, option.duration):
                yield need, period, need.amount


def used(case: Case, resource: str, first: int, last: int, chosen: Iterable[Start]) -> Fraction:
    """What the chosen starts use of a resource over the periods first..last."""
    uses = (use for i, s in chosen for use in home_use(case.options[i], s))
    return sum((a for need, t, a in uses if need.resource == resource and first <= t <= last), ZERO)


def last_period(option: OptionLevel, start: int) -> int:
    """The last period index the option runs in when it starts in ``start``."""
    return start + option.duration - 1


def first_open(case: Case) -> int:
    """The first period that is not over: 0 without a re-plan."""
    return case.situation.first if case.situation is not None else 0


def consumed(case: Case, name: str, first: int, last: int) -> Fraction:
    """What has been used of a resource or pool by the day of a re-plan, over the periods first..last."""
    if case.situation is None:
        return Fraction(0)
    used, last = case.situation.used, min(last, case.situation.first)
    return sum((used.get((name, t), Fraction(0)) for t in range(first, last + 1)), Fraction(0))


def year_beyond(case: Case, period: int) -> str:
    """The calendar year of a period index beyond the horizon, periods continuing at their length."""
    return str(year_of(case.periods, period))
