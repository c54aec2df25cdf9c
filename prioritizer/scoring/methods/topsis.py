"""TOPSIS: closeness to the ideal and distance from the anti-ideal option.

Hwang, C. L. & Yoon, K. (1981). Multiple Attribute Decision Making. Springer, ch. 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.parameters import one_of
from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings, constant, where

if TYPE_CHECKING:
    from prioritizer.scoring.values import BoolArray, FloatArray


def topsis(matrix: FloatArray, weights: FloatArray, signs: FloatArray, normalization: str) -> FloatArray:
    """Closeness coefficient D- / (D+ + D-) per option, 0..1, higher is better.

    Options that are all alike are at once the ideal and the anti-ideal; they get 1.
    """
    weighted = normalize(matrix, signs, normalization) * weights
    to_best = np.sqrt(((weighted - weighted.max(axis=0)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((weighted - weighted.min(axis=0)) ** 2).sum(axis=1))
    both = to_best + to_worst
    alike = both < 1e-12
    return np.asarray(np.where(alike, 1.0, to_worst / np.where(alike, 1.0, both)), dtype=np.float64)


def normalize(matrix: FloatArray, signs: FloatArray, normalization: str) -> FloatArray:
    """Columns made comparable, more is better; a constant column becomes 0 (it moves nobody)."""
    still = constant(matrix)
    safe = np.where(still, 1.0, matrix)
    return np.where(still, 0.0, _NORMALIZATIONS[normalization](safe, signs < 0))


def _vector(matrix: FloatArray, cost: BoolArray) -> FloatArray:
    scaled = matrix / np.sqrt((matrix**2).sum(axis=0))
    return np.where(cost, 1.0 - scaled, scaled)


def _minmax(matrix: FloatArray, cost: BoolArray) -> FloatArray:
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    width = np.where(high > low, high - low, 1.0)
    return np.where(cost, high - matrix, matrix - low) / width


def _max(matrix: FloatArray, cost: BoolArray) -> FloatArray:
    scaled = matrix / matrix.max(axis=0)
    return np.where(cost, 1.0 - scaled, scaled)


def _sum(matrix: FloatArray, cost: BoolArray) -> FloatArray:
    benefit = np.where(cost, 1.0 / matrix, matrix)
    return np.asarray(benefit / benefit.sum(axis=0), dtype=np.float64)


_NORMALIZATIONS = {"vector": _vector, "minmax": _minmax, "max": _max, "sum": _sum}


def _run(problem: Problem, settings: Settings) -> FloatArray:
    normalization = settings.get("normalization", "vector")
    return topsis(problem.matrix, problem.weights, problem.signs, normalization)


def _obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    normalization = settings.get("normalization", "vector")
    varies = ~constant(problem.matrix)
    if normalization == "sum":
        return where(problem, varies & (problem.matrix.min(axis=0) <= 0), "has quantities of 0 or less")
    if normalization == "max":
        return where(problem, varies & (problem.matrix.max(axis=0) <= 0), "has no quantity above 0")
    return []


METHOD = Method(
    name="topsis",
    title="TOPSIS closeness",
    better="high",
    measures="how near an option is to the best of every criterion at once, and how far from the worst",
    compensates="fully, but large distances weigh more than small ones",
    source="Hwang & Yoon (1981)",
    run=_run,
    obstacles=_obstacles,
    parameters={"normalization": one_of(*_NORMALIZATIONS)},
)
