"""The network of people: flows worked out by hand, and way for way those of the textbook's search."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from random import Random

import pytest

from prioritizer.allocation.verify.pool_flow import SINK, PoolFlow


def node(name):
    """A pool's node."""
    return ("pool", name)


def network(rooms, parts=1):
    """Pools that each lead to the sink with so much room."""
    flow = PoolFlow(parts)
    for name, room in rooms.items():
        flow.arc(node(name), ("gate", name), None)
        flow.arc(("gate", name), SINK, room)
    return flow


def test_what_was_served_gives_way_where_a_later_need_has_no_other_pool():
    """The first takes its first pool; it moves to its second when the second asks for the first only."""
    flow = network({"p": Fraction(1), "q": Fraction(1)})
    first, second = flow.ask([node("p"), node("q")], Fraction(1)), flow.ask([node("p")], Fraction(1))
    assert flow.push()
    assert (flow.given(first, node("q")), flow.given(second, node("p"))) == (1, 1)
    assert not flow.given(first, node("p"))


def test_what_cannot_be_served_is_served_as_far_as_can_be():
    """Half of it, where half is left; and it takes nothing from who comes later."""
    flow = network({"p": Fraction(1, 2), "q": Fraction(1)}, parts=2)
    large = flow.ask([node("p")], Fraction(1))
    assert not flow.push()
    later = flow.ask([node("q")], Fraction(1))
    assert flow.push()
    assert (flow.given(large, node("p")), flow.given(later, node("q"))) == (Fraction(1, 2), 1)


class Textbook:
    """Augmenting paths breadth first over every need (Edmonds and Karp), in the order of asking."""

    def __init__(self):
        self.room, self.used, self.next = {}, defaultdict(int), defaultdict(list)
        self.asked = []

    def arc(self, tail, head, room):
        """An arc with room (None = no limit)."""
        self.next[tail].append(head)
        self.next[head].append(tail)
        self.room[tail, head] = room

    def ask(self, able, amount):
        """A need, from the source to its pools."""
        need = ("need", len(self.asked))
        self.asked.append(amount)
        self.arc("source", need, amount)
        for pool in able:
            self.arc(need, pool, None)

    def push(self):
        """Fill it."""
        while path := self.path():
            amount = min(room for arc in path if (room := self.left(*arc)) is not None)
            for tail, head in path:
                back = min(self.used[head, tail], amount)
                self.used[head, tail] -= back
                self.used[tail, head] += amount - back

    def left(self, tail, head):
        """What still fits, pushing back counted."""
        if (tail, head) not in self.room:
            return self.used[head, tail]
        room = self.room[tail, head]
        return None if room is None else room - self.used[tail, head] + self.used[head, tail]

    def path(self):
        """The first of the shortest ways."""
        before, queue = {"source": None}, ["source"]
        for place in queue:
            for head in self.next[place]:
                if head not in before and self.left(place, head) != 0:
                    before[head] = place
                    queue.append(head)
        path, place = [], SINK
        while before.get(place) is not None:
            path.append((before[place], place))
            place = before[place]
        return path[::-1]


@pytest.mark.parametrize("block", range(4))
def test_every_need_gets_the_pools_it_gets_when_all_needs_are_searched(block):
    """Random pools, some of them filled from one envelope, and needs asked in one go or one by one."""
    for seed in range(50 * block, 50 * block + 50):
        dice, ours, theirs = Random(seed), PoolFlow(1), Textbook()
        pools = [node(n) for n in range(dice.randint(1, 5))]
        for pool in pools:
            gate, envelope, most = ("gate", pool[1]), ("envelope", dice.randint(0, 2)), dice.choice((None, 4))
            for flow in (ours, theirs):
                flow.arc(pool, gate, most)
                flow.arc(gate, envelope, None)
        for n in range(3):
            room = dice.randint(0, 9)
            for flow in (ours, theirs):
                flow.arc(("envelope", n), SINK, room)
        needs = [(dice.sample(pools, dice.randint(0, len(pools))), dice.randint(1, 4)) for _ in range(12)]
        for able, amount in needs:
            ours.ask(able, Fraction(amount))
            theirs.ask(able, amount)
            if dice.random() < 0.3:
                ours.push()
                theirs.push()
        ours.push()
        theirs.push()
        for n, (able, _) in enumerate(needs):
            given = [ours.given(n, pool) for pool in able]
            assert given == [theirs.used[("need", n), pool] for pool in able], seed
