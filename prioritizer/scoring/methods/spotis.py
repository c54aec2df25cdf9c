"""SPOTIS: distance from the ideal end of fixed scales, free of rank reversal.

Dezert, J., Tchamova, A., Han, D. & Tacnet, J.-M. (2020). The SPOTIS rank reversal free method for
multi-criteria decision-making support. 23rd International Conference on Information Fusion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.fixed import outside, within
from prioritizer.scoring.methods.library import scores
from prioritizer.scoring.methods.parameters import bounds, point
from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def _run(problem: Problem, settings: Settings) -> FloatArray:
    """Weighted normalised distance from the ideal point per option, 0..1, lower is better.

    Quantities beyond an end of their scale count as that end, or more than the best would be a
    distance. A scale of no width keeps nobody away from the ideal. ``esp``, an expected option,
    takes the place of the best ends.
    """
    clipped, ends, wide = within(problem, settings)
    esp = np.asarray(settings["esp"])[wide] if "esp" in settings else None
    return scores("SPOTIS", clipped, alike=0.0, columns=wide, bounds=ends[wide], esp=esp)


def _obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    return outside(problem, settings, "esp")


METHOD = Method(
    name="spotis",
    title="SPOTIS distance from the ideal",
    better="low",
    measures="how far an option is from the best end of every scale; other options do not move it",
    compensates="fully and evenly",
    source="Dezert et al. (2020)",
    run=_run,
    obstacles=_obstacles,
    parameters={"bounds": bounds, "esp": point},
)
