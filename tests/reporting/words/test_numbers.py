"""Numbers as data holds them."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.reporting.words.numbers import exact


def test_numbers_are_exact() -> None:
    """Whole fractions are integers; what is not finite is nothing."""
    assert exact(Fraction(6, 2)) == 3
    assert isinstance(exact(Fraction(6, 2)), int)
    assert exact(Fraction(1, 4)) == 0.25
    assert exact(float("nan")) is None
    assert exact(None) is None


def test_numbers_are_rounded_to_nine_digits() -> None:
    """The last digits of a binary fraction say nothing and differ from machine to machine."""
    assert exact(0.1503103970662579) == 0.150310397
    assert exact(Fraction(1, 3)) == 0.333333333
    assert str(exact(-1e-12)) == "0.0"
