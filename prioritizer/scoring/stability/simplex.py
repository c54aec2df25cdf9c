"""Shares of one group of siblings drawn at random: whole simplex, near the stated, within statements.

Only sums, products and sorting are used, so that the same numbers come out on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prioritizer.domain.statements import StatedLimits
    from prioritizer.scoring.values import FloatArray

_ROUNDS = 50  # of rejection, before walking through what is allowed instead
_STEPS = 40  # of the walk, per pair of criteria


def uniform(stream: np.random.Generator, draws: int, size: int) -> FloatArray:
    """Points of the simplex, all equally likely, (draws, size): the gaps between sorted uniform numbers.

    Rubinstein, R. Y. & Kroese, D. P. (2008). Simulation and the Monte Carlo Method, 2nd ed. Wiley.
    """
    cuts = np.sort(stream.random((draws, size - 1)), axis=1)
    return np.diff(cuts, axis=1, prepend=0.0, append=1.0)


def around(stream: np.random.Generator, draws: int, stated: FloatArray, reach: float) -> FloatArray:
    """The stated shares, each times a uniform number in 1 - ``reach`` .. 1 + ``reach``, made to sum to 1."""
    moved = stated * (1 + reach * (2 * stream.random((draws, len(stated))) - 1))
    return np.asarray(moved / moved.sum(axis=1, keepdims=True), dtype=np.float64)


def within(stream: np.random.Generator, draws: int, known: StatedLimits) -> FloatArray:
    """Points of the simplex that obey the statements, all equally likely.

    Orders by sorting the members of each chain, which loses nothing: every order of them is as likely
    as any other. Limits by drawing what is left above the least shares, and again where a draw breaks
    a limit. Where few draws would pass, a random walk inside the limits instead (hit-and-run: Smith,
    R. L. (1984). Efficient Monte Carlo procedures. Operations Research 32(6), 1296-1308).
    """
    kept: list[FloatArray] = []
    for _ in range(_ROUNDS):
        drawn = _proposed(stream, draws, known)
        kept.append(drawn[obeys(drawn, known)])
        if sum(map(len, kept)) >= draws:
            return np.concatenate(kept)[:draws]
    return walk(stream, draws, known)


def obeys(
    shares: FloatArray, known: StatedLimits, slack: float = 0.0
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which rows obey the statements."""
    good = ((shares >= np.array(known.low) - slack) & (shares <= np.array(known.high) + slack)).all(axis=1)
    for more, less in known.orders:
        good &= shares[:, more] >= shares[:, less] - slack
    return np.asarray(good, dtype=np.bool_)


def _proposed(stream: np.random.Generator, draws: int, known: StatedLimits) -> FloatArray:
    """Draws that obey the orders where these are chains, else the least shares."""
    size = len(known.low)
    drawn = uniform(stream, draws, size)
    chains = chains_of(size, known.orders)
    if chains is None or not known.orders:
        low = np.array(known.low)
        return np.asarray(low + (1 - low.sum()) * drawn, dtype=np.float64)
    for chain in chains:
        drawn[:, chain] = np.sort(drawn[:, chain], axis=1)[:, ::-1]
    return drawn


def chains_of(size: int, orders: Sequence[tuple[int, int]]) -> list[list[int]] | None:
    """The orders as chains, most important first; None where one has two neighbours on a side."""
    below, above = dict(orders), {less: more for more, less in orders}
    if len(below) < len(orders) or len(above) < len(orders):
        return None
    chains = []
    for start in range(size):
        if start in below and start not in above:
            chain = [start]
            while chain[-1] in below:
                chain.append(below[chain[-1]])
            chains.append(chain)
    return chains


def walk(stream: np.random.Generator, draws: int, known: StatedLimits) -> FloatArray:
    """One walk per draw from the middle of what is allowed: share passes between two at a time."""
    size = len(known.low)
    shares = np.tile(middle(known), (draws, 1))
    for _ in range(_STEPS * size * size if size > 1 else 0):
        gains, gives = (int(place) for place in stream.permutation(size)[:2])
        least, most = _room(shares, known, gains, gives)
        step = least + (most - least) * stream.random(draws)
        shares[:, gains] += step
        shares[:, gives] -= step
    return shares


def middle(known: StatedLimits) -> FloatArray:
    """Shares that obey the statements: so far between the least and the largest that they sum to 1."""
    low, high = np.array(known.low), np.array(known.high)
    reach = float(high.sum() - low.sum())
    return np.asarray(low + (high - low) * ((1 - low.sum()) / reach if reach > 0 else 0.0), dtype=np.float64)


def _room(shares: FloatArray, known: StatedLimits, gains: int, gives: int) -> tuple[FloatArray, FloatArray]:
    """How much may pass from ``gives`` to ``gains`` (less than 0: the other way), per draw."""
    most = np.minimum(known.high[gains] - shares[:, gains], shares[:, gives] - known.low[gives])
    least = -np.minimum(shares[:, gains] - known.low[gains], known.high[gives] - shares[:, gives])
    for more, less in known.orders:
        lead = shares[:, more] - shares[:, less]
        # what a unit that passes does to the lead, which may not become negative
        change = (more == gains) - (more == gives) - (less == gains) + (less == gives)
        if change > 0:
            least = np.maximum(least, -lead / change)
        elif change < 0:
            most = np.minimum(most, lead / -change)
    return np.minimum(least, 0.0), np.maximum(most, 0.0)
