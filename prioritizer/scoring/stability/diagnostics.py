"""What else a ranking hangs on: how quantities are brought to one scale, and criteria that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.domain import Correlation, Normalisation
from prioritizer.scoring.methods.rank_agreement import spearman
from prioritizer.scoring.ranks import average_ranks, competition_ranks, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from prioritizer.domain import CriteriaTree, DecisionMatrix
    from prioritizer.scoring.methods.registry import ChosenMethod
    from prioritizer.scoring.values import BoolArray, FloatArray

USUAL = ("vector", "minmax", "max", "sum")  # as they are offered by the methods that can take several
NEARLY_ONE = 0.9  # from this correlation on two criteria are said to tell the same


def normalisations(
    tree: CriteriaTree, matrix: DecisionMatrix, choices: Sequence[ChosenMethod], top: int
) -> tuple[Normalisation, ...]:
    """Every method that can normalise in several ways, by each usual one that the data allow.

    The way the ranking uses comes first. Methods listed twice with other parameters count once.
    """
    able = {c.method.name: c for c in reversed(choices) if "normalization" in c.method.parameters}
    return tuple(one for choice in reversed(able.values()) for one in _of_method(tree, matrix, choice, top))


def _of_method(
    tree: CriteriaTree, matrix: DecisionMatrix, choice: ChosenMethod, top: int
) -> Iterator[Normalisation]:
    own = str(choice.settings.get("normalization", USUAL[0]))
    usual: BoolArray | None = None
    for name in dict.fromkeys((own, *USUAL)):
        ranks = _ranks(tree, matrix, choice, name)
        if ranks is None:
            continue
        usual = ranks <= top if usual is None else usual
        best = tuple(str(key) for key in matrix.values.index[ranks == 1])
        yield Normalisation(choice.label, name, name == own, best, int((usual & (ranks <= top)).sum()))


def _ranks(
    tree: CriteriaTree, matrix: DecisionMatrix, choice: ChosenMethod, normalization: str
) -> FloatArray | None:
    """Ranks by the method normalising so; None where it does not know it or the data forbid it."""
    try:
        choice.method.parameters["normalization"](normalization, len(tree.leaves))
    except ValueError:
        return None
    found = choice.scores(tree, matrix, normalization=normalization)
    return None if found is None else competition_ranks(found, choice.method.better)


def correlations(values: pd.DataFrame) -> tuple[Correlation, ...]:
    """Pairs of leaves whose values over the options correlate by 0.9 or more, either way; strongest first.

    Pearson's coefficient or Spearman's. A leaf that is the same for all options correlates with none.
    """
    numbers = values.to_numpy()
    telling = [i for i in range(numbers.shape[1]) if len(numbers) > 2 and np.ptp(numbers[:, i]) > 1e-12]
    ranks = {i: average_ranks(rounded(numbers[:, i]), "high") for i in telling}
    found = []
    for place, i in enumerate(telling):
        for j in telling[place + 1 :]:
            plain, by_rank = _pearson(numbers[:, i], numbers[:, j]), spearman(ranks[i], ranks[j])
            if max(abs(plain), abs(by_rank)) >= NEARLY_ONE:
                names = str(values.columns[i]), str(values.columns[j])
                found.append(Correlation(*names, round(plain, 12), round(by_rank, 12)))
    return tuple(sorted(found, key=lambda c: -max(abs(c.pearson), abs(c.spearman))))


def _pearson(one: FloatArray, other: FloatArray) -> float:
    own, theirs = one - one.mean(), other - other.mean()
    return float(np.clip(own @ theirs / np.sqrt((own @ own) * (theirs @ theirs)), -1.0, 1.0))
