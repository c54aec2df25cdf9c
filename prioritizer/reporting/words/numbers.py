"""Numbers as data holds them."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any


def exact(number: Any) -> int | float | None:
    """A number as JSON holds it: whole ones as int, others to 9 digits; not finite = None."""
    if number is None or not isfinite(number):
        return None
    if isinstance(number, Fraction):
        return number.numerator if number.denominator == 1 else round(float(number), 9)
    return int(number) if isinstance(number, int) else round(float(number), 9) + 0.0
