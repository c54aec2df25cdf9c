"""What every ranking method works on, and how a method describes itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from prioritizer.scoring.values import BoolArray, FloatArray

Settings = Mapping[str, Any]
# (value as the user gave it, number of leaves) -> value to use; raises ValueError saying what is allowed
ParameterCheck = Callable[[Any, int], Any]


@dataclass(frozen=True)
class Problem:
    """n options x m leaves, as a ranking method sees them.

    ``matrix`` (n, m): quantities. ``weights`` (m,). ``signs`` (m,): 1 = more is better, -1 = less
    is better. ``names``: leaf paths. ``bounds`` (m, 2): lowest and highest end of each scale.
    ``indifference`` and ``preference`` (m,): thresholds in the unit of the matrix, NaN = none.
    """

    matrix: FloatArray
    weights: FloatArray
    signs: FloatArray
    names: tuple[str, ...]
    bounds: FloatArray
    indifference: FloatArray
    preference: FloatArray


class Obstacle(NamedTuple):
    """Why a method is not defined on this data: the leaf, what is wrong with it, how to mend it.

    ``criterion`` empty = no single leaf is to blame. ``cure`` empty = run the method on values instead.
    """

    criterion: str
    what: str
    cure: str = ""


def no_obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:  # noqa: ARG001
    """For methods defined on every finite matrix."""
    return []


@dataclass(frozen=True, kw_only=True)
class Method:
    """One ranking method.

    ``run`` gives one score per option; ``better`` says whether high or low is good. ``obstacles``
    names the criteria on which the published mathematics is not defined; ``run`` is only called
    where there are none. ``measures`` and ``compensates`` are the line a reader needs to judge it.
    ``on_request``: not among the methods shown by default, for the reason given.
    """

    name: str
    title: str
    better: str = "high"
    measures: str
    compensates: str
    source: str
    run: Callable[[Problem, Settings], FloatArray]
    obstacles: Callable[[Problem, Settings], list[Obstacle]] = no_obstacles
    parameters: Mapping[str, ParameterCheck] = field(default_factory=dict)
    on_request: str = ""


def constant(matrix: FloatArray) -> BoolArray:
    """Columns in which all options are the same."""
    return np.asarray(matrix.max(axis=0) == matrix.min(axis=0), dtype=np.bool_)


def where(problem: Problem, columns: BoolArray, what: str, cure: str = "") -> list[Obstacle]:
    """One obstacle per marked column."""
    return [Obstacle(problem.names[column], what, cure) for column in np.flatnonzero(columns)]


def not_below(problem: Problem, *, zero_too: str = "") -> list[Obstacle]:
    """Obstacles for negative quantities, and for zeros in the columns named: ``cost``, ``both`` or none.

    Columns in which all options are the same decide nothing, so they stop no method.
    """
    varies, low = ~constant(problem.matrix) & (problem.weights > 0), problem.matrix.min(axis=0)
    found = where(problem, varies & (low < 0), "has negative quantities")
    if zero_too == "both":
        found += where(problem, varies & (low == 0), "has a 0, against which no ratio can be formed")
    if zero_too == "cost":
        what = "is minimised and has a 0, against which no ratio can be formed"
        found += where(problem, varies & (low == 0) & (problem.signs < 0), what)
    return found


def refusing(zero_too: str = "") -> Callable[[Problem, Settings], list[Obstacle]]:
    """The same for methods on which nothing else has a bearing."""
    return lambda problem, _: not_below(problem, zero_too=zero_too)
