"""The network in which people flow from what is asked for to pools and envelopes, filled exactly.

Filled along shortest augmenting paths (Edmonds and Karp, 1972), sought breadth first in the order in
which arcs were added and needs asked, so the same needs always get the same pools. What asks the same
pools is one *kind*: within a kind only the first need still waiting, and the first one served that
could give way, can begin or carry the next path. So a path is sought among kinds and pools and not
among all needs, and is the one that would be found among them all.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heappop, heappush
from itertools import pairwise

Node = tuple[str, ...]
Able = tuple[int, ...]  # the pools' nodes, by number
SINK: Node = ("sink",)


@dataclass
class Asked:
    """A need: the pools that can serve it, what it still waits for, and what each pool gives."""

    able: Able
    left: int
    given: dict[int, int] = field(default_factory=dict)


@dataclass
class Arc:
    """A way from one node to another: how much fits (None = no limit), and how much flows."""

    room: int | None
    used: int = 0

    def left(self, ahead: bool) -> int | None:
        """What still fits ahead, or can be pushed back; None = no limit."""
        if not ahead:
            return self.used
        return None if self.room is None else self.room - self.used


class PoolFlow:
    """Needs that ask pools, and arcs from the pools to the sink.

    Inside, amounts are whole numbers of 1 / ``parts``, nodes are numbered, and ``~n`` is the need n.
    """

    def __init__(self, parts: int) -> None:
        self._parts = parts
        self._number: dict[Node, int] = {}
        self._ways: dict[int, list[tuple[int, Arc, bool]]] = defaultdict(list)  # head, arc, ahead or back
        self._asked: list[Asked] = []
        self._waiting: dict[Able, deque[int]] = defaultdict(deque)
        self._served: dict[int, dict[Able, list[int]]] = defaultdict(dict)  # pool -> kind -> heap of needs
        self._sink = self._node(SINK)

    def arc(self, tail: Node, head: Node, room: Fraction | None) -> None:
        """Add an arc; from a pool, before anything asks it."""
        arc = Arc(None if room is None else int(room * self._parts))
        one, other = self._node(tail), self._node(head)
        self._ways[one].append((other, arc, True))
        self._ways[other].append((one, arc, False))

    def ask(self, able: Iterable[Node], amount: Fraction) -> int:
        """Let a need ask the pools able to serve it, in this order; its number."""
        kind, n = tuple(map(self._node, able)), len(self._asked)
        self._asked.append(Asked(kind, int(amount * self._parts)))
        if self._asked[n].left:
            self._waiting[kind].append(n)
        return n

    def given(self, n: int, pool: Node) -> Fraction:
        """What a pool gives to a need."""
        return Fraction(self._asked[n].given.get(self._node(pool), 0), self._parts)

    def push(self) -> bool:
        """Serve what waits as far as can be; whether all of it is served. What is not waits no longer.

        No later path could serve it: who cannot reach the sink now never can again.
        """
        while path := self._path():
            self._fill(path)
        served = not any(self._waiting.values())
        self._waiting.clear()
        return served

    def _node(self, name: Node) -> int:
        return self._number.setdefault(name, len(self._number))

    def _path(self) -> list[int]:
        """The shortest way with room from a need to the sink, [] where there is none."""
        queue = sorted((~line[0] for line in self._waiting.values() if line), reverse=True)
        before: dict[int, int | None] = dict.fromkeys(queue)
        opened = {kind for kind, line in self._waiting.items() if line}
        for place in queue:
            for head in self._onward(place, opened):
                if head not in before:
                    before[head] = place
                    if head == self._sink:
                        return _traced(before, head)
                    queue.append(head)
        return []

    def _onward(self, place: int, opened: set[Able]) -> Iterator[int]:
        """Where a way may go on: from a need to its pools, along arcs, or to a need that can give way."""
        if place < 0:
            yield from self._asked[~place].able
            return
        yield from (head for head, arc, ahead in self._ways[place] if arc.left(ahead) != 0)
        if place in self._served:
            yield from self._giving_way(place, opened)

    def _giving_way(self, pool: int, opened: set[Able]) -> list[int]:
        """The first need of each kind not yet reached that a pool serves, in the order of asking."""
        found = []
        for kind, line in self._served[pool].items():
            if kind not in opened:
                while line and not self._asked[line[0]].given.get(pool):
                    heappop(line)
                if line:
                    opened.add(kind)
                    found.append(~line[0])
        return sorted(found, reverse=True)

    def _fill(self, path: list[int]) -> None:
        """Push as much along a way as fits."""
        steps = list(pairwise(path))
        rooms = [self._asked[~path[0]].left, *(self._room(*step) for step in steps)]
        amount = min(room for room in rooms if room is not None)
        for tail, head in steps:
            if tail < 0:
                self._give(tail, head, amount)
            elif head < 0:
                self._asked[~head].given[tail] -= amount
            else:
                arc, ahead = self._arc(tail, head)
                arc.used += amount if ahead else -amount
        self._wait_less(~path[0], amount)

    def _room(self, tail: int, head: int) -> int | None:
        if tail < 0:
            return None
        if head < 0:
            return self._asked[~head].given[tail]
        arc, ahead = self._arc(tail, head)
        return arc.left(ahead)

    def _arc(self, tail: int, head: int) -> tuple[Arc, bool]:
        return next((arc, ahead) for other, arc, ahead in self._ways[tail] if other == head)

    def _give(self, need: int, pool: int, amount: int) -> None:
        """Let a pool give more to a need; one that waits no longer can then give way there."""
        asked = self._asked[~need]
        before = asked.given.get(pool, 0)
        asked.given[pool] = before + amount
        if not before and not asked.left:
            self._serve(~need, pool)

    def _wait_less(self, n: int, amount: int) -> None:
        """Take off what a need waits for; one served in full can give way at each pool that serves it."""
        asked = self._asked[n]
        asked.left -= amount
        if not asked.left:
            self._waiting[asked.able].popleft()
            for pool in (pool for pool, gives in asked.given.items() if gives):
                self._serve(n, pool)

    def _serve(self, n: int, pool: int) -> None:
        heappush(self._served[pool].setdefault(self._asked[n].able, []), n)


def _traced(before: dict[int, int | None], last: int) -> list[int]:
    """The way to a node, from the need that began it."""
    path, place = [last], before[last]
    while place is not None:
        path.append(place)
        place = before[place]
    return path[::-1]
