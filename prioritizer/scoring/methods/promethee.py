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
    order = np.argsort(x)
    levels, before = _levels(x[order])
    found = np.empty(len(x))
    # options of the same quantity have the same flow: computed once, then handed out
    found[order] = np.repeat(_level_sum(levels, before, preference), np.diff(before))
    return found


def _levels(ascending: FloatArray) -> tuple[FloatArray, IntArray]:
    """The k different quantities, and how many options lie below each of them and below k + 1: all."""
    new = np.append(True, ascending[1:] != ascending[:-1])
    return ascending[new], np.append(np.flatnonzero(new), len(ascending))


def _level_sum(levels: FloatArray, before: IntArray, preference: Preference) -> FloatArray:
    """Per level the net preference sum of an option at it."""
    q = 0.0 if preference.function == "vshape" else preference.q
    p, options = preference.p, before[-1]
    if preference.function == "usual" or (preference.function == "vshape" and p == 0):
        return np.asarray(before[:-1] + before[1:] - options, dtype=np.float64)
    low_q, high_q = _apart(levels, q)
    by_q = before[low_q] + before[high_q] - options
    if preference.function == "ushape" or (preference.function != "level" and p <= q):
        return np.asarray(by_q, dtype=np.float64)
    low_p, high_p = _apart(levels, p)
    by_p = before[low_p] + before[high_p] - options
    if preference.function == "level":
        return np.asarray((by_q + by_p) / 2.0, dtype=np.float64)
    # between the thresholds, leads count beyond q, and q itself is taken off for each option there
    between = _leads(levels, before, (low_p, low_q), (high_q, high_p)) - q * (by_q - by_p)
    return np.asarray(by_p + between / (p - q), dtype=np.float64)


def _apart(levels: FloatArray, lead: float) -> tuple[IntArray, IntArray]:
    """Per level: the first level it does not lead by more than ``lead``, and the first that leads it so.

    The search for level - lead is a guess, mended by the very difference that the definition
    compares, so that rounding cannot move a level across the threshold.
    """
    low, last = np.searchsorted(levels, levels - lead), len(levels) - 1
    while (more := (low <= last) & (levels - levels[np.minimum(low, last)] > lead)).any():
        low += more
    while (less := (low > 0) & ~(levels - levels[np.maximum(low - 1, 0)] > lead)).any():
        low -= less
    # j leads i where i lies below the first level that j does not lead
    return low, np.cumsum(np.bincount(low, minlength=len(levels) + 1))[: len(levels)]


def _leads(
    levels: FloatArray, before: IntArray, under: tuple[IntArray, IntArray], over: tuple[IntArray, IntArray]
) -> FloatArray:
    """Per level the sum of its leads over options ``under``[0]..[1] less those of ``over``[0]..[1] over it.

    From prefix sums. Each quantity is split into a coarse part, whose sums are exact, and a small
    rest: differences of long prefix sums would otherwise lose the digits the thresholds look at.
    """
    count = np.diff(before)
    met = before[under[1]] - before[under[0]] + before[over[1]] - before[over[0]]
    total = np.zeros(len(levels))
    coarse = _coarse(levels, int(before[-1]))
    for part in (coarse, levels - coarse):
        prefix = np.concatenate([[0.0], np.cumsum(part * count)])
        below, above = prefix[under[1]] - prefix[under[0]], prefix[over[1]] - prefix[over[0]]
        total += met * part - (below + above)
    return total


def _coarse(x: FloatArray, options: int) -> FloatArray:
    """The nearest multiples of the finest power of two of which as many as options add up exactly."""
    largest = float(np.abs(x).max())
    quantum = 2.0 ** (np.frexp(largest)[1] + options.bit_length() - 52) if largest > 0 else 1.0
    return np.asarray(np.round(x / quantum) * quantum, dtype=np.float64)


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
    measures="how many other options an option beats, less how many beat it, criterion by criterion",
    compensates="partly: a lead counts once it passes the preference threshold, however large it is",
    source="Brans & Vincke (1985)",
    run=_run,
    obstacles=_obstacles,
    parameters={"pf": words(SPELLINGS, FUNCTIONS), "p": thresholds, "q": thresholds},
)
