"""Which pools can serve a need for people, and what options add to pools."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from prioritizer.domain.case import Case, Need, OptionLevel

Able = tuple[str, ...]  # the pools able to serve a need, in the order of the table


class Pools:
    """The pools of a case and who can serve what; ``pools_of`` looks them up once."""

    def __init__(self, case: Case) -> None:
        self.skills = {pool.id: set(pool.skills) for pool in case.pools}
        self.languages = {partner.id: set(partner.languages) for partner in case.partners}
        self.resources = {resource.id for resource in case.resources}

    def able(self, need: Need, option: OptionLevel) -> Able | None:
        """The pools that can serve a need (None: it asks for money or an asset, not for people).

        ``ru+attache`` asks one pool with both; ``@language`` any pool with one of the languages of
        the option's partner (for a format, of any member).
        """
        if need.resource in self.resources:
            return None
        if need.pool:
            return (need.pool,)
        parts = need.resource.split("+")
        spoken = {s for member in option.members for s in self.languages.get(member, set())}
        return tuple(p for p, skills in self.skills.items() if all(_has(p, skills, a, spoken) for a in parts))


@lru_cache(maxsize=32)
def pools_of(case: Case) -> Pools:
    """The pools of a case, looked up once."""
    return Pools(case)


def _has(pool: str, skills: set[str], asked: str, spoken: set[str]) -> bool:
    """Whether a pool answers one part of what is asked: itself, a skill, or the partner's language."""
    asked = asked.strip()
    return bool(skills & spoken) if asked == "@language" else asked == pool or asked in skills


def supplied(case: Case, option: OptionLevel, start: int) -> Iterator[tuple[str, int, Fraction]]:
    """(pool, period, amount) of what a run starting in ``start`` adds to pools within the horizon."""
    horizon = len(case.periods)
    for supply in option.supplies:
        first = start + option.duration - 1 + supply.offset
        last = horizon if supply.periods is None else min(first + supply.periods, horizon)
        for period in range(first, last):
            yield supply.pool, period, supply.amount
