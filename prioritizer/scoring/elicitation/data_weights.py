"""Weights computed from the decision matrix: what the figures tell apart, not what matters.

Only a diagnostic: a criterion on which all options are alike weighs nothing here, however much it
matters, and adding one option changes every weight. So they stand beside the stated weights, and
nothing writes them. pymcdm computes them, but for the entropy: pymcdm's gives every column that
holds a nought the largest weight, instead of 0 ln 0 = 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.domain import DataWeights
from prioritizer.scoring.methods.library import weight_functions
from prioritizer.scoring.methods.method_problem import problem_of
from prioritizer.scoring.methods.problem import constant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from prioritizer.domain import CriteriaTree, DecisionMatrix
    from prioritizer.scoring.values import FloatArray

    Compute = Callable[[FloatArray, FloatArray], FloatArray]

INPUTS = ("raw", "values")
SHOWN = 5  # leaves named where a method is not defined on them


@dataclass(frozen=True)
class DataMethod:
    """One method: what it measures, where it was published, and what its figures have to be.

    ``least``: "any" number, at least "zero", or "above zero". ``compute`` takes figures (n, m) and signs
    (m,), 1 = more is better, and gives weights summing to 1, or NaN where it is not defined.
    """

    title: str
    measures: str
    source: str
    least: str
    compute: Compute


def data_weights(
    tree: CriteriaTree, matrix: DecisionMatrix, name: str, *, figures: str = "raw"
) -> DataWeights:
    """The weights of one of ``METHODS`` over the tree's leaves; ``figures`` is one of ``INPUTS``.

    Leaves in which all options are the same weigh nothing: nothing is told apart there.
    """
    method = METHODS[name]
    problem = problem_of(tree, matrix, {"input": figures})
    still = constant(problem.matrix) if len(problem.matrix) else np.ones(len(tree.leaves), dtype=np.bool_)
    unused = tuple(n for n, alike in zip(problem.names, still, strict=True) if alike)
    found: Mapping[str, float] | None = None
    why: tuple[str, ...] = ("all options are the same on every criterion",)
    if not still.all():
        columns, signs = problem.matrix[:, ~still], problem.signs[~still]
        names = [n for n, alike in zip(problem.names, still, strict=True) if not alike]
        why = _obstacles(method, columns, names)
        found = None if why else _computed(method, columns, signs, names)
        why = why if why or found is not None else ("the criteria do not tell enough apart for it",)
    whole = None if found is None else {path: found.get(path, 0.0) for path in problem.names}
    curable = bool(why) and method.least == "zero" and figures != "values" and not still.all()
    return DataWeights(name, method.title, method.measures, method.source, whole, unused, why, curable)


def _obstacles(method: DataMethod, columns: FloatArray, names: list[str]) -> tuple[str, ...]:
    """Which leaves hold figures the method is not defined on."""
    least = columns.min(axis=0)
    bad = {"any": least > np.inf, "zero": least < 0, "above zero": least <= 0}[method.least]
    wrong = [n for n, is_bad in zip(names, bad, strict=True) if is_bad]
    if not wrong:
        return ()
    more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    what = "figures of 0 or below" if method.least == "above zero" else "figures below 0"
    return (f"{what} on {', '.join(wrong[:SHOWN])}{more}",)


def _computed(
    method: DataMethod, columns: FloatArray, signs: FloatArray, names: list[str]
) -> Mapping[str, float] | None:
    """Leaf -> weight; None where the method divides nothing by nothing."""
    if len(names) == 1:
        return {names[0]: 1.0}
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = method.compute(columns, signs)
    if weights.shape != (len(names),) or not np.isfinite(weights).all():
        return None
    return dict(zip(names, weights.tolist(), strict=True))


# ---------------------------------------------------------------- the methods


def _entropy(columns: FloatArray, signs: FloatArray) -> FloatArray:  # noqa: ARG001 (it knows no direction)
    shares = columns / columns.sum(axis=0)
    logs = np.log(np.where(shares > 0, shares, 1.0))
    diversity = 1 + (shares * logs).sum(axis=0) / np.log(len(columns))
    return np.asarray(diversity / diversity.sum(), dtype=np.float64)


def _of_library(name: str, *, directed: bool = False) -> Compute:
    """pymcdm's function of that name, with the directions where the method knows any."""

    def compute(columns: FloatArray, signs: FloatArray) -> FloatArray:
        given = (columns, signs) if directed else (columns,)
        return np.asarray(getattr(weight_functions(), name)(*given), dtype=np.float64)

    return compute


def _critic(columns: FloatArray, signs: FloatArray) -> FloatArray:
    # two leaves that always move against each other conflict only where both point the same way
    return _of_library("critic_weights")(columns * signs, signs)


def _std(columns: FloatArray, signs: FloatArray) -> FloatArray:
    # on one scale first: as pymcdm leaves it, the column with the smallest unit would weigh most
    scaled = (columns - columns.min(axis=0)) / np.ptp(columns, axis=0)
    return _of_library("standard_deviation_weights")(scaled, signs)


_cilos = _of_library("cilos_weights", directed=True)


def _idocriw(columns: FloatArray, signs: FloatArray) -> FloatArray:
    losses = _cilos(columns, signs)
    if losses.shape != signs.shape:
        return losses
    product = losses * _entropy(columns, signs)
    return np.asarray(product / product.sum(), dtype=np.float64)


_ZAVADSKAS = (
    "Zavadskas, E. K. & Podvezko, V. (2016). "
    "International Journal of Information Technology & Decision Making 15(2), 267-283"
)
METHODS: Mapping[str, DataMethod] = {
    "entropy": DataMethod(
        "Entropy",
        "how unevenly a criterion's total is spread over the options",
        "Xu, X. (2004). European Journal of Operational Research 156(2), 530-532",
        "zero",
        _entropy,
    ),
    "critic": DataMethod(
        "CRITIC",
        "how widely the options spread, and how little a criterion goes along with the others",
        "Diakoulaki, D., Mavrotas, G. & Papayannakis, L. (1995). Computers & Operations Research 22, 763-770",
        "any",
        _critic,
    ),
    "merec": DataMethod(
        "MEREC",
        "how much an overall score changes when the criterion is taken away",
        "Keshavarz-Ghorabaee, M. et al. (2021). Symmetry 13(4), 525",
        "above zero",
        _of_library("merec_weights", directed=True),
    ),
    "std": DataMethod(
        "Standard deviation",
        "how widely the options spread between the lowest and the highest figure",
        "Jahan, A. & Edwards, K. L. (2013). Materials & Design 49, 1000-1008",
        "any",
        _std,
    ),
    "cilos": DataMethod(
        "CILOS",
        "how little the other criteria lose where this one is at its best",
        _ZAVADSKAS,
        "above zero",
        _cilos,
    ),
    "idocriw": DataMethod(
        "IDOCRIW",
        "entropy times CILOS",
        _ZAVADSKAS,
        "above zero",
        _idocriw,
    ),
    "angle": DataMethod(
        "Angle",
        "how far a criterion's figures point away from all being alike",
        "Shuai, D. et al. (2012). 24th Chinese Control and Decision Conference, 3889-3892",
        "above zero",
        _of_library("angle_weights"),
    ),
}
