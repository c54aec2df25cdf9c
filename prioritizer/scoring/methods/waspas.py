"""WASPAS: a weighted sum and a weighted product of the same normalised matrix.

Zavadskas, E. K., Turskis, Z., Antucheviciene, J. & Zakarevicius, A. (2012). Optimization of
weighted aggregated sum product assessment. Elektronika ir Elektrotechnika 122(6), 3-6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritizer.scoring.methods.library import scores
from prioritizer.scoring.methods.parameters import share
from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings, constant, where

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def _run(problem: Problem, settings: Settings) -> FloatArray:
    """``lambda`` x weighted sum + (1 - ``lambda``) x weighted product per option, higher is better.

    A constant column is 1 for all, which is the limit of both, also at 0: it adds its weight to
    the sum and leaves the product as it is.
    """
    of_sum: float = settings.get("lambda", 0.5)
    found = scores("WASPAS", problem, alike=1 - of_sum, normalization_function=_ratios, l=of_sum)
    still: float = problem.weights[constant(problem.matrix)].sum()
    return found + of_sum * still


def _ratios(x: FloatArray, cost: bool) -> FloatArray:
    """Ratios to the best. pymcdm's own refuse a 0 also where more is better, where it is harmless."""
    return x.min() / x if cost else x / x.max()


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
