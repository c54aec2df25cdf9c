"""One cell of a table: its text, and the value it stands for."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from prioritizer.domain.text import split_list
from prioritizer.errors import did_you_mean

Value = str | float | Fraction | date | None

# Digits, at most one point, an exponent of at most three digits: nothing a reader could take for
# something else, and nothing whose exact fraction would fill the memory.
NUMBER = re.compile(r"[+-]?(\d{1,40}\.?\d{0,40}|\.\d{1,40})([eE][+-]?\d{1,3})?", re.ASCII)
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}([ ,.'\u00a0\u202f]\d{3})+([.,]\d+)?", re.ASCII)
NOT_FINITE = {
    "nan",
    "inf",
    "infinity",
    "-inf",
    "+inf",
    "-infinity",
    "+infinity",
    "#n/a",
    "#div/0!",
    "#value!",
}
YES = {"yes", "true", "1", "y"}
NO = {"no", "false", "0", "n", ""}
LARGEST = 1e12  # effects, penalties, limits: beyond this the solver's tolerances mean nothing
LARGEST_MEASURE = 1e15  # measures are put on a scale first; a GDP in dollars has 14 digits
TOO_LARGE = "the number is too large to compute with."
LARGEST_AMOUNT = 1e15  # money is added up in integers of a hundredth; beyond this doubles lose it

EMPTY: Mapping[str, Value] = {
    "id": "",
    "text": "",
    "list": "",
    "choice": "",
    "reserve": "",
    "flag": "no",
    "number": math.nan,
    "whole": math.nan,
    "share": math.nan,
    "amount": None,
    "date": None,
}


class CellProblem(ValueError):
    """A cell that is not what its column holds; says what is wrong and how to mend it."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure


def number(text: str) -> float:
    """A finite number with a decimal point, as a float."""
    _require_plain_number(text)
    value = float(text)
    if not math.isfinite(value):
        raise CellProblem(TOO_LARGE, "Give a finite number.")
    return value


def measure(text: str) -> float:
    """A number small enough to compute with."""
    value = number(text)
    if abs(value) > LARGEST_MEASURE:
        raise CellProblem(TOO_LARGE, "Use a larger unit, such as millions.")
    return value


def _require_plain_number(text: str) -> None:
    """Raise a ``CellProblem`` with the fitting cure where the text is not a plain number."""
    if NUMBER.fullmatch(text):
        return
    if text.lower() in NOT_FINITE:
        raise CellProblem("this is not a finite number.", "Give the number, or leave the cell empty.")
    if GROUPED.fullmatch(text):
        raise CellProblem(
            "a number with thousands separators could be read in two ways.", "Write it without separators."
        )
    if DECIMAL_COMMA.fullmatch(text):
        raise CellProblem("the decimal mark of this file is a point.", f"Write {text.replace(',', '.')}.")
    raise CellProblem("this is not a number.", "Write digits with a decimal point, such as 1200 or 0.5.")


def whole(text: str) -> float:
    """A whole number, kept as a float so that an empty cell can be NaN."""
    value = number(text)
    if value != int(value):
        raise CellProblem("a whole number is expected.", "Write it without decimals.")
    return value


def amount(text: str) -> Fraction:
    """An exact amount: 0.1 is one tenth."""
    value = number(text)
    if abs(value) > LARGEST_AMOUNT:
        raise CellProblem(
            "the amount is too large to add up exactly.", "Use a larger unit, such as millions."
        )
    if abs(value) < 1 / LARGEST_AMOUNT and any(digit in "123456789" for digit in text.lower().split("e")[0]):
        raise CellProblem("the amount is too small to add up exactly.", "Use a smaller unit.")
    return Fraction(text)


def share(text: str) -> float:
    """A share from 0 to 1, or a percentage such as ``10 %``."""
    value = number(text[:-1].strip()) / 100 if text.endswith("%") else number(text)
    if not 0 <= value <= 1:
        raise CellProblem("a share lies between 0 and 1.", "Write 0.1 or 10 %.")
    return value


def reserve(text: str) -> str:
    """An amount or ``n %``; the text is kept, ``reserve_parts`` says what it means."""
    if text.endswith("%"):
        share(text)
    elif amount(text) < 0:
        raise CellProblem("a reserve cannot be negative.", "Write an amount or n %.")
    return text


def reserve_parts(text: str) -> tuple[Fraction, Fraction]:
    """A ``reserve`` cell as an amount and a share of what there is, of which one is 0."""
    if text.endswith("%"):
        return Fraction(0), Fraction(text[:-1].strip()) / 100
    return Fraction(text or 0), Fraction(0)


def reserve_of(text: str, available: Fraction) -> Fraction:
    """What a ``reserve`` cell comes to, in the unit of what there is; empty = 0."""
    amount, share = reserve_parts(text)
    return amount + share * available


def day(text: str) -> date:
    """A date written year-month-day."""
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise CellProblem("this is not a date.", "Write year-month-day, such as 2027-03-31.") from problem


def flag(text: str) -> str:
    """``yes`` or ``no``."""
    lowered = text.lower()
    if lowered in YES:
        return "yes"
    if lowered in NO:
        return "no"
    raise CellProblem("yes or no is expected.", "Write yes or no.")


def word_list(text: str) -> str:
    """The entries of a list, separated by ``;`` without blanks around them."""
    return ";".join(split_list(text))


def choice(text: str, allowed: tuple[str, ...]) -> str:
    """One of the words a column allows."""
    if text in allowed:
        return text
    cure = did_you_mean(text, allowed) or f"Allowed: {', '.join(allowed)}."
    raise CellProblem(f"only {', '.join(allowed)} are allowed here.", cure)


def same_text(text: str) -> str:
    """The text itself."""
    return text


READERS: Mapping[str, Callable[[str], Value]] = {
    "id": same_text,
    "text": same_text,
    "list": word_list,
    "number": measure,
    "whole": whole,
    "share": share,
    "amount": amount,
    "reserve": reserve,
    "date": day,
    "flag": flag,
}
