"""WASPAS: a weighted sum and a weighted product of the same normalised matrix.

Zavadskas, E. K., Turskis, Z., Antucheviciene, J. & Zakarevicius, A. (2012). Optimization of
weighted aggregated sum product assessment. Elektronika ir Elektrotechnika 122(6), 3-6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.parameters import share
from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings, constant, where

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def waspas(matrix: FloatArray, weights: FloatArray, signs: FloatArray, lam: float) -> FloatArray:
    """``lam`` x weighted sum + (1 - ``lam``) x weighted product per option, higher is better.

    A column is divided by its largest quantity, or divides its smallest where less is better; a
    constant column is 1 for all, which is the limit of both, also at 0.
    """
    still = constant(matrix)
    safe = np.where(still, 1.0, matrix)
    cost = signs < 0
    scaled = np.where(cost, safe.min(axis=0) / np.where(cost, safe, 1.0), safe / safe.max(axis=0))
    total = (scaled * weights).sum(axis=1)
    product = np.prod(scaled**weights, axis=1)
    return np.asarray(lam * total + (1 - lam) * product, dtype=np.float64)


def _run(problem: Problem, settings: Settings) -> FloatArray:
    return waspas(problem.matrix, problem.weights, problem.signs, settings.get("lambda", 0.5))


def _obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:  # noqa: ARG001
    varies, low = ~constant(problem.matrix), problem.matrix.min(axis=0)
    negative = varies & (low < 0)
    zero_cost = varies & (low == 0) & (problem.signs < 0)
    return [
        *where(problem, negative, "has negative quantities"),
        *where(problem, zero_cost, "is minimised and has a 0, against which no ratio can be formed"),
    ]


METHOD = Method(
    name="waspas",
    title="WASPAS",
    better="high",
    measures="the weighted mean of an option's ratios to the best, half of it as a product",
    compensates="partly: in the product a ratio near 0 pulls the whole down",
    source="Zavadskas et al. (2012)",
    run=_run,
    obstacles=_obstacles,
    parameters={"lambda": share, "l": share},
)
