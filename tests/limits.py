"""Limits by the ids that plans spell them with, for tests."""

from __future__ import annotations

from prioritizer.domain.limits import Limit, limit_of


def limit(spelled: str) -> Limit:
    """The implicit limit of that id, else the rule."""
    return limit_of(spelled, ())


def limits(*spelled: str) -> tuple[Limit, ...]:
    """Several of them."""
    return tuple(map(limit, spelled))
