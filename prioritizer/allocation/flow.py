"""Who is served by which pool: an exact maximum flow in the order of ids.

From each demand to the pools able to serve it, from a pool's period to the envelopes it lies in,
the smallest first. Needs the envelopes of one pool to be nested or apart, which ``check`` ensures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prioritizer.allocation.calendar import calendar_of
from prioritizer.allocation.envelopes import Envelope, envelopes
from prioritizer.allocation.people import Able, Pools
from prioritizer.allocation.usage import HOME, need_periods
from prioritizer.domain import Case

Node = tuple[str, ...]
SOURCE: Node = ("source",)
SINK: Node = ("sink",)


@dataclass(frozen=True)
class Demand:
    """So much asked of people in one period of the horizon; ``run`` ties held periods together."""

    option: str
    need: int
    resource: str
    able: Able
    period: int
    amount: Fraction
    hold: bool

    @property
    def run(self) -> tuple[str, int]:
        """The need it belongs to: all its periods are served by one pool when held."""
        return self.option, self.need


@dataclass(frozen=True)
class Served:
    """A demand and how much of it each pool gives."""

    demand: Demand
    pools: Mapping[str, Fraction]


def demands(case: Case, chosen: Iterable[tuple[int, int]], pools: Pools) -> list[Demand]:
    """What the chosen (option level, start) pairs ask of people, in the order of ids."""
    found = []
    for i, start in chosen:
        option = case.options[i]
        for n, need in enumerate(option.needs):
            able = pools.able(need, option)
            if able is None or need.payer != HOME or not need.amount:
                continue
            for t in need_periods(need, start, option.duration):
                if 0 <= t < len(case.periods):
                    found.append(Demand(option.option, n, need.resource, able, t, need.amount, need.hold))
    return sorted(found, key=lambda d: (d.option, d.need, d.period))


def serve(case: Case, asked: Sequence[Demand]) -> list[Served] | None:
    """Pools for every demand, or None where they do not reach; held needs get one pool each."""
    runs = {d.run: d.able for d in asked if d.hold and len(d.able) > 1}
    return _with_holds(case, asked, list(runs.items()), {})


def _with_holds(
    case: Case,
    asked: Sequence[Demand],
    open_runs: list[tuple[tuple[str, int], Able]],
    fixed: dict[tuple[str, int], str],
) -> list[Served] | None:
    """Try the pools of each held need in order; the flow decides the rest."""
    narrowed = [_narrow(d, fixed) for d in asked]
    flow = _flow(case, narrowed)
    if flow is None or not open_runs:
        return flow
    (run, able), rest = open_runs[0], open_runs[1:]
    for pool in able:
        found = _with_holds(case, asked, rest, {**fixed, run: pool})
        if found is not None:
            return found
    return None


def _narrow(demand: Demand, fixed: Mapping[tuple[str, int], str]) -> Demand:
    """The demand with its held pool as the only one able."""
    pool = fixed.get(demand.run)
    if pool is None or not demand.hold:
        return demand
    return Demand(
        demand.option, demand.need, demand.resource, (pool,), demand.period, demand.amount, demand.hold
    )


def _flow(case: Case, asked: Sequence[Demand]) -> list[Served] | None:
    """A flow that meets every demand in full, or None."""
    network = Network()
    for pool, t, limit in _ceilings(case):
        network.arc(("pool", pool, str(t)), ("gate", pool, str(t)), limit)
    _join_envelopes(case, network)
    for n, demand in enumerate(asked):
        network.arc(SOURCE, ("demand", str(n)), demand.amount)
        for pool in demand.able:
            network.arc(("demand", str(n)), ("pool", pool, str(demand.period)), None)
    if network.push() < sum((d.amount for d in asked), start=Fraction(0)):
        return None
    return [
        Served(
            d, {p: f for p in d.able if (f := network.flow(("demand", str(n)), ("pool", p, str(d.period))))}
        )
        for n, d in enumerate(asked)
    ]


def _ceilings(case: Case) -> list[tuple[str, int, Fraction | None]]:
    """(pool, period, at-once cap or closure) for every pool and period; None = no cap."""
    calendar, found = calendar_of(case), []
    caps: dict[tuple[str, int], Fraction] = {}
    for e in envelopes(case, "pools"):
        for t in range(e.first, e.last + 1):
            if e.at_once is not None:
                caps[e.resource, t] = min(e.at_once, caps.get((e.resource, t), e.at_once))
    for pool in dict.fromkeys(e.resource for e in envelopes(case, "pools")):
        for t in range(len(case.periods)):
            closed = calendar.closed_pool(pool, t)
            found.append((pool, t, Fraction(0) if closed else caps.get((pool, t))))
    return found


def _join_envelopes(case: Case, network: Network) -> None:
    """From each pool's period into its smallest envelope, from there into the next larger one."""
    by_pool: dict[str, list[tuple[int, Envelope]]] = defaultdict(list)
    for n, envelope in enumerate(envelopes(case, "pools")):
        by_pool[envelope.resource].append((n, envelope))
    for pool, own in by_pool.items():
        own.sort(key=lambda pair: (pair[1].last - pair[1].first, pair[0]))
        for t in range(len(case.periods)):
            around = [n for n, e in own if e.first <= t <= e.last]
            into: Node = ("envelope", str(around[0])) if around else SINK
            network.arc(("gate", pool, str(t)), into, None)
        for k, (n, e) in enumerate(own):
            larger = [m for m, o in own[k + 1 :] if o.first <= e.first and e.last <= o.last]
            network.arc(("envelope", str(n)), ("envelope", str(larger[0])) if larger else SINK, e.available)


class Network:
    """Arcs with exact capacities (None = no limit), filled by augmenting paths (Ford-Fulkerson).

    Paths are sought breadth first in the order arcs were added (Edmonds-Karp), so the same demands
    always get the same pools.
    """

    def __init__(self) -> None:
        self._room: dict[tuple[Node, Node], Fraction | None] = {}
        self._used: dict[tuple[Node, Node], Fraction] = defaultdict(Fraction)
        self._next: dict[Node, list[Node]] = defaultdict(list)

    def arc(self, tail: Node, head: Node, room: Fraction | None) -> None:
        """Add an arc; a second one between the same nodes replaces the first."""
        if (tail, head) not in self._room:
            self._next[tail].append(head)
            self._next[head].append(tail)
        self._room[tail, head] = room

    def flow(self, tail: Node, head: Node) -> Fraction:
        """What flows from ``tail`` to ``head``."""
        return self._used[tail, head]

    def push(self) -> Fraction:
        """Fill the network; the total that reaches the sink."""
        total = Fraction(0)
        while path := self._path():
            rooms = [r for arc in path if (r := self._left(*arc)) is not None]
            amount = min(rooms)
            for tail, head in path:
                back = min(self._used[head, tail], amount)
                self._used[head, tail] -= back
                self._used[tail, head] += amount - back
            total += amount
        return total

    def _left(self, tail: Node, head: Node) -> Fraction | None:
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
