"""What must a plan's people go without? Every whole-number split over the pools; small cases only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product

from tests.properties.raw_case import Need, RawCase, Row, supplied, uses, words

Chosen = tuple[tuple[Row, int], ...]
Demand = tuple[int, frozenset[str], int, Fraction | None]  # period, able pools, people, penalty
Held = tuple[frozenset[str], dict[int, int]]  # able pools, period -> people
Cell = tuple[str, int]  # pool, period


class People:
    """The limits on the pools of a case: (pool, period) cells, what they hold, whether that grows."""

    def __init__(self, case: RawCase) -> None:
        self.case = case
        self.skills = {r["pool"]: set(words(r.get("skills", ""))) for r in case.table("pools")}
        self.limits: list[tuple[frozenset[Cell], int, bool]] = []
        for row in case.expanded("pools"):
            cells = frozenset((row["pool"], t) for t in case.span(row["period"]))
            self.limits.append((cells, int(Fraction(row["available"])), True))
            if row.get("at_once"):
                self.limits += [(frozenset([c]), int(Fraction(row["at_once"])), False) for c in cells]
        for window in case.table("windows"):
            emptied = self._emptied(window.get("pool", ""), window)
            self.limits += [(frozenset([c]), 0, False) for c in emptied]
        self.limited = {cell for cells, _, _ in self.limits for cell in cells}

    def able(self, need: Need, row: Row) -> frozenset[str]:
        """The pools that can serve a need: by name, by skill, by all joined skills, by a language."""
        if need.word in self.skills:
            return frozenset([need.word])
        if need.word == "@language":
            spoken = {w for m in row.members for w in words(m.get("languages", ""))}
            return frozenset(p for p, skills in self.skills.items() if skills & spoken)
        asked = set(need.word.split("+"))
        return frozenset(p for p, skills in self.skills.items() if asked <= skills)

    def cost(self, plan: Chosen, money: set[str]) -> Fraction | None:
        """What it costs least to leave soft needs unserved; None where a hard one cannot be served."""
        loose, held = self._demands(plan, money)
        gained: dict[Cell, int] = defaultdict(int)
        for row, start in plan:
            for pool, t, amount in supplied(row, start, len(self.case.periods)):
                gained[pool, t] += amount
        costs = (self._split(loose, kept, gained) for kept in self._held(held))
        return min((c for c in costs if c is not None), default=None)

    def _emptied(self, pool: str, window: dict[str, str]) -> list[Cell]:
        """The cells of a pool that a forbidding window covers whole."""
        if not pool or (window.get("kind") or "forbid") != "forbid":
            return []
        first, last = date.fromisoformat(window["from"]), date.fromisoformat(window["to"])
        whole = [t for t, p in enumerate(self.case.periods) if first <= p.first and p.last <= last]
        return [(pool, t) for t in whole]

    def _demands(self, plan: Chosen, money: set[str]) -> tuple[list[Demand], list[Held]]:
        """What may be split, summed over period and pools, and what one pool must serve throughout."""
        loose: dict[tuple[int, frozenset[str], Fraction | None], int] = defaultdict(int)
        held: dict[tuple[str, Need], Held] = {}
        for row, start in plan:
            for need, t in uses(row, start):
                if need.word in money or need.payer != "home" or not 0 <= t < len(self.case.periods):
                    continue
                pools, amount = self.able(need, row), int(need.amount)
                if need.hold:
                    held.setdefault((row.option, need), (pools, {}))[1][t] = amount
                else:
                    loose[t, pools, need.penalty] += amount
        return [(t, pools, n, price) for (t, pools, price), n in loose.items()], list(held.values())

    def _held(self, held: list[Held]) -> Iterator[dict[Cell, int]]:
        """What is used of each cell, for every way to give each held need to one pool."""
        for pools in product(*(sorted(pools) for pools, _ in held)):
            used: dict[Cell, int] = defaultdict(int)
            for pool, (_, amounts) in zip(pools, held, strict=True):
                for t, amount in amounts.items():
                    used[pool, t] += amount
            yield used

    def _split(
        self, demands: list[Demand], kept: dict[Cell, int], gained: dict[Cell, int]
    ) -> Fraction | None:
        left = []
        for cells, room, grows in self.limits:
            more = sum(gained.get(c, 0) for c in cells) if grows else 0
            left.append(room + more - sum(kept.get(c, 0) for c in cells))
        if min(left, default=0) < 0:
            return None
        order = sorted(demands, key=lambda d: (d[3] is not None, len(d[1]), d[0], sorted(d[1])))
        return self._cheapest(order, 0, tuple(left), {})

    def _cheapest(
        self, demands: list[Demand], n: int, left: tuple[int, ...], known: dict[object, Fraction | None]
    ) -> Fraction | None:
        """The least cost of demand ``n`` and all after it with what is ``left``; ``known`` remembers."""
        if n == len(demands):
            return Fraction(0)
        if (n, left) not in known:
            known[n, left] = self._of_ways(demands, n, left, known)
        return known[n, left]

    def _of_ways(
        self, demands: list[Demand], n: int, left: tuple[int, ...], known: dict[object, Fraction | None]
    ) -> Fraction | None:
        t, pools, amount, price = demands[n]
        if any((pool, t) not in self.limited for pool in pools):
            return self._cheapest(demands, n + 1, left, known)
        best: Fraction | None = None
        for unserved in range(amount + 1 if price is not None else 1):
            paid = unserved * (price or Fraction(0))
            if best is not None and paid >= best:
                break
            for shares in _splits(amount - unserved, len(pools)):
                after = self._taken(left, t, dict(zip(sorted(pools), shares, strict=True)))
                rest = None if after is None else self._cheapest(demands, n + 1, after, known)
                if rest is not None and (best is None or paid + rest < best):
                    best = paid + rest
                    if best == paid:
                        break
        return best

    def _taken(self, left: tuple[int, ...], t: int, taken: dict[str, int]) -> tuple[int, ...] | None:
        out = list(left)
        for k, (cells, _, _) in enumerate(self.limits):
            out[k] -= sum(n for pool, n in taken.items() if (pool, t) in cells)
        return tuple(out) if min(out) >= 0 else None


def _splits(amount: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to write ``amount`` as an ordered sum of ``parts`` whole numbers from 0."""
    if parts == 0:
        if amount == 0:
            yield ()
        return
    if parts == 1:
        yield (amount,)
        return
    for first in range(amount, -1, -1):
        for rest in _splits(amount - first, parts - 1):
            yield (first, *rest)
