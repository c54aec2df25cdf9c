"""Losses and prices as intervals: rounded outward, and put in words."""

from __future__ import annotations

from math import ceil, floor

from prioritizer.reporting.words.catalogue import Words

EXACT = 1e-9  # ends closer than this are one proven number
_STEPS = 100  # benefit points are shown to the hundredth


def outward(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Both ends as shown, in benefit points: lows down, highs up, an exact number to the nearest."""
    low = None if low is None else max(low, 0.0)
    if low is not None and high is not None and high - low <= EXACT:
        nearest = floor(high * _STEPS + 0.5 + EXACT) / _STEPS
        return max(nearest, 0.0), max(nearest, 0.0)
    # a little is left for what binary fractions add to a round number
    down = None if low is None else floor(low * _STEPS + 1e-7) / _STEPS
    up = None if high is None else ceil(high * _STEPS - 1e-7) / _STEPS
    return down, up


def interval(words: Words, low: float | None, high: float | None) -> str:
    """An interval of benefit points in words."""
    if low is None and high is None:
        return words("interval.unknown")
    form, values = _shown(words, low, high)
    return words(f"interval.{form}", **values)


def price(words: Words, low: float | None, high: float | None) -> str:
    """A price as a cell: the number, its bounds, or an upper limit; empty where not computed."""
    if low is None and high is None:
        return ""
    form, values = _shown(words, low, high)
    return words(f"price.{form}", **values)


def is_open(low: float | None, high: float | None) -> bool:
    """Whether a price is only an upper limit."""
    return high is not None and high > EXACT and (low or 0.0) <= EXACT


def _shown(words: Words, low: float | None, high: float | None) -> tuple[str, dict[str, str]]:
    """Which form of words an interval takes, and its ends as they are shown."""
    down, up = outward(low or 0.0, high)
    least = words.points(down or 0.0)
    if high is None or up is None:
        return "at_least", {"low": least}
    if high <= EXACT:
        return "nothing", {}
    if high - (low or 0.0) <= EXACT:
        return "exact", {"high": words.points(up if high >= 1 / _STEPS else high)}
    if down == up:
        return "exact", {"high": words.points(up)}
    form = "between" if down else "at_most"
    return form, {"low": least, "high": words.points(up)}
