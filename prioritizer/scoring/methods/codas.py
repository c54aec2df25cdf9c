"""CODAS: two distances from the worst, the second where the first tells options apart.

Keshavarz Ghorabaee, M., Zavadskas, E. K., Turskis, Z. & Antucheviciene, J. (2016). A new combinative
distance-based assessment (CODAS) method for multi-criteria decision-making. Economic Computation
and Economic Cybernetics Studies and Research 50(3), 25-44.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.library import telling
from prioritizer.scoring.methods.parameters import share
from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings, not_below
from prioritizer.scoring.methods.sums import ratios
from prioritizer.scoring.ranks import rounded

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray

ROWS = 512  # options compared with all others at a time, so that memory stays small


def codas(matrix: FloatArray, weights: FloatArray, signs: FloatArray, tau: float = 0.02) -> FloatArray:
    """Sum over all others of the leads in Euclidean distance, and in taxicab distance beyond ``tau``.

    Distances are those of the weighted ratios from the worst option. (n,), higher is better.
    """
    # own code: pymcdm compares in Python loops and keeps tau = 0.02
    columns = zip(matrix.T, signs, strict=True)
    weighted = np.column_stack([ratios(x, bool(sign < 0)) for x, sign in columns]) * weights
    leads = weighted - weighted.min(axis=0)
    euclidean, taxicab = np.sqrt((leads**2).sum(axis=1)), leads.sum(axis=1)
    result = np.empty(len(matrix))
    for first in range(0, len(matrix), ROWS):
        rows = slice(first, first + ROWS)
        by_euclid = euclidean[rows, None] - euclidean
        # rounded, so that noise does not decide what lies on the threshold
        beyond = np.round(np.abs(by_euclid), 12) >= tau
        result[rows] = (by_euclid + beyond * (taxicab[rows, None] - taxicab)).sum(axis=1)
    return result


def _run(problem: Problem, settings: Settings) -> FloatArray:
    columns = telling(problem)
    if not columns.any():
        return np.zeros(len(problem.matrix))
    used = problem.matrix[:, columns], problem.weights[columns], problem.signs[columns]
    return codas(*used, tau=settings.get("tau", 0.02))


def breaks_dominance(quantities: FloatArray, result: FloatArray) -> bool:
    """Whether an option scores below one that is better than it nowhere (all columns maximised)."""
    ranked = rounded(result)
    for own, score in zip(quantities, ranked, strict=True):
        above = quantities[ranked > score]
        for column, quantity in enumerate(own):
            above = above[above[:, column] <= quantity]
        if len(above):
            return True
    return False


def _obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    found = not_below(problem, zero_too="cost")
    if found or not breaks_dominance(problem.matrix * problem.signs, _run(problem, settings)):
        return found
    cure = "Use topsis or vikor, which also measure distances."
    return [Obstacle("", "it would rank an option below one that is better than it nowhere", cure)]


METHOD = Method(
    name="codas",
    title="CODAS assessment",
    measures="how much farther than the others an option is from the worst, straight and step by step",
    compensates="fully, but large distances weigh more than small ones",
    source="Keshavarz Ghorabaee et al. (2016)",
    run=_run,
    obstacles=_obstacles,
    parameters={"tau": share},
    on_request="it can rank an option below one it dominates, and is left out where it does",
)
