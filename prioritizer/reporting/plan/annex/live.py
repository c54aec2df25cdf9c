"""The live part of the sheet Rankings: formulas from weights to scores and ranks, with their values.

The sheet recomputes what the scoring step did: a share among siblings on every level, the product
down the tree within an axis, priority and feasibility as weighted sums of values, score = priority
x feasibility (0-100), rank 1 = best with ties sharing the best rank. Only SUM, SUMPRODUCT, IF, ROUND,
RANK.EQ, COUNTIF, INDEX, MATCH and & are used, which Excel and LibreOffice both know.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from prioritizer.domain import CriteriaTree
from prioritizer.reporting.xlsx.addresses import cell, fixed_range

AXES = ("priority", "feasibility")


@dataclass(frozen=True)
class LiveNode:
    """A branch or leaf over the leaf columns ``first``..``last`` (counted from 0)."""

    path: str
    weight: float
    first: int
    last: int
    depth: int
    is_leaf: bool

    @property
    def parent(self) -> str:
        """The path of the branch above, "" at the top."""
        return self.path.rpartition(".")[0]


class Layout:
    """Which cell holds what: weights above, one row per option level below.

    ``corner`` is the (row, column) of the first weight label above the first leaf.
    """

    def __init__(self, tree: CriteriaTree, corner: tuple[int, int], first_row: int, count: int) -> None:
        self.leaves = leaf_order(tree)
        self.axis = {axis: [p for p in self.leaves if axis_of(tree, p) == axis] for axis in AXES}
        self.nodes = _nodes(tree, self.leaves)
        self.depth = max((n.depth for n in self.nodes if not n.is_leaf), default=0)
        self.top, self.left = corner
        self.first_row, self.last_row = first_row, first_row + count - 1

    @property
    def leaf_row(self) -> int:
        """The row with the leaves' own weights."""
        return self.top + 2 * self.depth

    @property
    def share_row(self) -> int:
        """The row with each leaf's share of its axis."""
        return self.leaf_row + 1

    def weight_cell(self, node: LiveNode) -> tuple[int, int]:
        """Where the node's weight is typed in."""
        row = self.leaf_row if node.is_leaf else self.top + 2 * (node.depth - 1) + 1
        return row, self.left + node.first

    def columns(self, axis: str) -> tuple[int, int] | None:
        """First and last column of the axis's leaves, or None where it has none."""
        paths = self.axis[axis]
        if not paths:
            return None
        first = self.left + self.leaves.index(paths[0])
        return first, first + len(paths) - 1

    # ------------------------------------------------------------ formulas

    def share_formula(self, leaf: str) -> str:
        """The leaf's share of its axis: its share among siblings times those of the branches above."""
        by_path = {n.path: n for n in self.nodes}
        parts = leaf.split(".")
        way = [by_path[".".join(parts[: d + 1])] for d in range(len(parts))]
        factors = [f"{self._cell(n)}/SUM({self._siblings(n)})" for n in way]
        guards = "*".join(f"SUM({self._siblings(n)})" for n in way)
        return f"=IF({guards}=0,0,{'*'.join(factors)})"

    def siblings(self, node: LiveNode) -> list[LiveNode]:
        """The node and its siblings; at the top, those on the same axis."""
        mine = self._axis_of(node)
        return [
            n for n in self.nodes if n.parent == node.parent and (node.parent or self._axis_of(n) == mine)
        ]

    def _siblings(self, node: LiveNode) -> str:
        return ",".join(self._cell(n) for n in self.siblings(node))

    def _axis_of(self, node: LiveNode) -> str:
        return next(axis for axis in AXES if self.leaves[node.first] in self.axis[axis])

    def _cell(self, node: LiveNode) -> str:
        return cell(*self.weight_cell(node), fixed_row=True, fixed_column=True)

    def axis_formula(self, axis: str, row: int) -> str:
        """Priority or feasibility of one row, 0-100; 100 where nothing is judged on the axis."""
        columns = self.columns(axis)
        if columns is None:
            return "=100"
        first, last = columns
        weights = fixed_range(self.share_row, first, self.share_row, last)
        values = f"{_address(row, first)}:{_address(row, last)}"
        return f"=IF(SUM({weights})=0,100,ROUND(100*SUMPRODUCT({weights},{values}),10))"

    def score_formula(self, row: int, priority: int, feasibility: int) -> str:
        """Priority x feasibility, rounded in the cell, so that ties are ties."""
        return f"=ROUND({_address(row, priority)}*{_address(row, feasibility)}/100,10)"

    def rank_formula(self, row: int, score: int) -> str:
        """1 = best; ties share the best rank."""
        scores = fixed_range(self.first_row, score, self.last_row, score)
        return f"=_xlfn.RANK.EQ({_address(row, score)},{scores})"

    def place_formula(self, row: int, score: int) -> str:
        """The rank, ties told apart by their order on the sheet, so that every place is taken once."""
        above = f"{cell(self.first_row, score, fixed_row=True, fixed_column=True)}:{_address(row, score)}"
        return f"{self.rank_formula(row, score)}+COUNTIF({above},{_address(row, score)})-1"

    def name_formula(self, place: int, name: int, places: int) -> str:
        """The place and the name of the option on it."""
        names = fixed_range(self.first_row, name, self.last_row, name)
        all_places = fixed_range(self.first_row, places, self.last_row, places)
        return f'="{place}. "&INDEX({names},MATCH({place},{all_places},0))'


@dataclass(frozen=True)
class LiveRow:
    """The computed numbers of one option level, 0-100, as the sheet's formulas give them."""

    key: str
    priority: float
    feasibility: float
    score: float
    rank: int


def leaf_order(tree: CriteriaTree) -> list[str]:
    """The leaves as columns: priority before feasibility, else as in the tree."""
    return [leaf.path for axis in AXES for leaf in tree.leaves if axis_of(tree, leaf.path) == axis]


def axis_of(tree: CriteriaTree, leaf: str) -> str:
    """The axis of a leaf: its top branch's, priority where it stands at the top itself."""
    top = leaf.split(".")[0]
    return next((b.axis for b in tree.branches if b.path == top and b.axis), "priority")


def shares(layout: Layout) -> dict[str, float]:
    """Leaf -> its share of its axis, as the share row gives it."""
    by_path = {n.path: n for n in layout.nodes}
    found = {}
    for leaf in layout.leaves:
        share, parts = 1.0, leaf.split(".")
        for depth in range(len(parts)):
            node = by_path[".".join(parts[: depth + 1])]
            total = sum(n.weight for n in layout.siblings(node))
            share = share * node.weight / total if total else 0.0
        found[leaf] = share
    return found


def live_rows(layout: Layout, values: pd.DataFrame) -> list[LiveRow]:
    """What the formulas give for every row of the decision matrix."""
    share = shares(layout)
    axes = {axis: _axis_numbers(layout.axis[axis], share, values) for axis in AXES}
    score = [round(p * f / 100, 10) for p, f in zip(axes["priority"], axes["feasibility"], strict=True)]
    rank: dict[float, int] = {}
    for place, number in enumerate(sorted(score, reverse=True), 1):
        rank.setdefault(number, place)
    return [
        LiveRow(str(key), p, f, s, rank[s])
        for key, p, f, s in zip(values.index, axes["priority"], axes["feasibility"], score, strict=True)
    ]


def _axis_numbers(paths: Sequence[str], share: Mapping[str, float], values: pd.DataFrame) -> list[float]:
    if not sum(share[p] for p in paths):
        return [100.0] * len(values)
    rows = values[list(paths)].to_numpy().tolist()
    weights = [share[p] for p in paths]
    return [round(100 * sum(w * v for w, v in zip(weights, row, strict=True)), 10) for row in rows]


def _nodes(tree: CriteriaTree, leaves: Sequence[str]) -> list[LiveNode]:
    """Branches and leaves over the leaf columns, in order of their first column."""
    weights = tree.stated
    spans: dict[str, tuple[int, int]] = {}
    for i, leaf in enumerate(leaves):
        parts = leaf.split(".")
        for depth in range(len(parts)):
            path = ".".join(parts[: depth + 1])
            spans[path] = spans.get(path, (i, i))[0], i
    return [
        LiveNode(path, weights.get(path, 1.0), first, last, path.count(".") + 1, path in leaves)
        for path, (first, last) in spans.items()
    ]


def _address(row: int, column: int) -> str:
    """A cell of a fixed column, so that sorting rows keeps the formulas right."""
    return cell(row, column, fixed_column=True)
