"""MABAC and LMAW: sums that need a product over all options.

Pamucar, D. & Cirovic, G. (2015). The selection of transport and handling resources in logistics
centers using Multi-Attributive Border Approximation area Comparison (MABAC). Expert Systems with
Applications 42(6), 3016-3028. Pamucar, D., Zizovic, M., Biswas, S. & Bozanic, D. (2021). A new
logarithm methodology of additive weights (LMAW) for multi-criteria decision-making: application in
logistics. Facta Universitatis, Mechanical Engineering 19(3), 361-380.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.problem import (
    Method,
    Problem,
    Settings,
    constant,
    refusing,
)
from prioritizer.scoring.methods.sums import ratios

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray


def mabac(matrix: FloatArray, weights: FloatArray, signs: FloatArray) -> FloatArray:
    """Distance above the border area per option, higher is better; above 0 = better than typical.

    With v = w (1 + r), r being min-max values, the sum over criteria of v less the geometric mean
    of v over all options.
    """
    # own code: pymcdm multiplies the options' v before it takes the root, which is 0 or infinite
    # from a few hundred options on
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    width = np.where(high > low, high - low, 1.0)
    values = 1.0 + np.where(signs > 0, matrix - low, high - matrix) / width
    border = np.exp(np.log(values).mean(axis=0))
    return np.asarray(((values - border) * weights).sum(axis=1), dtype=np.float64)


def lmaw(matrix: FloatArray, weights: FloatArray, signs: FloatArray) -> FloatArray:
    """Sum of log-scaled weighted ratios per option, higher is better.

    With v = 1 + x / max (1 + min / x where less is better) and f = ln v / the sum of ln v over all
    options, the sum over criteria of 2 f^w / ((2 - f)^w + f^w).
    """
    # own code: pymcdm takes the logarithm of the product of v, which overflows at about 1,000 options
    safe = np.where(constant(matrix), 1.0, matrix)
    columns = zip(safe.T, signs, strict=True)
    logs = np.log1p(np.column_stack([ratios(x, bool(sign < 0)) for x, sign in columns]))
    f = logs / logs.sum(axis=0)
    return np.asarray((2 * f**weights / ((2 - f) ** weights + f**weights)).sum(axis=1), dtype=np.float64)


def _mabac(problem: Problem, settings: Settings) -> FloatArray:  # noqa: ARG001
    return mabac(problem.matrix, problem.weights, problem.signs)


def _lmaw(problem: Problem, settings: Settings) -> FloatArray:  # noqa: ARG001
    return lmaw(np.where(problem.weights > 0, problem.matrix, 1.0), problem.weights, problem.signs)


METHODS = (
    Method(
        name="mabac",
        title="MABAC distance",
        measures="how far an option is above or below the typical one, criterion by criterion",
        compensates="fully and evenly",
        source="Pamucar & Cirovic (2015)",
        run=_mabac,
        on_request="it ranks as wsm on the observed range does, and as spotis where no scale is fixed",
    ),
    Method(
        name="lmaw",
        title="LMAW index",
        measures="the weighted sum of an option's log-scaled ratios to the best",
        compensates="partly: on the log scale a lack weighs more than an equal surplus",
        source="Pamucar, Zizovic, Biswas & Bozanic (2021)",
        run=_lmaw,
        obstacles=refusing("cost"),
        on_request="with many options its scores differ only in the last digits",
    ),
)
