"""How often each option takes each rank: stochastic multicriteria acceptability analysis (SMAA).

Lahdelma, R. & Salminen, P. (2001). SMAA-2: stochastic multicriteria acceptability analysis for
group decision making. Operations Research 49(3), 444-454. The pairwise winning index is that of
Leskinen, P., Viitanen, J., Kangas, A. & Kangas, J. (2006). Alternatives to incorporate uncertainty
and risk attitude in multicriteria evaluation of forest plans. Forest Science 52(3), 304-312.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.cells import IntArray
from prioritizer.scoring.stability.score_sampling import UNITS, Sample, score_units
from prioritizer.scoring.values import FloatArray

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE_CELLS = 2**22  # options x ranks counted: beyond it the worst ranks are not told apart (16 MB)


@dataclass(frozen=True)
class Counts:
    """What d draws say about n options.

    ``ranks`` (n, k): in how many draws an option takes rank 1..k (k = n unless there are too many).
    ``best`` (n,): in how many it is among the best ``top``.
    ``first`` (n, w): the sum of the weights of the draws in which it is first, all axes beside one
    another. ``wins`` (p, p): in how many draws one of ``pairs`` scores more than another.
    ``mean`` (n,): the mean rank.
    """

    ranks: IntArray
    best: IntArray
    first: FloatArray
    wins: IntArray
    mean: FloatArray


def count(sample: Sample, pairs: Sequence[int] = (), top: int = 1) -> Counts:
    """Count ranks, first places with their weights, and wins among the options ``pairs``.

    Ties share the best rank, as everywhere. The position of an option is packed beneath its score in
    one whole number, so one sort of each draw gives the order and shows the ties; then ranks are
    counted all at once.
    """
    n = sample.options
    kept = max(1, min(n, TABLE_CELLS // max(1, n)))
    ranks: IntArray = np.zeros(n * kept, dtype=np.int32)
    best, beyond = (np.zeros(n, dtype=np.intp) for _ in range(2))
    weights = np.hstack([np.empty((sample.draws, 0)), *(axis.weights for axis in sample.axes)])
    first = np.zeros((n, weights.shape[1]))
    wins = np.zeros((len(pairs), len(pairs)), dtype=np.intp)
    cells: list[IntArray] = []
    for piece, units in score_units(sample):
        option, rank = ranked(units)
        cells = _counted(ranks, [*cells, _listed(option, rank, kept)], len(ranks) // 4)
        best += np.bincount(option[rank < top], minlength=n)
        beyond += _beyond(option, rank, kept)
        _add_first(first, option, rank, weights[piece])
        wins += _won(units[:, list(pairs)])
    _counted(ranks, cells, 1)
    table = ranks.reshape(n, kept)
    total = table @ np.arange(1, kept + 1) + beyond
    return Counts(table, best, first, wins, total / max(1, sample.draws))


def ranked(units: IntArray) -> tuple[IntArray, IntArray]:
    """Per draw the options in order, best first, and their ranks counted from 0; both (draws, n)."""
    bits = max(1, int(units.shape[1] - 1).bit_length())
    keys = int(UNITS) - units
    keys <<= bits
    keys |= np.arange(units.shape[1])
    keys.sort(axis=1)
    rank = np.broadcast_to(np.arange(units.shape[1]), keys.shape)
    # equal scores differ in the packed position alone
    tied = np.zeros(keys.shape, dtype=np.bool_)
    np.less_equal(keys[:, 1:] ^ keys[:, :-1], (1 << bits) - 1, out=tied[:, 1:])
    keys &= (1 << bits) - 1
    if tied.any():
        rank = np.maximum.accumulate(np.where(tied, 0, rank), axis=1)
    return keys, rank


def _listed(option: IntArray, rank: IntArray, kept: int) -> IntArray:
    """The cell of every pair of option and rank, but for ranks beyond ``kept``."""
    cells = option * kept + rank
    return cells.ravel() if kept >= option.shape[1] else cells[rank < kept]


def _counted(ranks: IntArray, cells: list[IntArray], least: int) -> list[IntArray]:
    """Add what is collected to the counts once it is ``least`` cells: a count goes through all of them."""
    if sum(map(len, cells)) < least:
        return cells
    ranks += np.bincount(np.concatenate([*cells, ranks[:0]]), minlength=len(ranks)).astype(ranks.dtype)
    return []


def _beyond(option: IntArray, rank: IntArray, kept: int) -> IntArray | int:
    """The sum of every option's ranks, counted from 1, that are not listed."""
    if kept == option.shape[1]:
        return 0
    unlisted = rank >= kept
    found = np.bincount(option[unlisted], weights=rank[unlisted] + 1.0, minlength=option.shape[1])
    return np.asarray(np.rint(found), dtype=np.intp)


def _add_first(first: FloatArray, option: IntArray, rank: IntArray, weights: FloatArray) -> None:
    """Add each draw's weights to the options it puts first (all of those that tie there)."""
    reach = int(np.max(np.count_nonzero(rank == 0, axis=1), initial=1))
    draw, place = np.nonzero(rank[:, :reach] == 0)
    np.add.at(first, option[draw, place], weights[draw])


def _won(units: IntArray) -> IntArray:
    """In how many draws each option scores more than each other, (p, p)."""
    p = units.shape[1]
    rows = [np.count_nonzero(units[:, [i]] > units, axis=0) for i in range(p)]
    return np.array(rows, dtype=np.intp).reshape(p, p)
