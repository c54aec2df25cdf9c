"""Plans of a range as outputs name them, and what changes from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from prioritizer.domain import Case
from prioritizer.domain.usage import Start

Keyed = tuple[tuple[str, int], ...]  # (option:level, start period index)


def keyed(case: Case, starts: Iterable[Start]) -> Keyed:
    """The starts by ``option:level``."""
    return tuple(sorted((case.options[i].key, s) for i, s in starts))


class PlanChanges(NamedTuple):
    """What enters, leaves, and moves (the start alone differs) from one plan to the next."""

    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()


def changes(before: Sequence[tuple[str, int]], after: Sequence[tuple[str, int]]) -> PlanChanges:
    """By ``option:level``."""
    old, new = dict(before), dict(after)
    return PlanChanges(
        enters=tuple(k for k in new if k not in old),
        leaves=tuple(k for k in old if k not in new),
        moves=tuple(k for k in new if k in old and old[k] != new[k]),
    )
