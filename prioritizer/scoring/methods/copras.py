"""COPRAS: significance from the sums of wanted and unwanted shares.

Zavadskas, E. K., Kaklauskas, A. & Sarka, V. (1994). The new method of multicriteria complex
proportional assessment of projects. Technological and Economic Development of Economy 1(3),
131-139.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings, constant, where

if TYPE_CHECKING:
    from prioritizer.scoring.values import BoolArray, FloatArray


def copras(matrix: FloatArray, weights: FloatArray, signs: FloatArray) -> FloatArray:
    """Utility degree per option, 0..1, the best has 1.

    Q = S+ + (sum of S-) / (S- x sum of 1/S-), with S+ and S- the weighted shares of the maximised
    and minimised columns; the utility degree is Q over the largest Q.
    """
    # own code: in pymcdm 1.4.0 the second term reduces to S-, so that costs count as benefits
    significance = _sum_where(matrix, weights, signs > 0)
    unwanted = _sum_where(matrix, weights, signs < 0)
    significance = significance + unwanted.sum() * _inverse_shares(unwanted)
    best = significance.max()
    return significance / best if best > 0 else np.ones_like(significance)


def _sum_where(matrix: FloatArray, weights: FloatArray, columns: BoolArray) -> FloatArray:
    """Weighted shares of the column totals, summed over the marked columns (constant: 1/n for all)."""
    safe = np.where(constant(matrix), 1.0, matrix)
    shares = safe / safe.sum(axis=0)
    return np.asarray((shares * weights)[:, columns].sum(axis=1), dtype=np.float64)


def _inverse_shares(x: FloatArray) -> FloatArray:
    """(1/x) / sum of 1/x. Where some are 0 they share the whole: the limit as they go to 0."""
    zero = x <= 0
    inverse = zero.astype(np.float64) if zero.any() else 1.0 / x
    return np.asarray(inverse / inverse.sum(), dtype=np.float64)


def _run(problem: Problem, settings: Settings) -> FloatArray:  # noqa: ARG001
    return copras(problem.matrix, problem.weights, problem.signs)


def _obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:  # noqa: ARG001
    negative = ~constant(problem.matrix) & (problem.matrix.min(axis=0) < 0)
    return where(problem, negative, "has negative quantities")


METHOD = Method(
    name="copras",
    title="COPRAS utility degree",
    measures="an option's share of what is wanted, plus a share for how little it has of what is not",
    compensates="fully; low totals of the minimised criteria are rewarded in proportion",
    source="Zavadskas, Kaklauskas & Sarka (1994)",
    run=_run,
    obstacles=_obstacles,
)
