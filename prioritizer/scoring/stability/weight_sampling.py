"""Weights of the whole tree drawn at random, as shares of each axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.domain.criteria import way_down
from prioritizer.domain.statements import groups_of, possible, stated_limits
from prioritizer.scoring.stability.simplex import around, uniform, within
from prioritizer.scoring.weights import axis_by_leaf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritizer.domain import CriteriaTree
    from prioritizer.domain.statements import Siblings
    from prioritizer.scoring.values import FloatArray

REACH = 0.5  # near the stated: each share up to a half more or less before all are made to sum to 1
WHOLE, NEAR, STATED = "simplex", "around", "statements"


def kinds(tree: CriteriaTree) -> tuple[str, ...]:
    """How weights are drawn: within the statements (without any: anywhere), and near those in force."""
    return (STATED if tree.statements else WHOLE, NEAR)


def drawn_weights(tree: CriteriaTree, kind: str, draws: int, seed: int) -> Mapping[str, FloatArray]:
    """Axis -> (draws, leaves of the tree): shares of the axis, 0 for leaves of the other.

    Shares are drawn among siblings, group by group, and multiplied down the tree: a branch does not
    get more weight by having more leaves. A criterion with weight 0 stays out unless a statement
    names it. An axis without weight is left out.
    """
    stream = np.random.default_rng(seed)
    shares: dict[str, FloatArray] = {}
    for group in groups_of(tree):
        drawn = _group(stream, tree, group, kind, draws)
        for column, path in enumerate(group.paths):
            shares[path] = drawn[:, column]
    axes = axis_by_leaf(tree)
    found = {axis: np.zeros((draws, len(tree.leaves))) for axis in dict.fromkeys(axes.values())}
    for column, leaf in enumerate(tree.leaves):
        product = np.ones(draws)
        for path in way_down(leaf.path):
            product = product * shares[path]
        found[axes[leaf.path]][:, column] = product
    return {axis: weights for axis, weights in found.items() if weights.any()}


def _group(
    stream: np.random.Generator, tree: CriteriaTree, group: Siblings, kind: str, draws: int
) -> FloatArray:
    """Shares of one group, (draws, siblings); columns of what weighs nothing stay 0."""
    drawn, stated, said = (
        np.zeros((draws, len(group.paths))),
        np.array(group.shares),
        stated_limits(tree, group),
    )
    told = kind == STATED and possible(said)
    counts = np.flatnonzero(np.array(said.high) > 0 if told else stated > 0)
    if not len(counts):
        return drawn
    if kind == NEAR:
        drawn[:, counts] = around(stream, draws, stated[counts], REACH)
    elif told:
        drawn[:, counts] = within(stream, draws, said.of(counts.tolist()))
    else:
        drawn[:, counts] = uniform(stream, draws, len(counts))
    return drawn
