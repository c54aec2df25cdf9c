"""What an option takes of each resource, and in which periods."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritizer.domain import Case, Need, OptionLevel
from prioritizer.domain.periods import year_of

HOME = "home"


def need_periods(need: Need, start: int, duration: int) -> list[int]:
    """The period indices in which ``need`` falls due for a run starting in ``start``.

    An empty offset is every period it runs; else one period that many after the start. The result
    may lie before the first period (< 0) or beyond the horizon.
    """
    return need.due(start, duration)


def home_use(option: OptionLevel, start: int) -> Iterator[tuple[Need, int, Fraction]]:
    """(need, period index, amount) of everything the home country pays or provides."""
    for need in option.needs:
        if need.payer == HOME and need.amount:
            for period in need_periods(need, start, option.duration):
                yield need, period, need.amount


def last_period(option: OptionLevel, start: int) -> int:
    """The last period index the option runs in when it starts in ``start``."""
    return start + option.duration - 1


def year_beyond(case: Case, period: int) -> str:
    """The calendar year of a period index beyond the horizon, periods continuing at their length."""
    return str(year_of(case.periods, period))
