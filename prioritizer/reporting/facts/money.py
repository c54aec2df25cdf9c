"""Money over the whole horizon: which envelopes are counted, and what is kept in reserve in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from prioritizer.domain import ResourceUse

Span = Callable[[ResourceUse], set[int]]  # the indices of the horizon's periods a row covers


def widest(uses: Iterable[ResourceUse], span_of: Span) -> list[ResourceUse]:
    """The widest envelopes that do not overlap, in order of time; none beyond the horizon."""
    chosen: list[ResourceUse] = []
    taken: set[int] = set()
    for use in sorted(uses, key=lambda u: -len(span_of(u))):
        span = span_of(use)
        if span and not span & taken:
            chosen.append(use)
            taken |= span
    return sorted(chosen, key=lambda u: min(span_of(u)))


def in_reserve(rows: Sequence[ResourceUse]) -> Fraction:
    """What rows that follow one another keep in reserve, less what was passed on and may be spent after all.

    A row passes on what it leaves beside its own reserve, so a share kept in reserve by a rule can pass on.
    """
    kept = Fraction(0)
    for i, row in enumerate(rows):
        passed = sum((after.carried for after in rows[i + 1 : i + 2]), Fraction(0))
        kept += max(min(row.reserve, row.available + row.carried - row.used - passed), Fraction(0))
    return kept
