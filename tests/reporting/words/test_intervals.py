"""Losses and prices as intervals, rounded so that they never claim too much."""

from __future__ import annotations

import pytest

from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.intervals import interval, outward, price


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0.071, 0.0711, (0.07, 0.08)),
        (0.075, 0.075, (0.08, 0.08)),
        (0.0, 0.075, (0.0, 0.08)),
        (0.5, 0.5 + 1e-12, (0.5, 0.5)),
        (0.07, 0.07, (0.07, 0.07)),
        (0.29, 0.57, (0.29, 0.57)),
        (-0.1, None, (0.0, None)),
        (None, 0.121, (None, 0.13)),
    ],
)
def test_ends_are_rounded_outward(
    low: float | None, high: float | None, shown: tuple[float | None, float | None]
) -> None:
    """Lows go down and highs up; an exact number goes to the nearest."""
    assert outward(low, high) == shown


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.5, 0.5, "0.50 benefit points"),
        (0.0, 0.075, "at most 0.08 benefit points"),
        (0.0, 1e-12, "nothing"),
        (0.0, 0.002, "at most 0.01 benefit points"),
        (0.004, 0.004, "less than 0.01 benefit points"),
        (0.301, 0.302, "0.30 to 0.31 benefit points"),
    ],
)
def test_an_exact_loss_is_not_about(low: float, high: float, text: str) -> None:
    """What is proven is said plainly."""
    assert interval(Words(), low, high) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (None, None, ""),
        (0.0, 0.1503103970662579, "at most 0.16"),
        (0.0, 0.0, "nothing"),
        (0.31, 0.36, "0.31 to 0.36"),
        (0.31, 0.31, "0.31"),
    ],
)
def test_an_open_price_is_an_upper_limit(low: float | None, high: float | None, text: str) -> None:
    """A price not closed says at most; none at all says nothing."""
    assert price(Words(), low, high) == text
