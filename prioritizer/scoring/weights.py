"""Weights: from what is stated among siblings to global weights over the leaves."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import pandas as pd

from prioritizer.domain.criteria import way_down
from prioritizer.errors import Finding, InvalidInput

if TYPE_CHECKING:
    from prioritizer.domain import CriteriaTree

AXES = ("priority", "feasibility")


def global_weights(tree: CriteriaTree) -> pd.Series[float]:
    """Per leaf path, in tree order: its share of the whole, summing to 1.

    A weight counts among its siblings (the top branches of both axes are siblings); the global
    weight is the product of the shares from the top down to the leaf.

    Raises:
        InvalidInput: where siblings that have leaves all weigh nothing.
    """
    shares = _sibling_shares(tree)
    weights = {leaf.path: prod(shares[path] for path in way_down(leaf.path)) for leaf in tree.leaves}
    return pd.Series(weights, dtype="float64", name="weight")


def axis_weights(tree: CriteriaTree, weights: pd.Series[float], axis: str) -> pd.Series[float]:
    """Weights of the axis's leaves, summing to 1; empty where the axis has none or weighs nothing."""
    axes = axis_by_leaf(tree)
    own = weights[[path for path in weights.index if axes[path] == axis]]
    total = float(own.sum())
    return own / total if total > 0 else own.iloc[:0]


def axis_by_leaf(tree: CriteriaTree) -> dict[str, str]:
    """Leaf path -> the axis of its top branch (priority where the leaf itself stands at the top)."""
    tops = {branch.path: branch.axis for branch in tree.branches if branch.axis}
    return {leaf.path: tops.get(leaf.path.split(".")[0], "priority") for leaf in tree.leaves}


def siblings(tree: CriteriaTree, path: str) -> dict[str, float]:
    """The shares (0..1) of a branch or leaf and of its siblings that lead to a leaf, itself first."""
    shares = _sibling_shares(tree)
    own = {p: shares[p] for p in tree.siblings(path) if p in shares}
    total = sum(own.values())
    return {p: own[p] / total if total else 0.0 for p in (path, *(p for p in own if p != path))}


def with_share(tree: CriteriaTree, path: str, share: float) -> CriteriaTree:
    """The tree with ``path`` at this share (0..1) among its siblings.

    The others keep their proportions, and all together weigh what they did.
    """
    stated, shares = tree.stated, siblings(tree, path)
    total, left = sum(stated[p] for p in shares), 1 - shares[path]
    new = {p: total * (1 - share) * own / left for p, own in shares.items()} | {path: total * share}
    return tree.weighed(new)


def stated_weights(tree: CriteriaTree) -> pd.Series[float]:
    """The leaves' weights exactly as the file states them, for a tree whose leaves are all siblings.

    Raises:
        InvalidInput: where the leaves stand under different branches.
    """
    if len({_parent(leaf.path) for leaf in tree.leaves}) > 1:
        raise InvalidInput([_not_flat(tree)])
    return pd.Series({leaf.path: leaf.weight for leaf in tree.leaves}, dtype="float64", name="weight")


def _sibling_shares(tree: CriteriaTree) -> dict[str, float]:
    """Path -> its share among those of its siblings that lead to a leaf."""
    stated = tree.stated
    # a branch without leaves measures nothing, so it must not take weight from its siblings
    paths = dict.fromkeys(path for leaf in tree.leaves for path in way_down(leaf.path))
    totals: dict[str, float] = {}
    for path in paths:
        totals[_parent(path)] = totals.get(_parent(path), 0.0) + stated.get(path, 1.0)
    empty = [parent for parent, total in totals.items() if not total > 0]
    if empty:
        raise InvalidInput([_weightless(tree, parent) for parent in empty])
    return {path: stated.get(path, 1.0) / totals[_parent(path)] for path in paths}


def _parent(path: str) -> str:
    return path.rpartition(".")[0]


def _weightless(tree: CriteriaTree, parent: str) -> Finding:
    where = f"under '{parent}'" if parent else "at the top"
    message = f"The criteria {where} all have weight 0, so they cannot share anything."
    return Finding("error", tree.name, None, parent, "0", message, "Give at least one of them a weight.")


def _not_flat(tree: CriteriaTree) -> Finding:
    message = 'weights = "stated" needs a tree whose leaves all stand under one branch.'
    cure = "Leave `weights` out: the global weights are used then."
    return Finding("error", "case", None, "ranking.methods", tree.name, message, cure)
