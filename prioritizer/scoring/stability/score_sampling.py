"""Scores under many weights and values at once, in pieces of bounded memory.

A score under drawn weights and values is computed as everywhere else: both axes rounded to 12
digits, their product rounded again. Here it stays a whole number of units of 1e-12, so that equal
scores are equal numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prioritizer.scoring.cells import IntArray
from prioritizer.scoring.ranks import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prioritizer.scoring.values import FloatArray

UNITS = 10.0**DIGITS  # of a score of 1
CELLS = 2**16  # scores held at once: half a megabyte, so that every step stays near the processor


@dataclass(frozen=True)
class Axis:
    """One axis under d draws: ``weights`` (d, m), rows summing to 1, and values of n options.

    ``low`` (m, n): the values, or the least ones; a draw adds ``width`` (m, n) times the uniform
    number ``number`` (m, n) of the draw, where that is not -1.
    """

    weights: FloatArray
    low: FloatArray
    width: FloatArray | None = None
    number: IntArray | None = None

    def moves(self, leaf: int) -> bool:
        """Whether any value of a leaf has a range."""
        return self.number is not None and bool((self.number[leaf] >= 0).any())


@dataclass(frozen=True)
class Sample:
    """Everything that is drawn: d draws of weights per axis, and of ``numbers`` uniform numbers.

    ``axes`` without leaves are left out: they count 1. ``seed`` starts the stream of uniform numbers.
    """

    axes: tuple[Axis, ...]
    draws: int
    options: int
    numbers: int = 0
    seed: int = 0


def score_units(sample: Sample) -> Iterator[tuple[slice, IntArray]]:
    """(which draws, their scores in units of 1e-12 as a whole-number array (draws, n)), piece by piece.

    The pieces do not change what is drawn. Leaf by leaf is added instead of multiplying matrices:
    options with equal values then have equal scores wherever they stand, and all machines the same.
    """
    stream = np.random.default_rng(sample.seed)
    step = max(1, CELLS // max(1, sample.options))
    for first in range(0, sample.draws, step):
        piece = slice(first, min(first + step, sample.draws))
        moved = stream.random((piece.stop - piece.start, sample.numbers))
        yield piece, _units(sample, piece, moved)


def _units(sample: Sample, piece: slice, moved: FloatArray) -> IntArray:
    product = np.ones((piece.stop - piece.start, sample.options))
    for axis in sample.axes:
        product *= _axis_scores(axis, piece, moved)
    product *= UNITS
    return np.rint(product, out=product).astype(np.intp)


def _axis_scores(axis: Axis, piece: slice, moved: FloatArray) -> FloatArray:
    """One axis's score per draw and option, at 12 digits."""
    weights = axis.weights[piece]
    total = np.zeros((len(weights), axis.low.shape[1]))
    part = np.empty_like(total)
    for leaf, low in enumerate(axis.low):
        values = _drawn(axis, leaf, moved) if axis.moves(leaf) else low
        total += np.multiply(weights[:, [leaf]], values, out=part)
    total *= UNITS
    np.rint(total, out=total)
    total /= UNITS
    return total


def _drawn(axis: Axis, leaf: int, moved: FloatArray) -> FloatArray:
    """One leaf's values per draw and option."""
    assert axis.number is not None
    assert axis.width is not None
    # -1 takes the last number, which a width of 0 keeps from counting
    return np.asarray(axis.low[leaf] + moved[:, axis.number[leaf]] * axis.width[leaf], dtype=np.float64)
