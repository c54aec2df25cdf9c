"""PROMETHEE II: net flow of pairwise preferences, exact, by sorting instead of comparing all pairs.

Brans, J. P. & Vincke, Ph. (1985). A preference ranking organisation method. Management Science
31(6), 647-656; the six preference functions are theirs. Sorting: Calders, T. & Van Assche, D.
(2018). PROMETHEE is not quadratic: an O(q n log n) algorithm. Omega 76, 63-69.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.parameters import thresholds, words
from prioritizer.scoring.methods.problem import Method, Obstacle, Problem, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prioritizer.scoring.cells import IntArray
    from prioritizer.scoring.values import FloatArray

FUNCTIONS = ("usual", "ushape", "vshape", "level", "linear", "gaussian")
SPELLINGS = {name: name for name in FUNCTIONS} | {"vshape2": "linear", "vshapeindifference": "linear"}
NEEDS = {"ushape": "q", "vshape": "p", "level": "pq", "linear": "pq", "gaussian": "p"}


@dataclass(frozen=True)
class Preference:
    """How a lead on one criterion becomes a preference, 0..1.

    ``usual``: any lead counts fully. ``ushape``: beyond q. ``vshape``: in proportion up to p.
    ``level``: half beyond q, fully beyond p. ``linear``: in proportion between q and p.
    ``gaussian``: 1 - exp(-d^2 / 2p^2), p being the lead with the steepest increase.
    """

    function: str
    q: float = 0.0
    p: float = 0.0


def net_flows(
    matrix: FloatArray, weights: FloatArray, signs: FloatArray, preferences: Sequence[Preference]
) -> FloatArray:
    """Net flow per option, -1..1, higher is better; 0 for a single option (it meets nobody)."""
    # own code: pymcdm compares all pairs, 30 to 200 times slower at 2,000 options
    others = max(len(matrix) - 1, 1)
    columns = (matrix * signs).T
    flows = [_criterion_sum(*pair) for pair in zip(columns, preferences, strict=True)]
    # summed row by row, not by a matrix product: a row's sum must not depend on its place
    return np.asarray((np.array(flows).T * weights).sum(axis=1) / others, dtype=np.float64)


def _criterion_sum(x: FloatArray, preference: Preference) -> FloatArray:
    """Per option: preference over all others minus all others' preference over it; more is better."""
    if preference.function == "gaussian":
        return _gaussian_sum(x, preference.p)
    return _preferred(x, preference) - _preferred(-x, preference)


def _preferred(x: FloatArray, preference: Preference) -> FloatArray:
    """Per option the sum of its preferences over all options."""
    order = np.sort(x)
    q, p = preference.q, preference.p
    if preference.function == "vshape":
        q = 0.0
    if preference.function == "usual" or (preference.function == "vshape" and p == 0):
        return _beaten(x, order, 0.0).astype(np.float64)
    if preference.function == "level":
        return (_beaten(x, order, q) + _beaten(x, order, p)) / 2.0
    if preference.function == "ushape" or p <= q:
        return _beaten(x, order, q).astype(np.float64)
    fully, at_all = _beaten(x, order, p), _beaten(x, order, q)
    return fully + (_lead_sum(x, order, fully, at_all) - q * (at_all - fully)) / (p - q)


def _beaten(x: FloatArray, order: FloatArray, lead: float) -> IntArray:
    """Per option: how many in the ascending ``order`` it leads by more than ``lead``.

    Halving by the very difference that the definition compares, so that rounding cannot move an
    option across the threshold (searching for x - lead could).
    """
    low, high = np.zeros(len(x), dtype=np.intp), np.full(len(x), len(order), dtype=np.intp)
    for _ in range(len(order).bit_length()):
        middle = np.minimum((low + high) // 2, len(order) - 1)
        leads = (x - order[middle] > lead) & (low < high)
        low, high = np.where(leads, middle + 1, low), np.where(leads, high, np.minimum(high, middle))
    return low


def _lead_sum(x: FloatArray, order: FloatArray, first: IntArray, last: IntArray) -> FloatArray:
    """Per option the sum of its leads over ``order[first:last]``, from prefix sums.

    Each number is split into a coarse part, whose sums are exact, and a small rest: differences
    of long prefix sums would otherwise lose the digits the thresholds look at.
    """
    total = np.zeros(len(x))
    quantum = _quantum(order)
    for own, others in zip(_split(x, quantum), _split(order, quantum), strict=True):
        prefix = np.concatenate([[0.0], np.cumsum(others)])
        total += (last - first) * own - (prefix[last] - prefix[first])
    return total


def _split(x: FloatArray, quantum: float) -> tuple[FloatArray, FloatArray]:
    """Each number as a multiple of the quantum and the rest."""
    coarse = np.round(x / quantum) * quantum
    return coarse, x - coarse


def _quantum(order: FloatArray) -> float:
    """The finest power of two whose multiples, as many as there are options, add up exactly."""
    largest = float(np.abs(order).max())
    return float(2.0 ** (np.frexp(largest)[1] + len(order).bit_length() - 52)) if largest > 0 else 1.0


def _gaussian_sum(x: FloatArray, s: float) -> FloatArray:
    """The same for the gaussian function, pair by pair in blocks: it has no prefix sum."""
    result = np.empty(len(x))
    for first in range(0, len(x), 512):
        leads = x[first : first + 512, None] - x[None, :]
        result[first : first + 512] = (np.sign(leads) * -np.expm1(-((leads / s) ** 2) / 2)).sum(axis=1)
    return result


def preferences_of(problem: Problem, settings: Settings) -> list[Preference]:
    """Per criterion the preference function: the one asked for, else what q and p decide.

    None of the two: usual; q only: U-shape; p only: V-shape; both: linear.
    """
    leaves = len(problem.names)
    q = settings.get("q", problem.indifference.tolist())
    p = settings.get("p", problem.preference.tolist())
    forced = settings.get("pf", [""] * leaves)
    return [_preference(forced[leaf], q[leaf], p[leaf]) for leaf in range(leaves)]


def _preference(function: str, q: float, p: float) -> Preference:
    has_q, has_p = not np.isnan(q), not np.isnan(p)
    decided = {(0, 0): "usual", (1, 0): "ushape", (0, 1): "vshape", (1, 1): "linear"}[has_q, has_p]
    return Preference(function or decided, q, p)


def _run(problem: Problem, settings: Settings) -> FloatArray:
    return net_flows(problem.matrix, problem.weights, problem.signs, preferences_of(problem, settings))


def _obstacles(problem: Problem, settings: Settings) -> list[Obstacle]:
    found: list[Obstacle] = []
    for name, preference in zip(problem.names, preferences_of(problem, settings), strict=True):
        needs = NEEDS.get(preference.function, "")
        lacking = [key for key in needs if np.isnan(getattr(preference, key))]
        if lacking:
            what = f"has no {' and no '.join(lacking)}, which {preference.function} preferences need"
        elif needs == "pq" and preference.p < preference.q:
            what = "has a preference threshold p below its indifference threshold q"
        elif preference.function == "gaussian" and preference.p == 0:
            what = "has p = 0, which the preference function gaussian cannot use"
        else:
            continue
        found.append(Obstacle(name, what, "State it as `indifference` (q) and `preference` (p) of the leaf."))
    return found


METHOD = Method(
    name="promethee2",
    title="PROMETHEE II net flow",
    better="high",
    measures="how many other options an option beats, less how many beat it, criterion by criterion",
    compensates="partly: a lead counts once it passes the preference threshold, however large it is",
    source="Brans & Vincke (1985)",
    run=_run,
    obstacles=_obstacles,
    parameters={"pf": words(SPELLINGS, FUNCTIONS), "p": thresholds, "q": thresholds},
)
