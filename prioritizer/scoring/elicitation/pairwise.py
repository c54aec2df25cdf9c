"""Pairwise comparison (AHP): weights from judgements, how consistent they are, and which one is least so.

Saaty, T. L. (1980). The Analytic Hierarchy Process. McGraw-Hill: the weights are the principal right
eigenvector of the matrix of judgements, CI = (largest eigenvalue - n) / (n - 1), CR = CI / RI. RI up
to 15 criteria is Saaty's table; beyond, where he has none, the straight line of Alonso, J. A. & Lamata,
M. T. (2006). Consistency in the analytic hierarchy process: a new approach. International Journal of
Uncertainty, Fuzziness and Knowledge-Based Systems 14(4), 445-459. Written here because pymcdm's takes
whole numbers 1..9 only, has no groups and no CR above 15.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prioritizer.scoring.values import FloatArray

# n = 1, 2, ..., 15
SAATY = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
ACCEPTABLE = 0.10  # Saaty's limit of the consistency ratio
_SAME = 1e-9  # ratios nearer than this help as much


@dataclass(frozen=True)
class Priorities:
    """The eigenvector (n,), summing to 1, and how consistent the matrix is."""

    weights: FloatArray
    largest_eigenvalue: float
    index: float
    random_index: float
    ratio: float


@dataclass(frozen=True)
class Doubt:
    """The judgement (row, column) whose mending helps most, what it would be, and the ratio then.

    ``ties``: how many others would help as much.
    """

    row: int
    column: int
    consistent: float
    ratio_after: float
    ties: int


def priorities(matrix: FloatArray) -> Priorities:
    """Weights and consistency of a matrix (n, n) of positive, reciprocal judgements.

    ``matrix[i, j]`` = how many times as important i is as j.
    """
    n = len(matrix)
    weights, largest = _principal(matrix)
    # rounding may put the eigenvalue of consistent judgements a little below n, its lower bound
    index = max((largest - n) / (n - 1), 0.0) if n > 1 else 0.0
    expected = random_index(n)
    return Priorities(weights, largest, index, expected, index / expected if expected else 0.0)


def random_index(n: int) -> float:
    """The mean consistency index of random judgements on n criteria."""
    if n <= len(SAATY):
        return SAATY[n - 1]
    return (2.7699 * n - 4.3513 - n) / (n - 1)


def reciprocal(n: int, judgements: Iterable[tuple[int, int, float]]) -> FloatArray:
    """The matrix (n, n) of judgements (row, column, ratio); NaN where a pair was not judged."""
    matrix = np.full((n, n), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for row, column, ratio in judgements:
        matrix[row, column], matrix[column, row] = ratio, 1 / ratio
    return matrix


def group_judgement(matrices: Sequence[FloatArray]) -> FloatArray:
    """The judges' geometric mean, pair by pair.

    The only mean that keeps reciprocals: Aczel, J. & Saaty, T. L. (1983). Procedures for synthesizing
    ratio judgements. Journal of Mathematical Psychology 27(1), 93-102.
    """
    return np.asarray(np.exp(np.mean([np.log(own) for own in matrices], axis=0)), dtype=np.float64)


def most_doubtful(matrix: FloatArray) -> Doubt | None:
    """The judgement which, made consistent with all others, lowers the ratio most; None if none does.

    Consistent is what the matrix says without that judgement: Harker, P. T. (1987). Incomplete pairwise
    comparisons in the analytic hierarchy process. Mathematical Modelling 9(11), 837-848.
    """
    now = priorities(matrix).ratio
    pairs = [(i, j) for i in range(len(matrix)) for j in range(i + 1, len(matrix))]
    if now <= _SAME or len(pairs) < 2:
        return None
    mended = [(*pair, *_mended(matrix, *pair)) for pair in pairs]
    best = min(after for *_, after in mended)
    row, column, consistent, after = next(own for own in mended if own[3] <= best + _SAME)
    ties = sum(own[3] <= best + _SAME for own in mended) - 1
    return Doubt(row, column, consistent, after, ties) if after < now - _SAME else None


def _mended(matrix: FloatArray, row: int, column: int) -> tuple[float, float]:
    """(what the other judgements imply for this pair, the ratio with it)."""
    without = matrix.copy()
    without[row, column] = without[column, row] = 0.0
    without[row, row] = without[column, column] = 2.0
    weights, _ = _principal(without)
    consistent = float(weights[row] / weights[column])
    changed = matrix.copy()
    changed[row, column], changed[column, row] = consistent, 1 / consistent
    return consistent, priorities(changed).ratio


def _principal(matrix: FloatArray) -> tuple[FloatArray, float]:
    """The eigenvector of the largest eigenvalue, positive and summing to 1 (Perron), and the eigenvalue."""
    values, vectors = np.linalg.eig(matrix)
    place = int(np.argmax(values.real))
    vector = np.abs(vectors[:, place].real)
    return np.asarray(vector / vector.sum(), dtype=np.float64), float(values[place].real)


def as_ratio(number: float) -> Fraction:
    """A ratio as a small fraction where it is one (1/3), else to six digits."""
    small = Fraction(number).limit_denominator(100)
    return small if abs(float(small) - number) < 1e-12 * number else Fraction(f"{number:.6g}")
