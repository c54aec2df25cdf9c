"""ERVD: relative value distances, with losses against a reference point weighing more than gains.

Shyur, H. J., Yin, L., Shih, H. S. & Cheng, C. B. (2015). A multiple criteria decision making method
based on relative value distances. Foundations of Computing and Decision Sciences 40(4), 299-315.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.library import steady_scores, telling
from prioritizer.scoring.methods.parameters import above_zero, point
from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings, not_below

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def _run(problem: Problem, settings: Settings) -> FloatArray:
    """Closeness by value distances per option, 0..1, higher is better.

    ``reference`` is the point from which gains and losses count, ``lambda`` how much more a loss
    weighs, ``alpha`` how fast both wear off.
    """
    reference = np.where(telling(problem), settings["reference"], 1.0)
    curve = {"lambd": settings.get("lambda", 2.25), "alpha": settings.get("alpha", 0.88)}
    return steady_scores("ERVD", problem, alike=1.0, ref_point=reference, **curve)


def _obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    if "reference" not in settings:
        cure = 'Write { method = "ervd", reference = [...] } with one number per leaf.'
        return [Obstacle("", "it needs the point from which gains and losses count, `reference`", cure)]
    return not_below(problem, zero_too="both")


METHOD = Method(
    name="ervd",
    title="ERVD closeness",
    measures="how near an option is to the largest gains on a reference point, and how far from the losses",
    compensates="partly: a loss against the reference weighs more than an equal gain",
    source="Shyur, Yin, Shih & Cheng (2015)",
    run=_run,
    obstacles=_obstacles,
    parameters={"reference": point, "lambda": above_zero, "alpha": above_zero},
    on_request="it needs a reference point",
)
