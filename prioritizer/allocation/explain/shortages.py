"""Which people are missing: the skill or pool, when, and the options that stops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritizer.domain import Case, Envelope, Need, NotSelected, OptionLevel, ResourceUse, Selected, Shortage
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.people import Pools, pools_of
from prioritizer.domain.usage import HOME, ZERO


@dataclass(frozen=True)
class PeopleLimit:
    """A limit on people: the periods ``first``..``last`` it covers, what there is and what is used."""

    limit: Limit
    pool: str  # "" where no pool has the skill
    need: str  # what nobody can serve, else ""
    period: str
    first: int
    last: int
    available: Fraction = ZERO
    used: Fraction = ZERO


def shortages(
    case: Case,
    others: Iterable[NotSelected],
    selected: Sequence[Selected],
    uses: Iterable[ResourceUse],
) -> tuple[Shortage, ...]:
    """Every skill or pool too short for an option not selected, the one that stops most first.

    Read from the limits in the way of each option. An option counts for a pool by those of its needs
    the pool can serve; where people would have to be shifted between pools, by all its needs.
    """
    limits, pools = limits_on_people(case, selected, uses), pools_of(case)
    levels = {(o.option, o.level): o for o in case.options}
    found: dict[tuple[str, Limit], Shortage] = {}
    for item in others:
        option = levels[item.option, item.level]
        for limit in (limits[r] for r in item.rules if r in limits):
            for resource, asked in _asked(case, pools, option, limit).items():
                first = Shortage(
                    resource, limit.pool, limit.period, limit.available, limit.used, ZERO, (), limit.limit
                )
                so_far = found.get((resource, limit.limit), first)
                stops = (*so_far.stops, item.option)
                found[resource, limit.limit] = replace(so_far, asked=so_far.asked + asked, stops=stops)
    return tuple(sorted(found.values(), key=lambda s: (-len(s.stops), -s.asked, s.limit.id, s.resource)))


def limits_on_people(
    case: Case, selected: Sequence[Selected], uses: Iterable[ResourceUse]
) -> Mapping[Limit, PeopleLimit]:
    """Every limit on people: envelopes of pools, caps at once, and needs nobody can serve."""
    by_limit = {use.limit: use for use in uses}
    limits = [_envelope(case, e, by_limit[e.limit(case)]) for e in case.pool_envelopes]
    limits += [_cap(case, e, selected) for e in case.pool_envelopes if e.at_once is not None]
    limits += list(_nobody(case))
    return {found.limit: found for found in limits}


def _envelope(case: Case, e: Envelope, use: ResourceUse) -> PeopleLimit:
    there_is = use.available + use.supplied
    return PeopleLimit(e.limit(case), e.resource, "", e.span(case), e.first, e.last, there_is, use.used)


def _cap(case: Case, e: Envelope, selected: Sequence[Selected]) -> PeopleLimit:
    """The cap in each single period, and the most that leaves the pool in one."""
    away = dict.fromkeys((p.name for p in case.periods), ZERO)
    for gift in (a for s in selected for a in s.allocations if a.pool == e.resource):
        away[gift.period] = away.get(gift.period, ZERO) + gift.amount
    most, cap = max(away.values(), default=ZERO), e.at_once or ZERO
    limit = Limit(LimitKind.AT_ONCE, e.resource)
    return PeopleLimit(limit, e.resource, "", "", 0, len(case.periods) - 1, cap, most)


def _nobody(case: Case) -> Iterator[PeopleLimit]:
    """What is asked for in some option, in each period; only what stops one is looked up."""
    for resource in dict.fromkeys(n.resource for o in case.options for n in o.needs):
        for t, period in enumerate(case.periods):
            limit = Limit(LimitKind.SKILL, resource, period.name)
            yield PeopleLimit(limit, "", resource, period.name, t, t)


def _asked(case: Case, pools: Pools, option: OptionLevel, limit: PeopleLimit) -> dict[str, Fraction]:
    """What is asked for -> the most any start of the option level asks of it while the limit holds."""
    people = [n for n in option.needs if n.payer == HOME and n.amount and pools.able(n, option) is not None]
    own = [n for n in people if n.resource == limit.need or limit.pool in (pools.able(n, option) or ())]
    asked: dict[str, Fraction] = {}
    for need in own or people:
        asked[need.resource] = asked.get(need.resource, ZERO) + _most(case, option, need, limit)
    return asked or {limit.pool or limit.need: ZERO}


def _most(case: Case, option: OptionLevel, need: Need, limit: PeopleLimit) -> Fraction:
    """The most one run asks of a need: within a span in all, of a cap in each single period."""
    last = min(limit.last, len(case.periods) - 1)
    counts = [
        sum(limit.first <= t <= last for t in need.due(start, option.duration)) for start in option.starts
    ]
    most = max(counts, default=0)
    return need.amount * (min(most, 1) if not limit.period else most)
