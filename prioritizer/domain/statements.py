"""``[[statement]]``s about weights, group of siblings by group of siblings.

A statement speaks of shares among siblings: ``order`` names criteria from the most to the least
important, ``leaf`` with ``min`` and ``max`` sets limits to one share. What several statements say
together is closed here: limits are passed on along the orders.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from prioritizer.domain import CriteriaTree
from prioritizer.domain.criteria import way_down
from prioritizer.errors import Finding

_SLACK = 1e-9  # shares that differ by less are the same: 0.1 + 0.2 + 0.7 is 1


@dataclass(frozen=True)
class Siblings:
    """Criteria weighed against one another: ``paths`` and their shares as stated, summing to 1.

    ``parent`` is their branch, or the name of the axis at the top.
    """

    parent: str
    paths: tuple[str, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class StatedLimits:
    """What statements say of one group: limits of each share, and pairs (more, less) by position."""

    low: tuple[float, ...]
    high: tuple[float, ...]
    orders: tuple[tuple[int, int], ...] = ()

    def of(self, places: Sequence[int]) -> StatedLimits:
        """The same about some of the group only; the others weigh nothing."""
        new = {old: i for i, old in enumerate(places)}
        orders = tuple((new[a], new[b]) for a, b in self.orders if a in new and b in new)
        return StatedLimits(tuple(self.low[i] for i in places), tuple(self.high[i] for i in places), orders)


def groups_of(tree: CriteriaTree) -> tuple[Siblings, ...]:
    """Every group of siblings that lead to a leaf, parents before children.

    At the top those on one axis are a group: each axis is a weighted sum of its own.
    """
    stated = tree.stated
    axes = {b.path: b.axis for b in tree.branches if b.axis}
    members: dict[tuple[str, str], dict[str, float]] = {}
    for leaf in tree.leaves:
        for path in way_down(leaf.path):
            parent = path.rpartition(".")[0]
            axis = "" if parent else axes.get(path, "priority")
            members.setdefault((parent, axis), {})[path] = stated.get(path, 1.0)
    return tuple(_siblings(parent or axis, own) for (parent, axis), own in members.items())


def _siblings(parent: str, weights: Mapping[str, float]) -> Siblings:
    total = sum(weights.values())
    return Siblings(parent, tuple(weights), tuple(w / total if total else 0.0 for w in weights.values()))


def stated_limits(tree: CriteriaTree, group: Siblings) -> StatedLimits:
    """What the tree's statements say of a group, limits passed on along the orders.

    A criterion with weight 0 that no statement names keeps it.
    """
    place = {path: i for i, path in enumerate(group.paths)}
    low, high = [0.0] * len(place), [1.0] * len(place)
    orders: list[tuple[int, int]] = []
    named: set[int] = set()
    for statement in tree.statements:
        inside = [place[path] for path in _order(statement) if path in place]
        orders += pairwise(inside)
        named |= set(inside)
        if (at := place.get(str(statement.get("leaf")))) is not None:
            least, most = _limits(statement)
            low[at], high[at] = max(low[at], least), min(high[at], most)
            named.add(at)
    for at, share in enumerate(group.shares):
        high[at] = 0.0 if not share and at not in named else high[at]
    for _ in place:
        for more, less in orders:
            low[more], high[less] = max(low[more], low[less]), min(high[less], high[more])
    return StatedLimits(tuple(low), tuple(high), tuple(dict.fromkeys(orders)))


def possible(found: StatedLimits) -> bool:
    """Whether some shares obey all of it.

    Once limits are passed on along the orders, all lows together and all highs together obey the
    orders, and so does every mixture of the two: a sum of 1 between their sums is reached.
    """
    fits = all(low <= high + _SLACK for low, high in zip(found.low, found.high, strict=True))
    return fits and sum(found.low) <= 1 + _SLACK and sum(found.high) >= 1 - _SLACK


def statement_findings(tree: CriteriaTree) -> Iterator[Finding]:
    """Warnings for statements that contradict each other, compare what has no common sum, or say nothing."""
    groups = groups_of(tree)
    home = {path: number for number, group in enumerate(groups) for path in group.paths}
    for statement in tree.statements:
        yield from (
            _no_share(tree, statement, key) for key in ("min", "max") if not _is_share(statement, key)
        )
        named = [path for path in _order(statement) if path in home]
        if len({home[path] for path in named}) > 1:
            yield _apart(tree, named)
    for group in groups:
        if not possible(stated_limits(tree, group)):
            yield _contradiction(tree, group)


def _order(statement: Mapping[str, Any]) -> Sequence[str]:
    order = statement.get("order") or ()
    return [str(path) for path in order] if isinstance(order, list | tuple) else [str(order)]


def _limits(statement: Mapping[str, Any]) -> tuple[float, float]:
    """Least and largest share; numbers above 1 are per cent."""
    given = (key for key in ("min", "max") if key in statement and _is_share(statement, key))
    stated = {key: float(statement[key]) for key in given}
    unit = 100.0 if any(v > 1 for v in stated.values()) else 1.0
    return stated.get("min", 0.0) / unit, stated.get("max", unit) / unit


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_share(statement: Mapping[str, Any], key: str) -> bool:
    """Whether a limit is left out or a number from 0 to 100."""
    value = statement.get(key, 0)
    return _is_number(value) and 0 <= value <= 100


def _no_share(tree: CriteriaTree, statement: Mapping[str, Any], key: str) -> Finding:
    message = "This limit is no share, so it says nothing."
    cure = "Write a share from 0 to 1, or per cent up to 100."
    return Finding("warning", tree.name, None, f"statement.{key}", str(statement[key]), message, cure)


def _contradiction(tree: CriteriaTree, group: Siblings) -> Finding:
    named = ", ".join(group.paths)
    message = "What is stated about these weights cannot all be true, so it is left aside."
    cure = "Least shares may add up to 100 % at most, largest ones to no less; no order may turn round."
    return Finding("warning", tree.name, None, "statement", named, message, cure)


def _apart(tree: CriteriaTree, named: Sequence[str]) -> Finding:
    message = "An order names criteria that are not weighed against each other; it counts among siblings."
    cure = "Order siblings, or the branches they stand under."
    return Finding("warning", tree.name, None, "statement.order", ", ".join(named), message, cure)
