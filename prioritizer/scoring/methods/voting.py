"""Borda and Copeland: every criterion votes with its own order of the options; quantities do not count.

Borda, J.-C. de (1781). Memoire sur les elections au scrutin. Histoire de l'Academie Royale des
Sciences. Copeland, A. H. (1951). A reasonable social welfare function. University of Michigan.
Copeland's count of votes instead of duels: Ecer, F. (2021). A consolidated MCDM framework for
performance assessment of battery electric vehicles based on ranking strategies. Renewable and
Sustainable Energy Reviews 143, 110916.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.methods.parameters import one_of
from prioritizer.scoring.methods.problem import Method, Problem, Settings
from prioritizer.scoring.ranks import average_ranks

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray

ROWS = 512  # options compared with all others at a time, so that memory stays small
EVEN = 1e-9  # votes that differ by less are rounding noise: a draw


def borda(ranks: FloatArray, weights: FloatArray) -> FloatArray:
    """Weighted mean rank per option over the voters' ``ranks`` (n, m), lower is better."""
    return np.asarray((ranks * weights).sum(axis=1) / weights.sum(), dtype=np.float64)


def net_votes(ranks: FloatArray, weights: FloatArray) -> FloatArray:
    """Votes won less votes lost in the duels with all others per option; higher is better.

    A vote is a voter's weight; a voter for whom two options tie abstains. From 1 - n to n - 1, and
    in the order of ``borda``: an option of rank r wins n - r duels of a voter and loses r - 1.
    """
    return len(ranks) + 1 - 2 * borda(ranks, weights)


def net_duels(ranks: FloatArray, weights: FloatArray) -> FloatArray:
    """Duels won less duels lost per option, each decided by the majority of votes; higher is better."""
    votes, options = weights / weights.sum(), len(ranks)
    score = np.empty(options)
    for first in range(0, options, ROWS):
        rows = ranks[first : first + ROWS]
        majority = np.zeros((len(rows), options))
        for own, mine, vote in zip(ranks.T, rows.T, votes, strict=True):
            majority += vote * np.sign(own - mine[:, None])
        majority[np.abs(majority) < EVEN] = 0.0
        score[first : first + ROWS] = np.sign(majority).sum(axis=1)
    return score


def _ranks(problem: Problem) -> FloatArray:
    """Per criterion the options' ranks, 1 = best, ties averaged."""
    return np.column_stack([average_ranks(x) for x in (problem.matrix * -problem.signs).T])


def _borda(problem: Problem, settings: Settings) -> FloatArray:  # noqa: ARG001
    return borda(_ranks(problem), problem.weights)


def _copeland(problem: Problem, settings: Settings) -> FloatArray:
    count = net_duels if settings.get("count") == "duels" else net_votes
    return count(_ranks(problem), problem.weights)


METHODS = (
    Method(
        name="borda",
        title="Borda mean rank",
        better="low",
        measures="an option's mean rank over the criteria; by how much it leads does not count",
        compensates="fully between places, whatever lies between them",
        source="Borda (1781)",
        run=_borda,
    ),
    Method(
        name="copeland",
        title="Copeland count",
        measures="the votes (or duels) an option wins against all others, less those it loses",
        compensates="counting votes: as borda; counting duels: not, a majority decides whatever the lead",
        source="Copeland (1951); counting votes: Ecer (2021)",
        run=_copeland,
        parameters={"count": one_of("votes", "duels")},
        on_request="counting votes it ranks as borda does; counting duels takes long with many options",
    ),
)
