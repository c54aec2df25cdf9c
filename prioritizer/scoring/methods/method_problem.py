"""The decision matrix as a ranking method needs it: raw with directions, or values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.problem import Problem
from prioritizer.scoring.values import curve_of, raw_follows_direction
from prioritizer.scoring.weights import stated_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritizer.domain import CriteriaTree, DecisionMatrix, Leaf
    from prioritizer.scoring.methods.problem import Settings
    from prioritizer.scoring.values import FloatArray

DIGITS = 14  # means over members carry rounding noise beyond them, which must not count as a lead


def problem_of(tree: CriteriaTree, matrix: DecisionMatrix, settings: Settings) -> Problem:
    """The problem for one method: raw performance with the tree's directions, or values on request.

    A leaf whose raw quantity has no direction (categories, or points that rise and fall) enters
    by its values in either case.
    """
    paths = tuple(leaf.path for leaf in tree.leaves)
    by_value = {leaf.path: _by_value(leaf, settings) for leaf in tree.leaves}
    source = {path: matrix.values if by_value[path] else matrix.performance for path in paths}
    numbers = np.column_stack([source[path][path].to_numpy() for path in paths])
    weights = stated_weights(tree) if settings.get("weights") == "stated" else matrix.weights
    thresholds = np.array([_thresholds(leaf, by_value[leaf.path]) for leaf in tree.leaves])
    return Problem(
        matrix=significant(numbers),
        weights=np.asarray(weights[list(paths)], dtype=np.float64),
        signs=np.array([_sign(leaf, by_value[leaf.path]) for leaf in tree.leaves]),
        names=paths,
        bounds=np.array([_bounds(leaf, by_value, matrix) for leaf in tree.leaves]),
        indifference=thresholds[:, 0],
        preference=thresholds[:, 1],
    )


def ignored_thresholds(tree: CriteriaTree, settings: Settings) -> list[str]:
    """Paths of leaves whose q or p cannot be used: stated in a unit that the curve bends."""
    return [
        leaf.path
        for leaf in tree.leaves
        if (leaf.indifference is not None or leaf.preference is not None)
        and np.isnan(_factor(leaf, _by_value(leaf, settings)))
    ]


def significant(numbers: FloatArray) -> FloatArray:
    """Columns rounded to 14 digits of their largest number, so that equal quantities compare as equal."""
    largest = np.abs(numbers).max(axis=0)
    digits = DIGITS - 1 - np.floor(np.log10(np.where(largest > 0, largest, 1.0)))
    # powers of ten are exact only where they are whole: multiply or divide accordingly
    scale = 10.0 ** np.minimum(np.abs(digits), 300)
    fine, coarse = np.round(numbers * scale) / scale, np.round(numbers / scale) * scale
    return np.asarray(np.where(digits >= 0, fine, coarse), dtype=np.float64)


def _by_value(leaf: Leaf, settings: Settings) -> bool:
    return settings.get("input") == "values" or not raw_follows_direction(leaf)


def _sign(leaf: Leaf, by_value: bool) -> float:
    return 1.0 if by_value or leaf.direction == "maximise" else -1.0


def _bounds(leaf: Leaf, by_value: Mapping[str, bool], matrix: DecisionMatrix) -> tuple[float, float]:
    """Lowest and highest end of the leaf's scale: the tree's, else the observed range."""
    if by_value[leaf.path]:
        return 0.0, 1.0
    curve = curve_of(leaf, significant(matrix.performance[leaf.path].to_numpy()))
    return float(curve.x[0]), float(curve.x[-1])


def _thresholds(leaf: Leaf, by_value: bool) -> tuple[float, float]:
    """Indifference and preference in the unit of the matrix; NaN = none."""
    factor = _factor(leaf, by_value)
    q = np.nan if leaf.indifference is None else leaf.indifference * factor
    p = np.nan if leaf.preference is None else leaf.preference * factor
    return q, p


def _factor(leaf: Leaf, by_value: bool) -> float:
    """What turns a difference in the measure's unit into one of the matrix; NaN where nothing does."""
    if not by_value or leaf.categories is not None:
        return 1.0
    if leaf.worst is None or leaf.best is None or leaf.worst == leaf.best:
        return float("nan")
    return 1.0 / abs(leaf.best - leaf.worst)
