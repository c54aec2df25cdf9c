"""Checks of the parameters a method takes: each returns the value to use or says what is allowed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prioritizer.scoring.methods.problem import ParameterCheck


def share(value: object, leaves: int) -> float:  # noqa: ARG001
    """A number from 0 to 1."""
    number = _number(value)
    if not 0 <= number <= 1:
        raise ValueError("a number from 0 to 1")
    return number


def thresholds(value: object, leaves: int) -> list[float]:
    """Numbers of at least 0, one for all leaves or one per leaf."""
    many = list(value) if isinstance(value, (list, tuple)) else [value] * leaves
    numbers = [_number(one) for one in many]
    if len(numbers) != leaves or any(number < 0 for number in numbers):
        raise ValueError(f"a number of at least 0, or a list of {leaves} of them in the order of the tree")
    return numbers


def bounds(value: object, leaves: int) -> list[tuple[float, float]]:
    """A pair [lowest, highest] per leaf."""
    pairs = [tuple(pair) if isinstance(pair, (list, tuple)) else () for pair in _list(value)]
    if len(pairs) != leaves or any(len(pair) != 2 for pair in pairs):
        raise ValueError(f"a list of {leaves} pairs [lowest, highest] in the order of the tree")
    numbers = [(_number(low), _number(high)) for low, high in pairs]
    if any(low >= high for low, high in numbers):
        raise ValueError("pairs whose first number is below the second")
    return numbers


def point(value: object, leaves: int) -> list[float]:
    """One number per leaf, or one for all of them."""
    many = list(value) if isinstance(value, (list, tuple)) else [value] * leaves
    numbers = [_number(one) for one in many]
    if len(numbers) != leaves:
        raise ValueError(f"a number, or a list of {leaves} of them in the order of the tree")
    return numbers


def spans(value: object, leaves: int) -> list[tuple[float, float]]:
    """An ideal per leaf: a number, or a pair [from, to] anywhere between which it is reached."""
    pairs = [tuple(one) if isinstance(one, (list, tuple)) else (one, one) for one in _list(value)]
    if len(pairs) != leaves or any(len(pair) != 2 for pair in pairs):
        raise ValueError(f"a list of {leaves} numbers or pairs [from, to] in the order of the tree")
    numbers = [(_number(low), _number(high)) for low, high in pairs]
    if any(low > high for low, high in numbers):
        raise ValueError("pairs whose first number is not above the second")
    return numbers


def above_zero(value: object, leaves: int) -> float:  # noqa: ARG001
    """A number above 0."""
    number = _number(value)
    if number <= 0:
        raise ValueError("a number above 0")
    return number


def one_of(*allowed: str) -> ParameterCheck:
    """One of these words, in any case and with any hyphens."""
    known = {plain(word): word for word in allowed}

    def check(value: object, leaves: int) -> str:  # noqa: ARG001
        if not isinstance(value, str) or plain(value) not in known:
            raise ValueError(f"one of {', '.join(allowed)}")
        return known[plain(value)]

    return check


def words(known: dict[str, str], allowed: Iterable[str]) -> ParameterCheck:
    """One word for all leaves or one per leaf; ``known`` maps spellings (without - _ and spaces)."""

    def check(value: object, leaves: int) -> list[str]:
        many = [plain(str(one)) for one in (value if isinstance(value, (list, tuple)) else [value] * leaves)]
        if len(many) != leaves or any(word not in known for word in many):
            raise ValueError(f"one of {', '.join(allowed)}, or a list of {leaves} in the order of the tree")
        return [known[word] for word in many]

    return check


def plain(word: str) -> str:
    """A word without case, hyphens, underscores and spaces."""
    return "".join(letter for letter in word.lower() if letter not in "-_ ")


def _list(value: object) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError("a finite number")
    return float(value)
