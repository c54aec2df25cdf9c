"""Can the pools serve a plan? Every whole-number split is tried; small cases only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product

from tests.properties.raw_case import Need, RawCase, Row, uses, words

Chosen = tuple[tuple[Row, int], ...]
Demand = tuple[int, frozenset[str], int]  # period, pools able to serve it, people


class People:
    """The limits on the pools of a case, each a set of (pool, period) cells and what it holds."""

    def __init__(self, case: RawCase) -> None:
        self.case = case
        self.skills = {r["pool"]: set(words(r.get("skills", ""))) for r in case.table("pools")}
        self.limits: list[tuple[frozenset[tuple[str, int]], int]] = []
        for row in case.expanded("pools"):
            cells = frozenset((row["pool"], t) for t in case.span(row["period"]))
            self.limits.append((cells, int(Fraction(row["available"]))))
            if row.get("at_once"):
                self.limits += [(frozenset([cell]), int(Fraction(row["at_once"]))) for cell in cells]
        for window in case.table("windows"):
            self.limits += [(frozenset([c]), 0) for c in self._emptied(window.get("pool", ""), window)]
        self.limited = {cell for cells, _ in self.limits for cell in cells}

    def able(self, need: Need, row: Row) -> frozenset[str]:
        """The pools that can serve a need: by name, by skill, by all joined skills, by a language."""
        if need.word in self.skills:
            return frozenset([need.word])
        if need.word == "@language":
            spoken = {w for m in row.members for w in words(m.get("languages", ""))}
            return frozenset(p for p, skills in self.skills.items() if skills & spoken)
        asked = set(need.word.split("+"))
        return frozenset(p for p, skills in self.skills.items() if asked <= skills)

    def serve(self, plan: Chosen, money: set[str]) -> bool:
        """True where some split of every need over the pools keeps all limits."""
        loose, held = self._demands(plan, money)
        return any(self._split(loose, kept) for kept in self._held(held))

    def _emptied(self, pool: str, window: dict[str, str]) -> list[tuple[str, int]]:
        """The cells of a pool that a forbidding window covers whole."""
        if not pool or (window.get("kind") or "forbid") != "forbid":
            return []
        first, last = date.fromisoformat(window["from"]), date.fromisoformat(window["to"])
        whole = [t for t, p in enumerate(self.case.periods) if first <= p.first and p.last <= last]
        return [(pool, t) for t in whole]

    def _demands(
        self, plan: Chosen, money: set[str]
    ) -> tuple[list[Demand], list[tuple[frozenset[str], dict[int, int]]]]:
        """What may be split, summed over period and pools, and what one pool must serve throughout."""
        loose: dict[tuple[int, frozenset[str]], int] = defaultdict(int)
        held: dict[tuple[str, Need], tuple[frozenset[str], dict[int, int]]] = {}
        for row, start in plan:
            for need, t in uses(row, start):
                if need.word in money or need.payer != "home" or not 0 <= t < len(self.case.periods):
                    continue
                pools, amount = self.able(need, row), int(need.amount)
                if need.hold:
                    held.setdefault((row.option, need), (pools, {}))[1][t] = amount
                else:
                    loose[t, pools] += amount
        return [(t, pools, n) for (t, pools), n in loose.items()], list(held.values())

    def _held(
        self, held: list[tuple[frozenset[str], dict[int, int]]]
    ) -> Iterator[dict[tuple[str, int], int]]:
        """What is used of each cell, for every way to give each held need to one pool."""
        for pools in product(*(sorted(pools) for pools, _ in held)):
            used: dict[tuple[str, int], int] = defaultdict(int)
            for pool, (_, amounts) in zip(pools, held, strict=True):
                for t, amount in amounts.items():
                    used[pool, t] += amount
            yield used

    def _split(self, demands: list[Demand], kept: dict[tuple[str, int], int]) -> bool:
        left = tuple(room - sum(kept.get(c, 0) for c in cells) for cells, room in self.limits)
        if min(left, default=0) < 0:
            return False
        demands = sorted(demands, key=lambda d: (len(d[1]), d[0], sorted(d[1])))
        return self._fits(demands, 0, left, set())

    def _fits(self, demands: list[Demand], n: int, left: tuple[int, ...], dead: set[object]) -> bool:
        """Serve demand ``n`` and all after it from what is ``left``; ``dead`` remembers what failed."""
        if n == len(demands):
            return True
        if (n, left) in dead:
            return False
        t, pools, amount = demands[n]
        if any((pool, t) not in self.limited for pool in pools):
            return self._fits(demands, n + 1, left, dead)
        for shares in _splits(amount, len(pools)):
            after = self._taken(left, t, dict(zip(sorted(pools), shares, strict=True)))
            if after is not None and self._fits(demands, n + 1, after, dead):
                return True
        dead.add((n, left))
        return False

    def _taken(self, left: tuple[int, ...], t: int, taken: dict[str, int]) -> tuple[int, ...] | None:
        out = list(left)
        for k, (cells, _) in enumerate(self.limits):
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
