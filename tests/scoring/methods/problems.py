"""Problems for tests of the methods (illustrative figures)."""

import numpy as np

from prioritizer.scoring.methods.problem import Problem


def problem(matrix, signs, weights=None, bounds=None, q=None, p=None):
    """A problem with equal weights, observed bounds and no thresholds unless given."""
    numbers = np.asarray(matrix, dtype=float)
    leaves = numbers.shape[1]
    ends = np.column_stack([numbers.min(axis=0), numbers.max(axis=0)]) if bounds is None else bounds
    return Problem(
        matrix=numbers,
        weights=np.full(leaves, 1 / leaves) if weights is None else np.asarray(weights, dtype=float),
        signs=np.asarray(signs, dtype=float),
        names=tuple(f"c{column}" for column in range(leaves)),
        bounds=np.asarray(ends, dtype=float),
        indifference=np.full(leaves, np.nan if q is None else q),
        preference=np.full(leaves, np.nan if p is None else p),
    )


def _random(seed):
    random = np.random.default_rng(seed)
    weights = random.random(5) + 0.1
    return problem(random.random((12, 5)) * 90 + 10, [1, -1, 1, -1, 1], weights / weights.sum())


RANDOM = [_random(seed) for seed in range(4)]
