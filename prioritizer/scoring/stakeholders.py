"""What each set of weights makes of the options: scores, how far rankings agree, what drives them apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from prioritizer.domain import Disagreement, ScoreGap, Stakeholders
from prioritizer.scoring.methods.rank_agreement import agreement
from prioritizer.scoring.ranks import average_ranks
from prioritizer.scoring.score import score_case
from prioritizer.scoring.weights import AXES, axis_weights, global_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritizer.domain import Case, CriteriaTree, DecisionMatrix, Scores
    from prioritizer.scoring.values import FloatArray

OWN = ""  # the id of the base weights
MOST_DIFFERENCES = 10  # option levels that are named as ranked differently
SAME = 1e-9  # weights within an axis that differ by less are the same
AxisShares = dict[str, pd.Series]  # axis -> leaf -> weight within the axis


def consult(case: Case, scores: Scores) -> Stakeholders | None:
    """Each stakeholder's scores, and where they disagree; None where fewer than two differ.

    Args:
        case: the case by the weights in force.
        scores: its scores.
    """
    if case.tree is None:
        return None
    trees = trees_by_stakeholder(case)
    if len(trees) < 2:
        return None
    views = {
        name: scores if name == case.weights_used else _scored(case, tree) for name, tree in trees.items()
    }
    return Stakeholders(views, in_force(case, trees), disagreements(trees, views))


def scores_by_sets(case: Case) -> dict[str, Scores]:
    """The scores by each weight set of the case's criteria tree."""
    tree = case.tree
    return {} if tree is None else {name: _scored(case, tree.by_set(name)) for name in tree.weight_sets}


def trees_by_stakeholder(case: Case) -> dict[str, CriteriaTree]:
    """Stakeholder -> the tree by its weights: every set, and the base weights where no set has them."""
    assert case.tree is not None
    own = case.tree.by_set("")
    trees = {OWN: own} | {name: case.tree.by_set(name) for name in case.tree.weight_sets}
    if any(_same(own, tree) for name, tree in trees.items() if name != OWN):
        del trees[OWN]
    return trees


def in_force(case: Case, trees: Mapping[str, CriteriaTree]) -> str:
    """Whose weights the case is scored by: the set asked for, else whoever has the base weights."""
    if case.weights_used in trees:
        return case.weights_used
    assert case.tree is not None
    tree = case.tree
    return next((name for name, other in trees.items() if _same(tree, other)), OWN)


def _same(tree: CriteriaTree, other: CriteriaTree) -> bool:
    """Whether two sets of weights come to the same weights within each axis, and so to the same scores."""
    pairs = ([axis_weights(t, global_weights(t), axis) for t in (tree, other)] for axis in AXES)
    return all(
        len(one) == len(two) and (one - two).abs().max() < SAME for one, two in pairs if len(one) or len(two)
    )


def _scored(case: Case, tree: CriteriaTree) -> Scores:
    return score_case(replace(case, tree=tree))


# ---------------------------------------------------------------- where they disagree


def disagreements(trees: Mapping[str, CriteriaTree], views: Mapping[str, Scores]) -> tuple[Disagreement, ...]:
    """One entry per pair of stakeholders."""
    table = next(iter(views.values())).table
    scored = table["scored"].to_numpy(dtype=bool)
    if not scored.any():
        return ()
    ranks = {name: average_ranks(s.table["score"].to_numpy()[scored], "high") for name, s in views.items()}
    found = {(r["method"], r["other"]): r for r in agreement(ranks).to_dict("records")}
    made = []
    for first, second in combinations(views, 2):
        parts = contributions((trees[first], trees[second]), views[first])
        pair = found[first, second]
        made.append(
            Disagreement(
                first,
                second,
                float(pair["spearman"]),
                float(pair["weighted_spearman"]),
                _causes(parts),
                _gaps(views[first], views[second], parts),
            )
        )
    return tuple(made)


def contributions(trees: tuple[CriteriaTree, CriteriaTree], scores: Scores) -> pd.DataFrame:
    """Leaf by leaf, what the first's weights add to an option's score less the second's.

    One row per scored option level, one column per leaf; a row adds up to the difference of the
    scores. With P and F the two axes' scores, P1 F1 - P2 F2 = (P1 - P2) (F1 + F2) / 2 +
    (F1 - F2) (P1 + P2) / 2: Shapley's value of the two axes (Shapley, L. S. (1953). A value for
    n-person games. Contributions to the Theory of Games II, 307-317). Within an axis a leaf adds the
    difference of its weights times how far its value lies above the option's own mean on the axis:
    what one leaf gains in weight the others lose, so only that distance moves the score.
    """
    assert scores.matrix is not None
    values = scores.matrix.values
    shares = [_axis_shares(tree, scores.matrix) for tree in trees]
    sums = [{axis: _axis_score(values, own[axis]) for axis in AXES} for own in shares]
    parts = pd.DataFrame(0.0, index=values.index, columns=values.columns)
    for axis, other in (AXES, AXES[::-1]):
        one, two = (own[axis] for own in shares)
        weight = (sums[0][other] + sums[1][other]) / 2
        both = len(one) and len(two)  # an axis that weighs nothing counts 1
        middle = (sums[0][axis] + sums[1][axis]) / 2 if both else np.ones(len(values))
        for leaf in one.index.union(two.index, sort=False):
            moved = one.get(leaf, 0.0) - two.get(leaf, 0.0)
            parts[leaf] = moved * (values[leaf].to_numpy() - middle) * weight
    return parts


def _axis_shares(tree: CriteriaTree, matrix: DecisionMatrix) -> AxisShares:
    """The weights of each axis's leaves, summing to 1 within it."""
    weights = global_weights(tree)
    present = weights[[path for path in weights.index if path in matrix.values]]
    return {axis: axis_weights(tree, present, axis) for axis in AXES}


def _axis_score(values: pd.DataFrame, own: pd.Series[float]) -> FloatArray:
    """Priority or feasibility, unrounded; 1 where the axis weighs nothing."""
    if not len(own):
        return np.ones(len(values))
    return np.asarray(values[list(own.index)].to_numpy() @ own.to_numpy(), dtype=np.float64)


def _causes(parts: pd.DataFrame) -> dict[str, float]:
    """Each leaf's share of the spread of the differences, the largest first; they add up to 1.

    The covariance of the leaf's part with the whole, over the variance of the whole: what all
    options have in common changes no order and does not count.
    """
    centred = parts.to_numpy() - parts.to_numpy().mean(axis=0)
    whole = centred.sum(axis=1)
    spread = float(whole @ whole)
    if spread < 1e-18 * max(len(parts), 1):
        return {}
    shares = dict(zip(map(str, parts.columns), (centred.T @ whole) / spread, strict=True))
    return {leaf: float(s) for leaf, s in sorted(shares.items(), key=lambda item: -item[1]) if s}


def _gaps(first: Scores, second: Scores, parts: pd.DataFrame) -> tuple[ScoreGap, ...]:
    """The options ranked most differently, each at the level where that shows most."""
    one, two = (_by_key(scores) for scores in (first, second))
    away = (one["rank"].astype(int) - two["rank"].astype(int)).abs()
    apart = (one["score"] - two["score"]).abs()
    order = sorted((key for key in parts.index if away[key]), key=lambda key: (-away[key], -apart[key], key))
    made: dict[str, ScoreGap] = {}
    for key in order:
        option, level = str(one["option"][key]), str(one["level"][key])
        if len(made) < MOST_DIFFERENCES and option not in made:
            ranks = int(one["rank"][key]), int(two["rank"][key])
            scores = float(one["score"][key]), float(two["score"][key])
            made[option] = ScoreGap(option, level, ranks, scores, _largest(parts.loc[key].to_dict()))
    return tuple(made.values())


def _by_key(scores: Scores) -> pd.DataFrame:
    """The scored rows of the table under their ``option:level``."""
    table = scores.table[scores.table["scored"]]
    return table.set_index(table["option"] + ":" + table["level"])


def _largest(row: Mapping[str, float]) -> dict[str, float]:
    """Leaf -> its part, the largest first; nothing that adds nothing."""
    parts = {str(leaf): float(part) for leaf, part in row.items() if part}
    return dict(sorted(parts.items(), key=lambda item: -abs(item[1])))
