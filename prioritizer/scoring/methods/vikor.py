"""VIKOR: a compromise between the group's utility and the strongest single regret.

Opricovic, S. & Tzeng, G.-H. (2004). Compromise solution by MCDM methods: a comparative analysis
of VIKOR and TOPSIS. European Journal of Operational Research 156(2), 445-455.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.library import scores, steps, telling
from prioritizer.scoring.methods.parameters import share
from prioritizer.scoring.methods.problem import Method, Problem, Settings

if TYPE_CHECKING:
    from prioritizer.scoring.values import BoolArray, FloatArray


def _run(problem: Problem, settings: Settings) -> FloatArray:
    """Q per option, 0..1, lower is better; ``v`` is the weight of the group's utility S against regret R.

    Options that are all alike regret nothing, and where all have the same S (or R) it adds 0 to Q.
    """
    v: float = settings.get("v", 0.5)
    columns = telling(problem)
    if not columns.any():
        return np.zeros(len(problem.matrix))
    if not _may_be_same(problem, columns):
        return scores("VIKOR", problem, alike=0.0, columns=columns, v=v)
    found = steps("VIKOR", problem, columns, v=v)
    if _same(found["s"]) or _same(found["r"]):
        return v * _between(found["s"]) + (1 - v) * _between(found["r"])
    return found["q"]


def _may_be_same(problem: Problem, columns: BoolArray) -> bool:
    """Whether S or R is nearly the same for all, so that pymcdm is to show its steps, which is slow."""
    matrix, gains = problem.matrix[:, columns], problem.signs[columns] > 0
    best = np.where(gains, matrix.max(axis=0), matrix.min(axis=0))
    lost = problem.weights[columns] * np.abs(matrix - best) / np.ptp(matrix, axis=0)
    return bool(np.ptp(lost.sum(axis=1)) < 1e-9 or np.ptp(lost.max(axis=1)) < 1e-9)


def _between(x: FloatArray) -> FloatArray:
    """Where each number lies between the smallest (0) and the largest (1); all 0 where they are the same."""
    return np.zeros_like(x) if _same(x) else np.asarray((x - x.min()) / np.ptp(x), dtype=np.float64)


def _same(x: FloatArray) -> bool:
    """Whether the sums differ by rounding noise alone: dividing by the noise would rank it."""
    return bool(np.ptp(x) < 1e-12)


METHOD = Method(
    name="vikor",
    title="VIKOR Q",
    better="low",
    measures="how little is lost on all criteria together and on the worst one alone",
    compensates="partly: the largest single regret is not made up for by the rest",
    source="Opricovic & Tzeng (2004)",
    run=_run,
    parameters={"v": share},
)
