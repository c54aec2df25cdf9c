"""Periods before the first and after the last: they go on at the same length."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from prioritizer.domain.case import Period

FARTHEST = 100  # years beyond the horizon a case may speak of


def span_of(periods: Sequence[Period], index: int) -> tuple[date, date]:
    """First and last day of the period of that index, also before 0 and beyond the last one.

    Whole calendar months go on as months (a quarter after December is January to March), other
    lengths as days.
    """
    if 0 <= index < len(periods):
        return periods[index].start, periods[index].end
    near = periods[0] if index < 0 else periods[-1]
    steps = index if index < 0 else index - len(periods) + 1
    after = near.end + timedelta(days=1)
    months = 12 * (after.year - near.start.year) + after.month - near.start.month
    if near.start.day == after.day == 1 and months:
        return _shifted(near.start, steps * months), _shifted(after, steps * months) - timedelta(days=1)
    length = (after - near.start) * steps
    return near.start + length, near.end + length


def _shifted(first: date, months: int) -> date:
    """The first day of a month so many months later."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def year_of(periods: Sequence[Period], index: int) -> int:
    """The calendar year in which the middle of a period lies."""
    first, last = span_of(periods, index)
    return (first + (last - first + timedelta(days=1)) // 2).year


def year_beyond(periods: Sequence[Period], text: str) -> int | None:
    """The calendar year a cell names, if it lies after the year of the last period."""
    if len(text) != 4 or not text.isascii() or not text.isdigit() or text in {p.name for p in periods}:
        return None
    last = periods[-1].end.year
    return int(text) if last < int(text) <= last + FARTHEST else None


def indices_in(periods: Sequence[Period], year: int) -> tuple[int, int] | None:
    """The first and last period index beyond the horizon that lies in a year; None where none does."""
    index, inside = len(periods), []
    while (this := year_of(periods, index)) <= year:
        inside += [index] if this == year else []
        index += 1
    return (inside[0], inside[-1]) if inside else None


def spans(periods: Sequence[Period], text: str) -> list[tuple[int, int]]:
    """The (first, last) period indices a ``period`` cell means; none where it means nothing.

    A name is that period, ``A..B`` a span, empty the whole horizon, ``each`` every period alone, a
    calendar year after the horizon the periods that would lie in it.
    """
    names, last = [p.name for p in periods], len(periods) - 1
    if text == "each":
        return [(t, t) for t in range(last + 1)]
    if not text:
        return [(0, last)]
    year = year_beyond(periods, text)
    if year is not None:
        inside = indices_in(periods, year)
        return [inside] if inside else []
    start, _, end = (part.strip() for part in text.partition(".."))
    if start not in names or (end or start) not in names:
        return []
    return [(names.index(start), names.index(end or start))]
