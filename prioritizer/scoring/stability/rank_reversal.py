"""Rank reversal: whether leaving out one option turns round the order of others.

Belton, V. & Gear, T. (1983). On a short-coming of Saaty's method of analytic hierarchies. Omega
11(3), 228-230, showed it for one method; with fixed scales it cannot happen to a weighted sum.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.domain import Reversals
from prioritizer.scoring.matrix import build_matrix
from prioritizer.scoring.score import axis_scores, score_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prioritizer.domain import Case, CriteriaTree, DecisionMatrix
    from prioritizer.scoring.methods.registry import ChosenMethod
    from prioritizer.scoring.values import FloatArray

    # from a decision matrix to scores of its rows, higher is better; None where the method is not defined
    Judge = Callable[[DecisionMatrix], FloatArray | None]


AT_ONCE = 32  # numbers whose pairs are compared in one table


def reversals(
    case: Case, matrix: DecisionMatrix, choices: Sequence[ChosenMethod], removed: Sequence[str]
) -> tuple[Reversals, ...]:
    """Per method what happens to the rows of ``matrix`` where each of ``removed`` is left out alone.

    The score comes first. A method that is not defined on the data is left out. With fewer than three
    rows there are no others to turn round, so nothing is said.
    """
    tree = case.tree
    assert tree is not None
    if len(matrix.values) < 3:
        return ()
    judges = {"score": _by_score(tree)} | {c.label: _by_method(tree, c) for c in choices}
    smaller = {key: without(case, matrix, key) for key in removed}
    found = (_of_method(label, judge, matrix, smaller) for label, judge in judges.items())
    return tuple(one for one in found if one is not None)


def without(case: Case, matrix: DecisionMatrix, key: str) -> DecisionMatrix:
    """The matrix without one option level; scales taken from the data are taken anew."""
    tree = case.tree
    assert tree is not None
    rows = [str(k) for k in matrix.values.index if str(k) != key]
    if not all(leaf.scale_is_fixed for leaf in tree.leaves):
        stay = np.array([option.key != key for option in case.options])
        options = tuple(option for option in case.options if option.key != key)
        matrix = build_matrix(replace(case, options=options, attributes=case.attributes[stay]), tree).matrix
    return replace(matrix, performance=matrix.performance.loc[rows], values=matrix.values.loc[rows])


def _by_score(tree: CriteriaTree) -> Judge:
    return lambda matrix: score_of(axis_scores(matrix.values, matrix.weights, tree))


def _by_method(tree: CriteriaTree, choice: ChosenMethod) -> Judge:
    def judge(matrix: DecisionMatrix) -> FloatArray | None:
        found = choice.scores(tree, matrix)
        return found if found is None or choice.method.better == "high" else -found

    return judge


def _of_method(
    label: str,
    judge: Judge,
    matrix: DecisionMatrix,
    smaller: dict[str, DecisionMatrix],
) -> Reversals | None:
    before = judge(matrix)
    if before is None:
        return None
    turned = {key: _turned(before, matrix, judge, key, less) for key, less in smaller.items()}
    causing = tuple(key for key, pairs in turned.items() if pairs)
    return Reversals(label, len(smaller), causing, sum(turned.values()))


def _turned(
    before: FloatArray,
    matrix: DecisionMatrix,
    judge: Judge,
    key: str,
    less: DecisionMatrix,
) -> int:
    """How many pairs of the others stand in the opposite order without ``key``."""
    after = judge(less)
    if after is None:
        return 0
    kept = before[np.asarray(matrix.values.index != key)]
    return inversions(after[np.lexsort((after, kept))])


def inversions(numbers: FloatArray) -> int:
    """How many pairs stand the larger number first; by halves, as a table of all pairs would be too large."""
    half = len(numbers) // 2
    if half < AT_ONCE:
        return int(np.count_nonzero(np.triu(numbers[:, None] > numbers, 1)))
    first, last = numbers[:half], numbers[half:]
    across = half - np.searchsorted(np.sort(first), last, side="right")
    return inversions(first) + inversions(last) + int(across.sum())
