"""SPOTIS: distance from the ideal end of fixed scales, free of rank reversal.

Dezert, J., Tchamova, A., Han, D. & Tacnet, J.-M. (2020). The SPOTIS rank reversal free method for
multi-criteria decision-making support. 23rd International Conference on Information Fusion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.parameters import bounds as bounds_parameter
from prioritizer.scoring.methods.problem import Method, Problem, Settings, no_obstacles

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def spotis(matrix: FloatArray, weights: FloatArray, signs: FloatArray, bounds: FloatArray) -> FloatArray:
    """Weighted normalised distance from the ideal point per option, 0..1, lower is better.

    ``bounds`` (m, 2) holds the lowest and highest end of each scale; the ideal is the better end.
    Quantities beyond an end count as that end, or more than the best would be a distance. A scale
    of no width keeps nobody away from the ideal.
    """
    low, high = bounds.T
    ideal = np.where(signs > 0, high, low)
    width = np.where(high > low, high - low, 1.0)
    distances = np.abs(np.clip(matrix, low, high) - ideal) / width
    return np.asarray((distances * weights).sum(axis=1), dtype=np.float64)


def _run(problem: Problem, settings: Settings) -> FloatArray:
    ends = np.asarray(settings.get("bounds", problem.bounds), dtype=np.float64)
    return spotis(problem.matrix, problem.weights, problem.signs, ends)


METHOD = Method(
    name="spotis",
    title="SPOTIS distance from the ideal",
    better="low",
    measures="how far an option is from the best end of every scale; other options do not move it",
    compensates="fully and evenly",
    source="Dezert et al. (2020)",
    run=_run,
    obstacles=no_obstacles,
    parameters={"bounds": bounds_parameter},
)
