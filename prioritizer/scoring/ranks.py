"""Ranks: places from scores, with ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from prioritizer.scoring.values import FloatArray

DIGITS = 12  # scores are rounded to this many digits before they are ranked


def rounded(scores: FloatArray) -> FloatArray:
    """Scores to 12 digits, without negative zeros."""
    return np.round(scores, DIGITS) + 0.0


def competition_ranks(scores: FloatArray, better: str = "high") -> FloatArray:
    """1 = best; ties share the best rank of the tie (1, 2, 2, 4)."""
    signed = -scores if better == "high" else scores
    places = np.searchsorted(np.sort(signed), signed, side="left")
    return np.asarray(places + 1, dtype=np.float64)


def average_ranks(scores: FloatArray, better: str = "low") -> FloatArray:
    """1 = best; ties share the mean of the places they take (1, 2.5, 2.5, 4)."""
    signed = -scores if better == "high" else scores
    order = np.sort(signed)
    first = np.searchsorted(order, signed, side="left")
    last = np.searchsorted(order, signed, side="right")
    return np.asarray((first + 1 + last) / 2.0, dtype=np.float64)
