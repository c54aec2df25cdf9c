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
from math import lcm

from prioritizer.allocation.formulation.model import MICRO
from prioritizer.domain import Case, Envelope
from prioritizer.domain.calendar import calendar_of
from prioritizer.domain.people import Able, pools_of, supplied
from prioritizer.domain.replanning import sunk_charges
from prioritizer.domain.usage import HOME, Start, consumed, first_open

Node = tuple[str, ...]
Gain = Mapping[tuple[str, int], Fraction]  # (pool, period) -> what the selected options supply
SOURCE: Node = ("source",)
SINK: Node = ("sink",)


@dataclass(frozen=True)
class Demand:
    """So much asked of people in one period of the horizon; ``run`` ties held periods together.

    ``penalty`` None = hard; else what each unit unserved costs, in millionths as every benefit is.
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
    def run(self) -> tuple[str, int]:
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


def assign_pools(case: Case, chosen: Sequence[Start]) -> list[PoolAssignment] | None:
    """Pools for every demand of the chosen pairs, losing as little as can be; None where they do not reach.

    Held needs get one pool each: the first in the order of the table that loses least.
    """
    asked, gain = demands(case, chosen), gains(case, chosen)
    runs = {d.run: d.able for d in asked if d.hold and len(d.able) > 1}
    return _with_holds(case, gain, asked, list(runs.items()), {})


def _with_holds(
    case: Case,
    gain: Gain,
    asked: Sequence[Demand],
    open_runs: list[tuple[tuple[str, int], Able]],
    fixed: dict[tuple[str, int], str],
    below: Fraction | None = None,
) -> list[PoolAssignment] | None:
    """Try the pools of each held need in order; the flow decides the rest.

    Fixing a held need gains nothing over splitting it, so the search stops as soon as it loses
    nothing more, and gives up what does not lose less than ``below``.
    """
    flow = _flow(case, gain, [_narrow(d, fixed) for d in asked])
    if flow is None or (below is not None and unserved_cost(flow) >= below):
        return None
    if not open_runs:
        return flow
    (run, able), rest = open_runs[0], open_runs[1:]
    best = None
    for pool in able:
        found = _with_holds(case, gain, asked, rest, {**fixed, run: pool}, below)
        if found is not None:
            best, below = found, unserved_cost(found)
            if below <= unserved_cost(flow):
                break
    return best


def assigned_cost(case: Case, gain: Gain, asked: Sequence[Demand]) -> Fraction | None:
    """The least that soft demands lose, held ones split freely; None where hard ones are not met."""
    flow = _flow(case, gain, asked)
    return None if flow is None else unserved_cost(flow)


def _narrow(demand: Demand, fixed: Mapping[tuple[str, int], str]) -> Demand:
    """The demand with its held pool as the only one able."""
    pool = fixed.get(demand.run)
    return demand if pool is None or not demand.hold else replace(demand, able=(pool,))


def _flow(case: Case, gain: Gain, asked: Sequence[Demand]) -> list[PoolAssignment] | None:
    """A flow that meets every hard demand in full and loses least of the soft ones, or None."""
    network = Network(_finest(case, gain, asked))
    for pool, t, limit in _ceilings(case):
        network.arc(("pool", pool, str(t)), ("gate", pool, str(t)), limit)
    _join_envelopes(case, network, gain)
    hard = [n for n, d in enumerate(asked) if d.penalty is None]
    for n in hard:
        _ask(network, n, asked[n])
    if network.push() < sum((asked[n].amount for n in hard), start=Fraction(0)):
        return None
    soft = ((-d.penalty, n) for n, d in enumerate(asked) if d.penalty is not None)
    for _, n in sorted(soft):
        _ask(network, n, asked[n])
        network.push()
    return [PoolAssignment(d, _given(network, n, d)) for n, d in enumerate(asked)]


def _finest(case: Case, gain: Gain, asked: Iterable[Demand]) -> int:
    """How many parts a unit has to be cut into for every amount to be whole."""
    amounts = [d.amount for d in asked] + list(gain.values())
    for e in case.pool_envelopes:
        amounts += [e.available] if e.at_once is None else [e.available, e.at_once]
        if case.situation is not None:
            amounts += [consumed(case, e.resource, t, t) for t in range(e.first, e.last + 1)]
    return lcm(*{a.denominator for a in amounts})


def _ask(network: Network, n: int, demand: Demand) -> None:
    """Arcs from the source to a demand and on to the pools able to serve it."""
    network.arc(SOURCE, ("demand", str(n)), demand.amount)
    for pool in demand.able:
        network.arc(("demand", str(n)), ("pool", pool, str(demand.period)), None)


def _given(network: Network, n: int, demand: Demand) -> dict[str, Fraction]:
    """Pool -> what it gives to a demand."""
    flows = {p: network.flow(("demand", str(n)), ("pool", p, str(demand.period))) for p in demand.able}
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


def _join_envelopes(case: Case, network: Network, gain: Gain) -> None:
    """From each pool's period into its smallest envelope and on: each holds what there is and is gained."""
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


class Network:
    """Arcs with exact capacities (None = no limit), filled by augmenting paths (Ford-Fulkerson).

    Paths are sought breadth first in the order arcs were added (Edmonds-Karp), so the same demands get
    the same pools. Inside, amounts are whole numbers of 1 / ``parts``: fractions take too much time.
    """

    def __init__(self, parts: int) -> None:
        self._parts = parts
        self._room: dict[tuple[Node, Node], int | None] = {}
        self._used: dict[tuple[Node, Node], int] = defaultdict(int)
        self._next: dict[Node, list[Node]] = defaultdict(list)

    def arc(self, tail: Node, head: Node, room: Fraction | None) -> None:
        """Add an arc; a second one between the same nodes replaces the first."""
        if (tail, head) not in self._room:
            self._next[tail].append(head)
            self._next[head].append(tail)
        self._room[tail, head] = None if room is None else int(room * self._parts)

    def flow(self, tail: Node, head: Node) -> Fraction:
        """What flows from ``tail`` to ``head``."""
        return Fraction(self._used[tail, head], self._parts)

    def push(self) -> Fraction:
        """Fill the network; the total that reaches the sink."""
        total = 0
        while path := self._path():
            amount = min(r for arc in path if (r := self._left(*arc)) is not None)
            for tail, head in path:
                back = min(self._used[head, tail], amount)
                self._used[head, tail] -= back
                self._used[tail, head] += amount - back
            total += amount
        return Fraction(total, self._parts)

    def _left(self, tail: Node, head: Node) -> int | None:
        """Room left on an arc, counting what can be pushed back; None = no limit."""
        back = self._used[head, tail]
        if (tail, head) not in self._room:
            return back
        room = self._room[tail, head]
        return None if room is None else room - self._used[tail, head] + back

    def _path(self) -> list[tuple[Node, Node]]:
        """The shortest path with room from source to sink, [] where there is none."""
        before: dict[Node, Node] = {SOURCE: SOURCE}
        queue = [SOURCE]
        for node in queue:
            for head in self._next[node]:
                if head not in before and self._left(node, head) != 0:
                    before[head] = node
                    queue.append(head)
        if SINK not in before:
            return []
        path, node = [], SINK
        while node != SOURCE:
            path.append((before[node], node))
            node = before[node]
        return path[::-1]
