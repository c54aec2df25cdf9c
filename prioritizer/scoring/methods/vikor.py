"""VIKOR: a compromise between the group's utility and the strongest single regret.

Opricovic, S. & Tzeng, G.-H. (2004). Compromise solution by MCDM methods: a comparative analysis
of VIKOR and TOPSIS. European Journal of Operational Research 156(2), 445-455.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.parameters import share
from prioritizer.scoring.methods.problem import Method, Problem, Settings, no_obstacles

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def vikor(matrix: FloatArray, weights: FloatArray, signs: FloatArray, v: float) -> FloatArray:
    """Q per option, 0..1, lower is better; ``v`` is the weight of the group's utility S against regret R.

    A constant column regrets nothing, and where all options have the same S (or R) it adds 0 to Q.
    """
    benefit = matrix * signs
    best, worst = benefit.max(axis=0), benefit.min(axis=0)
    width = np.where(best > worst, best - worst, 1.0)
    regrets = weights * (best - benefit) / width
    return v * _between(regrets.sum(axis=1)) + (1 - v) * _between(regrets.max(axis=1))


def _between(x: FloatArray) -> FloatArray:
    """Where each number lies between the smallest (0) and the largest (1)."""
    low, high = x.min(), x.max()
    # sums that differ by rounding noise alone are the same: dividing by the noise would rank it
    same = high - low < 1e-12
    return np.zeros_like(x) if same else np.asarray((x - low) / (high - low), dtype=np.float64)


def _run(problem: Problem, settings: Settings) -> FloatArray:
    return vikor(problem.matrix, problem.weights, problem.signs, settings.get("v", 0.5))


METHOD = Method(
    name="vikor",
    title="VIKOR Q",
    better="low",
    measures="how little is lost on all criteria together and on the worst one alone",
    compensates="partly: the largest single regret is not made up for by the rest",
    source="Opricovic & Tzeng (2004)",
    run=_run,
    obstacles=no_obstacles,
    parameters={"v": share},
)
