"""How far rankings agree, and one ranking made from them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from prioritizer.scoring.methods.voting import net_duels
from prioritizer.scoring.ranks import average_ranks, rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from prioritizer.scoring.values import FloatArray


def mean_ranks(ranks: FloatArray) -> FloatArray:
    """Mean rank per option over k rankings (k, n), lower is better: Borda's count.

    Where nothing ties, its order has the largest mean Spearman correlation with the rankings it
    is made from (Kendall, M. G. (1970). Rank Correlation Methods, 4th ed. Griffin).
    """
    return rounded(ranks.mean(axis=0))


def duels_won(ranks: FloatArray) -> FloatArray:
    """Duels won less duels lost per option over k rankings (k, n), higher is better: Copeland's count."""
    return net_duels(ranks.T, np.ones(len(ranks)))


def agreement(ranks: Mapping[str, FloatArray]) -> pd.DataFrame:
    """``method other spearman weighted_spearman`` for every ordered pair of different rankings.

    ``ranks``: label -> ranks of the same options, 1 = best; ties may share any rank.
    """
    labels = list(ranks)
    pairs = [(row, column) for row in range(len(labels)) for column in range(len(labels)) if row != column]
    table = [average_ranks(own) for own in ranks.values()] if pairs else []
    plain, weighted = _matrix(spearman, table), _matrix(weighted_spearman, table)
    return pd.DataFrame(
        {
            "method": [labels[row] for row, _ in pairs],
            "other": [labels[column] for _, column in pairs],
            "spearman": [plain[pair] for pair in pairs],
            "weighted_spearman": [weighted[pair] for pair in pairs],
        }
    )


def spearman(ranks: FloatArray, others: FloatArray) -> float:
    """Spearman's rho of two vectors of average ranks: Pearson's correlation of the ranks, -1..1.

    Where one of them ties everything it says nothing (0), where both do they agree (1).
    """
    own, theirs = ranks - ranks.mean(), others - others.mean()
    size = float(np.sqrt((own @ own) * (theirs @ theirs)))
    return float(own @ theirs) / size if size > 0 else _without_order(own, theirs)


def weighted_spearman(ranks: FloatArray, others: FloatArray) -> float:
    """Spearman's rho with more weight on the top of both rankings, for average ranks.

    Pinto da Costa, J. & Soares, C. (2005). A weighted rank measure of correlation. Australian &
    New Zealand Journal of Statistics 47(4), 515-529. Their denominator assumes that nothing
    ties; it is computed from the ranks here, so that a ranking that ties everything agrees 0
    with any other (their formula gives 0.5) and equal rankings agree 1. Without ties it is theirs.
    """
    n = len(ranks)
    lift, other_lift = ranks * (2 * n + 2 - ranks), others * (2 * n + 2 - others)
    own, theirs = ranks - ranks.mean(), others - others.mean()
    largest = float(own @ lift + theirs @ other_lift)
    return float(own @ other_lift + theirs @ lift) / largest if largest > 0 else _without_order(own, theirs)


def _without_order(own: FloatArray, theirs: FloatArray) -> float:
    return 0.0 if own.any() or theirs.any() else 1.0


def _matrix(measure: Callable[[FloatArray, FloatArray], float], table: Sequence[FloatArray]) -> FloatArray:
    """The measure of every pair of rows, at 12 digits, within -1..1."""
    every = np.array([[measure(own, other) for other in table] for own in table], dtype=np.float64)
    return rounded(np.clip(every, -1.0, 1.0))
