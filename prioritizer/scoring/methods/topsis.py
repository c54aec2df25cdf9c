"""TOPSIS: closeness to the ideal and distance from the anti-ideal option.

Hwang, C. L. & Yoon, K. (1981). Multiple Attribute Decision Making. Springer, ch. 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prioritizer.scoring.methods.library import scores
from prioritizer.scoring.methods.parameters import one_of
from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings, constant, where

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray

NORMALIZATIONS = ("vector", "minmax", "max", "sum")


def _run(problem: Problem, settings: Settings) -> FloatArray:
    """Closeness coefficient D- / (D+ + D-) per option, 0..1, higher is better.

    Options that are all alike are at once the ideal and the anti-ideal; they get 1.
    """
    # said explicitly: the method was published with vectors, pymcdm's default is min-max
    normalization = settings.get("normalization", "vector")
    return scores("TOPSIS", problem, alike=1.0, normalization_function=normalization)


def _obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    normalization = settings.get("normalization", "vector")
    varies = ~constant(problem.matrix)
    if normalization == "sum":
        return where(problem, varies & (problem.matrix.min(axis=0) <= 0), "has quantities of 0 or less")
    if normalization == "max":
        return where(problem, varies & (problem.matrix.max(axis=0) <= 0), "has no quantity above 0")
    return []


METHOD = Method(
    name="topsis",
    title="TOPSIS closeness",
    measures="how near an option is to the best of every criterion at once, and how far from the worst",
    compensates="fully, but large distances weigh more than small ones",
    source="Hwang & Yoon (1981)",
    run=_run,
    obstacles=_obstacles,
    parameters={"normalization": one_of(*NORMALIZATIONS)},
)
