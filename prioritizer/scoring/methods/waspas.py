"""WASPAS: a weighted sum and a weighted product of the same normalised matrix.

Zavadskas, E. K., Turskis, Z., Antucheviciene, J. & Zakarevicius, A. (2012). Optimization of
weighted aggregated sum product assessment. Elektronika ir Elektrotechnika 122(6), 3-6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritizer.scoring.methods.library import steady_scores
from prioritizer.scoring.methods.parameters import share
from prioritizer.scoring.methods.problem import Method, Problem, Settings, costs_above_zero
from prioritizer.scoring.methods.sums import ratios

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def _run(problem: Problem, settings: Settings) -> FloatArray:
    """``lambda`` x weighted sum + (1 - ``lambda``) x weighted product per option, higher is better.

    A constant column is 1 for all, which is the limit of both, also at 0: it adds its weight to
    the sum and leaves the product as it is.
    """
    return steady_scores("WASPAS", problem, normalization_function=ratios, l=settings.get("lambda", 0.5))


METHOD = Method(
    name="waspas",
    title="WASPAS",
    better="high",
    measures="the weighted mean of an option's ratios to the best, half of it as a product",
    compensates="partly: in the product a ratio near 0 pulls the whole down",
    source="Zavadskas et al. (2012)",
    run=_run,
    obstacles=costs_above_zero,
    parameters={"lambda": share},
)
