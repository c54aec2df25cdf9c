"""Every branch and leaf with its points and shares, by the base weights or a weight set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prioritizer.domain import WeightRow
from prioritizer.domain.criteria import way_down
from prioritizer.scoring.elicitation.groups import leaves_under
from prioritizer.scoring.weights import axis_by_leaf, global_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritizer.domain import CriteriaTree


def tree_by(tree: CriteriaTree, name: str) -> CriteriaTree:
    """The tree by one of its sets, whichever is in force; "" and a new set = the base weights."""
    return replace(tree.by_set(name), own_weights={})


def with_points(tree: CriteriaTree, points: Mapping[str, float]) -> CriteriaTree:
    """The tree with other points at some of its paths."""
    return replace(tree.weighed(points), own_weights={})


def points_of(tree: CriteriaTree) -> dict[str, float]:
    """Path -> points as stated, of all that leads to a leaf, branches before what stands under them."""
    stated = tree.stated
    paths = dict.fromkeys(path for leaf in tree.leaves for path in way_down(leaf.path))
    return {path: stated.get(path, 1.0) for path in paths}


def weight_rows(tree: CriteriaTree) -> dict[str, WeightRow]:
    """Path -> points and shares.

    Raises:
        InvalidInput: where siblings that have leaves all weigh nothing.
    """
    points, whole = points_of(tree), global_weights(tree)
    axis = _axis_by_path(tree)
    overall = {p: float(sum(whole[leaf.path] for leaf in leaves_under(tree, p))) for p in points}
    of_axis = {a: sum(overall[p] for p in points if "." not in p and axis[p] == a) for a in axis.values()}
    leaves = {leaf.path for leaf in tree.leaves}
    return {
        path: WeightRow(
            path=path,
            is_leaf=path in leaves,
            axis=axis[path],
            points=own,
            local=own / _total(points, axis, path) if own else 0.0,
            of_axis=overall[path] / of_axis[axis[path]] if of_axis[axis[path]] else 0.0,
            overall=overall[path],
        )
        for path, own in points.items()
    }


def axis_balance(tree: CriteriaTree) -> dict[str, float]:
    """Axis -> its share of all weight: what it counts in the ranking methods (the score knows none)."""
    rows = weight_rows(tree).values()
    tops = [row for row in rows if "." not in row.path]
    return {
        axis: sum(t.overall for t in tops if t.axis == axis) for axis in dict.fromkeys(t.axis for t in tops)
    }


def _axis_by_path(tree: CriteriaTree) -> dict[str, str]:
    return {path: axis for leaf, axis in axis_by_leaf(tree).items() for path in way_down(leaf)}


def _total(points: Mapping[str, float], axis: Mapping[str, str], path: str) -> float:
    """What a criterion and its siblings have together; at the top, those on its axis."""
    parent = path.rpartition(".")[0]
    family = [p for p in points if p.rpartition(".")[0] == parent]
    return sum(points[p] for p in family if parent or axis[p] == axis[path])
