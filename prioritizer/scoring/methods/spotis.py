"""SPOTIS: distance from the ideal end of fixed scales, free of rank reversal.

Dezert, J., Tchamova, A., Han, D. & Tacnet, J.-M. (2020). The SPOTIS rank reversal free method for
multi-criteria decision-making support. 23rd International Conference on Information Fusion.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.library import scores
from prioritizer.scoring.methods.parameters import bounds as bounds_parameter
from prioritizer.scoring.methods.problem import Method, Problem, Settings, no_obstacles

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def _run(problem: Problem, settings: Settings) -> FloatArray:
    """Weighted normalised distance from the ideal point per option, 0..1, lower is better.

    Quantities beyond an end of their scale count as that end, or more than the best would be a
    distance. A scale of no width keeps nobody away from the ideal.
    """
    ends = np.asarray(settings.get("bounds", problem.bounds), dtype=np.float64)
    low, high = ends.T
    wide = high > low
    within = replace(problem, matrix=np.clip(problem.matrix, low, high))
    return scores("SPOTIS", within, alike=0.0, columns=wide, bounds=ends[wide])


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
