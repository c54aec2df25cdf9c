"""Who is served by which pool: an exact maximum flow in the order of ids.

From each demand to the pools able to serve it, from a pool's period to the envelopes it lies in,
the smallest first. Needs the envelopes of one pool to be nested or apart, which ``check`` ensures.

Hard demands are served in full first. Soft ones follow by descending penalty, then by id, each as far
as it still can be. The amounts of demands a network can serve together form a polymatroid (Megiddo,
"Optimal flows in networks with multiple sources and sinks", 1974), so this greedy order is the one
that loses least; among equal penalties the order of ids decides who goes without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import lcm

from prioritizer.allocation.formulation.model import MICRO
from prioritizer.allocation.verify.pool_flow import SINK, Node, PoolFlow
from prioritizer.domain import Case, Envelope
from prioritizer.domain.calendar import calendar_of
from prioritizer.domain.people import Able, pools_of, supplied
from prioritizer.domain.replanning import sunk_charges
from prioritizer.domain.usage import HOME, Start, consumed, first_open

HeldRun = tuple[str, int]  # option and which of its needs
Fixed = dict[HeldRun, str]  # held need -> the pool it is fixed to
Gain = Mapping[tuple[str, int], Fraction]  # (pool, period) -> what the selected options supply


@dataclass(frozen=True)
class Demand:
    """So much asked of people in one period of the horizon; ``run`` ties held periods together.

    ``penalty`` None = hard; else what each unit that stays unserved costs, counted in millionths as
    every benefit is.
    """

    option: str
    need: int
    resource: str
    able: Able
    period: int
    amount: Fraction
    hold: bool
    penalty: Fraction | None = None

    @property
    def run(self) -> HeldRun:
        """The need it belongs to: all its periods are served by one pool when held."""
        return self.option, self.need


@dataclass(frozen=True)
class PoolAssignment:
    """A demand and how much of it each pool gives."""

    demand: Demand
    pools: Mapping[str, Fraction]

    @property
    def unserved(self) -> Fraction:
        """What no pool gives, of a soft demand."""
        return self.demand.amount - sum(self.pools.values(), Fraction(0))


def demands(case: Case, chosen: Iterable[Start]) -> list[Demand]:
    """What the chosen (option level, start) pairs ask of people, in the order of ids."""
    found = []
    for i, start in chosen:
        option = case.options[i]
        for n, need in enumerate(option.needs):
            able = pools_of(case).able(need, option)
            if able is None or need.payer != HOME or not need.amount:
                continue
            price = None if need.penalty is None else Fraction(round(need.penalty * MICRO), MICRO)
            for t in need.due(start, option.duration):
                if 0 <= t < len(case.periods):
                    asked = (option.option, n, need.resource, able, t, need.amount, need.hold, price)
                    found.append(Demand(*asked))
    found += _gone(case, chosen)
    return sorted(found, key=lambda d: (d.option, d.need, d.period))


def _gone(case: Case, chosen: Iterable[Start]) -> Iterator[Demand]:
    """The people used by what is not selected, in a re-plan."""
    for standing, charge in sunk_charges(case, chosen):
        if charge.people:
            pool = charge.resource
            yield Demand(standing.option, -1, pool, (pool,), charge.period, charge.amount, hold=False)


def gains(case: Case, chosen: Iterable[Start]) -> Gain:
    """What the chosen pairs add to each pool in each period."""
    added: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
    for i, start in chosen:
        for pool, period, amount in supplied(case, case.options[i], start):
            added[pool, period] += amount
    return added


def gained(gain: Gain, envelope: Envelope) -> Fraction:
    """What a pool gains over an envelope's span."""
    span = range(envelope.first, envelope.last + 1)
    return sum((gain.get((envelope.resource, t), Fraction(0)) for t in span), Fraction(0))


def unserved_cost(served: Iterable[PoolAssignment]) -> Fraction:
    """What the soft demands lose together."""
    return sum((s.demand.penalty * s.unserved for s in served if s.demand.penalty), Fraction(0))


@lru_cache(maxsize=4)
def _assigned(case: Case, chosen: tuple[Start, ...]) -> tuple[PoolAssignment, ...] | None:
    asked, gain = demands(case, chosen), gains(case, chosen)
    served = _held(_Flows(case, gain, asked))
    return None if served is None else tuple(served)


def assign_pools(case: Case, chosen: Sequence[Start]) -> Sequence[PoolAssignment] | None:
    """Pools for every demand of the chosen pairs, losing as little as can be; None where they do not reach.

    Held needs get one pool each: the first in the order of the table that loses least.
    """
    return _assigned(case, tuple(chosen))


class _Flows:
    """What is asked, and the flow that serves it with some held needs fixed to a pool."""

    def __init__(self, case: Case, gain: Gain, asked: Sequence[Demand]) -> None:
        self.case, self.gain, self.asked = case, gain, asked
        self.runs = {d.run: d.able for d in asked if d.hold and len(d.able) > 1}

    def __call__(self, fixed: Fixed) -> list[PoolAssignment] | None:
        return _flow(self.case, self.gain, [_narrow(d, fixed) for d in self.asked])

    def alike(self) -> dict[HeldRun, tuple[object, ...]]:
        """What each held need asks for: those that ask the same could change places."""
        found: dict[HeldRun, tuple[object, ...]] = dict.fromkeys(self.runs, ())
        for d in self.asked:
            if d.run in found and d.hold:
                found[d.run] += ((d.able, d.period, d.amount, d.penalty),)
        return found


def _held(flows: _Flows) -> list[PoolAssignment] | None:
    """Fix the held needs in order to the first pool with which nothing more is lost than unfixed.

    Many at a time as long as that holds. What a pool could not take it cannot take later of another
    need that asks the same. Where no pool will do without a loss, every way is tried.
    """
    found = flows({})
    if found is None or not flows.runs:
        return found
    least, alike, order = unserved_cost(found), flows.alike(), list(flows.runs)
    fixed: Fixed = {}
    barred: dict[object, set[str]] = defaultdict(set)
    many = 1
    while len(fixed) < len(order):
        choice: Fixed = {}
        for run in order[len(fixed) : len(fixed) + many]:
            pool = next((p for p in flows.runs[run] if p not in barred[alike[run]]), None)
            if pool is None:
                break
            choice[run] = pool
        if not choice:
            return _every_way(flows, list(flows.runs.items()), {})
        tried = flows({**fixed, **choice})
        if tried is not None and unserved_cost(tried) == least:
            found, fixed, many = tried, {**fixed, **choice}, 2 * many
        elif len(choice) > 1:
            many = len(choice) // 2
        else:
            run, pool = next(iter(choice.items()))
            barred[alike[run]].add(pool)
    return found


def _every_way(
    flows: _Flows, open_runs: list[tuple[HeldRun, Able]], fixed: Fixed, below: Fraction | None = None
) -> list[PoolAssignment] | None:
    """Try the pools of each held need in order; the flow decides the rest.

    Where a held need may still be split, nothing better can come of fixing it, so the search stops
    as soon as fixing loses nothing more, and gives up what does not lose less than ``below``.
    """
    flow = flows(fixed)
    if flow is None or (below is not None and unserved_cost(flow) >= below):
        return None
    if not open_runs:
        return flow
    (run, able), rest = open_runs[0], open_runs[1:]
    best = None
    for pool in able:
        found = _every_way(flows, rest, {**fixed, run: pool}, below)
        if found is not None:
            best, below = found, unserved_cost(found)
            if below <= unserved_cost(flow):
                break
    return best


def assigned_cost(case: Case, gain: Gain, asked: Sequence[Demand]) -> Fraction | None:
    """The least that soft demands lose, held ones split freely; None where hard ones are not met."""
    flow = _flow(case, gain, asked)
    return None if flow is None else unserved_cost(flow)


def _narrow(demand: Demand, fixed: Fixed) -> Demand:
    """The demand with its held pool as the only one able."""
    pool = fixed.get(demand.run)
    return demand if pool is None or not demand.hold else replace(demand, able=(pool,))


def _flow(case: Case, gain: Gain, asked: Sequence[Demand]) -> list[PoolAssignment] | None:
    """A flow that meets every hard demand in full and loses least of the soft ones, or None."""
    network = PoolFlow(_finest(case, gain, asked))
    for pool, t, limit in _ceilings(case):
        network.arc(("pool", pool, str(t)), ("gate", pool, str(t)), limit)
    _join_envelopes(case, network, gain)
    places = {n: _ask(network, d) for n, d in enumerate(asked) if d.penalty is None}
    if not network.push():
        return None
    soft = ((-d.penalty, n) for n, d in enumerate(asked) if d.penalty is not None)
    for _, n in sorted(soft):
        places[n] = _ask(network, asked[n])
        network.push()
    return [PoolAssignment(d, _given(network, places[n], d)) for n, d in enumerate(asked)]


def _finest(case: Case, gain: Gain, asked: Iterable[Demand]) -> int:
    """How many parts a unit has to be cut into for every amount to be whole."""
    amounts = [d.amount for d in asked] + list(gain.values())
    for e in case.pool_envelopes:
        amounts += [e.available] if e.at_once is None else [e.available, e.at_once]
        if case.situation is not None:
            amounts += [consumed(case, e.resource, t, t) for t in range(e.first, e.last + 1)]
    return lcm(*{a.denominator for a in amounts})


def _ask(network: PoolFlow, demand: Demand) -> int:
    """The place of a demand among those that ask the pools able to serve it."""
    return network.ask([("pool", pool, str(demand.period)) for pool in demand.able], demand.amount)


def _given(network: PoolFlow, place: int, demand: Demand) -> dict[str, Fraction]:
    """Pool -> what it gives to a demand."""
    flows = {p: network.given(place, ("pool", p, str(demand.period))) for p in demand.able}
    return {pool: amount for pool, amount in flows.items() if amount}


def _ceilings(case: Case) -> list[tuple[str, int, Fraction | None]]:
    """(pool, period, at-once cap or closure) for every pool and period; None = no cap."""
    calendar, found = calendar_of(case), []
    caps: dict[tuple[str, int], Fraction] = {}
    for e in case.pool_envelopes:
        for t in range(max(e.first, first_open(case)), e.last + 1):
            if e.at_once is not None:
                most = max(e.at_once, consumed(case, e.resource, t, t))
                caps[e.resource, t] = min(most, caps.get((e.resource, t), most))
    for pool in dict.fromkeys(e.resource for e in case.pool_envelopes):
        for t in range(len(case.periods)):
            closed = t >= first_open(case) and calendar.closed_pool(pool, t)
            found.append((pool, t, consumed(case, pool, t, t) if closed else caps.get((pool, t))))
    return found


def _join_envelopes(case: Case, network: PoolFlow, gain: Gain) -> None:
    """From each pool's period into its smallest envelope, from there into the next larger one.

    An envelope holds what there is and what the pool gains over its span.
    """
    by_pool: dict[str, list[tuple[int, Envelope]]] = defaultdict(list)
    for n, envelope in enumerate(case.pool_envelopes):
        by_pool[envelope.resource].append((n, envelope))
    for pool, own in by_pool.items():
        own.sort(key=lambda pair: (pair[1].last - pair[1].first, pair[0]))
        for t in range(len(case.periods)):
            around = [n for n, e in own if e.first <= t <= e.last]
            into: Node = ("envelope", str(around[0])) if around else SINK
            network.arc(("gate", pool, str(t)), into, None)
        for k, (n, e) in enumerate(own):
            larger = [m for m, o in own[k + 1 :] if o.first <= e.first and e.last <= o.last]
            room = None if e.over(case) else max(e.available, e.spent(case)) + gained(gain, e)
            network.arc(("envelope", str(n)), ("envelope", str(larger[0])) if larger else SINK, room)
