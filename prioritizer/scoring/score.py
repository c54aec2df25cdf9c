"""Scores: what each option level is worth, and the same for partners and activities.

score = priority x feasibility, each a weighted sum of values over the leaves of its axis (the
additive value model: Keeney, R. L. & Raiffa, H. (1976). Decisions with Multiple Objectives.
Wiley, ch. 3); benefit = effect x score, the expected contribution the plan adds up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from prioritizer.domain import Scores
from prioritizer.scoring.matrix import build_matrix
from prioritizer.scoring.ranks import competition_ranks, rounded
from prioritizer.scoring.values import BoolArray, FloatArray, curve_of, raw_follows_direction
from prioritizer.scoring.weights import AXES, axis_weights, global_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritizer.domain import Case, CriteriaTree, DecisionMatrix, Leaf


def score_case(case: Case) -> Scores:
    """Score every option level; without a criteria tree every score is 1 and benefit = effect.

    Raises:
        InvalidInput: where measures are missing or unreadable, or weights share nothing.
    """
    keys = [option.key for option in case.options]
    if case.tree is None:
        ones = pd.DataFrame(1.0, index=pd.Index(keys), columns=list(AXES))
        return Scores(_score_table(case, ones, {}), None)
    matrix = build_matrix(case, case.tree).matrix
    axes = axis_scores(matrix.values, matrix.weights, case.tree)
    return Scores(_score_table(case, axes.reindex(keys), first_vetoes(case.tree, matrix)), matrix)


def axis_scores(values: pd.DataFrame, weights: pd.Series[float], tree: CriteriaTree) -> pd.DataFrame:
    """Priority and feasibility per row of ``values``, 0..1 at 12 digits.

    ``values`` may have a part of the leaves only: weights are normalised over those it has. An
    axis without leaves (or without weight) counts 1: nothing speaks against the row there.
    """
    present = weights[[path for path in weights.index if path in values]]
    result = pd.DataFrame(index=values.index)
    for axis in AXES:
        own = axis_weights(tree, present, axis)
        # summed row by row, not by a matrix product: a row's sum must not depend on its place
        total = np.asarray(values[list(own.index)].to_numpy() * own.to_numpy(), dtype=np.float64).sum(axis=1)
        result[axis] = rounded(total) if len(own) else 1.0
    return result


def score_of(axes: pd.DataFrame) -> FloatArray:
    """Priority x feasibility at 12 digits."""
    return rounded(axes["priority"].to_numpy() * axes["feasibility"].to_numpy())


def score_partners(case: Case) -> pd.Series[float]:
    """Partner -> score over the leaves whose measure stands on partners; empty where there is none.

    Weights are normalised over those leaves, per axis. Partners with a measure missing that may
    not be missing are left out.
    """
    if case.tree is None:
        return pd.Series(dtype="float64")
    values = build_matrix(case, case.tree).partner_values.dropna()
    if not values.shape[1]:
        return pd.Series(dtype="float64")
    axes = axis_scores(values, global_weights(case.tree), case.tree)
    return pd.Series(score_of(axes), index=values.index, name="score")


def score_activities(case: Case, scores: Scores) -> pd.Series[float]:
    """Activity -> mean score of its scored options (an option with several levels counts once)."""
    table = scores.table.assign(activity=[option.activity for option in case.options])
    scored = table[table["scored"] & (table["activity"] != "")]
    per_option = scored.groupby(["activity", "option"])["score"].mean()
    means = per_option.groupby(level="activity").mean()
    return pd.Series(rounded(means.to_numpy()), index=means.index, name="score")


def first_vetoes(tree: CriteriaTree, matrix: DecisionMatrix) -> dict[str, str]:
    """``option:level`` -> path of the first leaf, in tree order, that vetoes it."""
    vetoed: dict[str, str] = {}
    for leaf in tree.leaves:
        if leaf.veto is not None:
            for key in matrix.performance.index[_worse_than_veto(leaf, matrix)]:
                vetoed.setdefault(str(key), leaf.path)
    return vetoed


def _worse_than_veto(leaf: Leaf, matrix: DecisionMatrix) -> BoolArray:
    """Mask of the rows that fail the leaf's veto; by value where the raw quantity has no direction."""
    raw, values = (frame[leaf.path].to_numpy() for frame in (matrix.performance, matrix.values))
    if not raw_follows_direction(leaf):
        return _below(values, _value_of_veto(leaf))
    limit = float(leaf.veto or 0.0)
    return _below(raw, limit) if leaf.direction == "maximise" else _below(-raw, -limit)


def _value_of_veto(leaf: Leaf) -> float:
    if leaf.categories is not None:
        named = leaf.categories.get(str(leaf.veto))
        return float(leaf.veto or 0.0) if named is None else float(named)
    limit = np.array([float(leaf.veto or 0.0)])
    return float(curve_of(leaf, limit).value(limit)[0])


def _below(numbers: FloatArray, limit: float) -> BoolArray:
    """Below the limit by more than the rounding noise of a mean over members."""
    return np.asarray(numbers < limit - 1e-12 * max(1.0, abs(limit)), dtype=np.bool_)


def _score_table(case: Case, axes: pd.DataFrame, vetoed: Mapping[str, str]) -> pd.DataFrame:
    """The rows of ``Scores.table`` from the axes' scores, which are NaN where unscored."""
    effect = np.array([option.effect for option in case.options], dtype=np.float64)
    score = score_of(axes)
    scored = ~np.isnan(score)
    names = [option.option for option in case.options]
    return pd.DataFrame(
        {
            "option": names,
            "level": [option.level for option in case.options],
            "priority": axes["priority"].to_numpy(),
            "feasibility": axes["feasibility"].to_numpy(),
            "score": score,
            "effect": effect,
            "benefit": np.where(scored, effect * score, 0.0),
            "rank": _engagement_ranks(names, score),
            "scored": scored,
            "vetoed": [vetoed.get(option.key, "") for option in case.options],
        }
    )


def _engagement_ranks(names: list[str], score: FloatArray) -> pd.Series[int]:
    """The rank of every level's engagement: an option counts once, at its best level; NA where unscored."""
    best = pd.Series(score, index=names).groupby(level=0).max().dropna()
    places = competition_ranks(np.asarray(best, dtype=np.float64)).astype(int)
    place = pd.Series(places, index=best.index)
    ranks = pd.Series(names).map(place).astype("Int64")
    return ranks.where(~np.isnan(score))
