"""pymcdm's methods, called so that its limits cannot reach a ranking.

Kizielewicz, B., Shekhovtsov, A. & Salabun, W. (2023). pymcdm - The universal library for solving
multi-criteria decision-making problems. SoftwareX 22, 101368.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from prioritizer.scoring.methods.problem import constant

if TYPE_CHECKING:
    from prioritizer.scoring.methods.problem import Problem
    from prioritizer.scoring.values import BoolArray, FloatArray


def scores(
    name: str, problem: Problem, *, alike: float, columns: BoolArray | None = None, **parameters: object
) -> FloatArray:
    """Scores of pymcdm's class ``name``; ``alike`` for all options where nothing tells them apart.

    ``columns`` (m,) marks the columns to use, else those that tell options apart. For most methods
    this is all their ``run`` needs.
    """
    used = telling(problem) if columns is None else columns
    if not used.any():
        return np.full(len(problem.matrix), alike)
    found: FloatArray = _call(name, problem, used, parameters)
    # 0 / 0 for all at once: the differences are so small that their squares are 0
    return np.full(len(found), alike) if np.isnan(found).all() else found


def steady_scores(name: str, problem: Problem, *, alike: float = 0.0, **parameters: object) -> FloatArray:
    """The same with columns that tell nobody apart kept, as ones.

    For methods whose formulas give all options the same share or ratio in such a column, whatever
    the quantity: so the scores are those printed where a paper has such a column, and 0 is no obstacle.
    """
    still = ~telling(problem)
    prepared = replace(problem, matrix=np.where(still, 1.0, problem.matrix))
    return scores(name, prepared, alike=alike, columns=np.ones_like(still), **parameters)


def steps(name: str, problem: Problem, columns: BoolArray, **parameters: object) -> dict[str, FloatArray]:
    """Every step of pymcdm's class ``name`` by its label there, the scores last.

    What divides 0 by 0 is NaN: the caller settles it. pymcdm makes a table of each step, which is
    slow beside the scores alone.
    """
    explained = _call(name, problem, columns, parameters, verbose=True)
    return {table.desc.label: table.data for table in explained.results}


def telling(problem: Problem) -> BoolArray:
    """The columns that tell options apart. The others move nobody, but stop pymcdm or give NaN."""
    return ~constant(problem.matrix) & (problem.weights > 0)


def _call(
    name: str, problem: Problem, columns: BoolArray, parameters: dict[str, object], verbose: bool = False
) -> Any:
    # a new object for each call, because some of them work only once
    method = getattr(_methods(), name)(**parameters)
    data = problem.matrix[:, columns], problem.weights[columns], problem.signs[columns]
    with np.errstate(divide="ignore", invalid="ignore"):
        # without validation: the data are checked already, and it warns where an option is best on
        # every criterion and where weights do not add up to 1, neither of which is wrong
        return method(*data, validation=False, verbose=verbose)


def weight_functions() -> Any:
    """pymcdm.weights: its functions that compute weights from a matrix."""
    _methods()
    return importlib.import_module("pymcdm.weights")


def _methods() -> Any:
    """pymcdm.methods, without the charts that pymcdm would import along with it.

    They need matplotlib, which takes most of the time and writes a font cache into the user's home.
    """
    charts = "pymcdm.visuals"
    if "pymcdm" in sys.modules:
        return importlib.import_module("pymcdm.methods")
    sys.modules[charts] = ModuleType(charts)
    try:
        return importlib.import_module("pymcdm.methods")
    finally:
        # whoever wants the charts can still import them
        del sys.modules[charts]
