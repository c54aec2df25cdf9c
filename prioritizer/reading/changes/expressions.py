"""What-if expressions such as ``political=45`` or ``interpreters@2027-Q3=+20``, taken apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from prioritizer.domain import Edit
from prioritizer.domain.text import clean, split_list
from prioritizer.errors import did_you_mean
from prioritizer.reading.tables.cells import CellProblem, amount, day
from prioritizer.reading.tables.schema_documents import CHANGE

EXAMPLES: Mapping[str, str] = {key.name: key.example for key in CHANGE.keys if key.many}
KINDS: Mapping[str, tuple[str, str]] = {  # of --set: word -> table and its id column
    "option": ("options", "option"),
    "partner": ("partners", "partner"),
    "activity": ("activities", "activity"),
    "resource": ("resources", "resource"),
    "pool": ("pools", "pool"),
    "goal": ("goals", "goal"),
    "window": ("windows", "window"),
}
SIGNED = re.compile(r"[+-].*")
FACTOR = re.compile(r"[x*×]\s*(.+)")


@dataclass(frozen=True)
class Amount:
    """A new amount: ``set`` to a value, ``add`` to the old one, or ``times`` it."""

    how: str
    number: Fraction

    def of(self, old: Fraction) -> Fraction:
        """The new amount, from the old one."""
        if self.how == "set":
            return self.number
        return old + self.number if self.how == "add" else old * self.number


def read_amount(text: str) -> Amount:
    """``2000000`` sets, ``+50000`` and ``-50000`` add, ``-10%`` and ``x1.2`` scale.

    Raises:
        CellProblem: it is none of these, or not a finite number.
    """
    if text.endswith("%"):
        percent = amount(text[:-1].strip())
        if not SIGNED.fullmatch(text):
            raise CellProblem("a percentage needs a sign.", "Write +10% or -10%.")
        return Amount("times", 1 + percent / 100)
    factor = FACTOR.fullmatch(text)
    if factor:
        return Amount("times", amount(factor[1].strip()))
    return Amount("add" if SIGNED.fullmatch(text) else "set", amount(text))


def read_expression(key: str, text: str) -> Edit:
    """The edit an expression of one key spells, with its parts.

    Raises:
        CellProblem: it cannot be read; the cure is an example.
    """
    example = f"Write {key} as in {EXAMPLES[key]}."
    try:
        target, part, value = _READERS[key](clean(text))
    except CellProblem as problem:
        raise CellProblem(problem.message, problem.cure or example) from problem
    return Edit(key, clean(text), target, part, value)


def read_selection(parts: Iterable[str], day_text: str) -> Edit:
    """``--select`` and ``--exclude-from`` together: what may not run from that day on.

    Entries of one column are alternatives, columns all have to hold.

    Raises:
        CellProblem: nothing is selected, an entry is no ``column=value``, or the day is no date.
    """
    select: dict[str, tuple[str, ...]] = {}
    for text in parts:
        column, value = _sides(clean(text), f"Write select as in {EXAMPLES['select']}.")
        select[column] = (*select.get(column, ()), *split_list(value))
    if not select:
        raise CellProblem("nothing is selected.", f"Write select as in {EXAMPLES['select']}.")
    first: date = day(clean(day_text))
    words = ", ".join(f"{column}={';'.join(values)}" for column, values in select.items())
    return Edit("exclude_from", f"{words} from {first}", first.isoformat(), select=select)


def _sides(text: str, cure: str = "") -> tuple[str, str]:
    """Left and right of the first ``=``, both filled."""
    left, sign, right = (part.strip() for part in text.partition("="))
    if not sign or not left or not right:
        raise CellProblem("two sides with = between them are expected.", cure)
    return left, right


Parts = tuple[str, str, str]


def _name(text: str) -> Parts:
    if not text:
        raise CellProblem("a name is missing.")
    return text, "", ""


def _weight(text: str) -> Parts:
    path, value = _sides(text)
    share = amount(value.removesuffix("%").strip())
    if SIGNED.fullmatch(value) or not 0 <= share <= 100:
        raise CellProblem("a weight is a percentage from 0 to 100 of what its siblings weigh together.")
    return path, "", value.removesuffix("%").strip()


def _available(text: str) -> Parts:
    left, value = _sides(text)
    name, sign, span = (part.strip() for part in left.partition("@"))
    if sign and not span:
        raise CellProblem("the period after @ is missing.")
    if FACTOR.fullmatch(value):
        raise CellProblem("an amount, a signed amount or a signed percentage is expected.")
    read_amount(value)
    return name, span, value


def _set(text: str) -> Parts:
    left, sign, value = (part.strip() for part in text.partition("="))
    kind, colon, rest = left.partition(":")
    target, point, column = rest.rpartition(".")
    if not sign or not colon or not point or not target or not column:
        raise CellProblem("kind:id.column=value is expected.")
    if kind not in KINDS:
        message = f"'{kind}' cannot be set; there are {', '.join(KINDS)}."
        raise CellProblem(message, did_you_mean(kind, KINDS))
    return f"{kind}:{target}", column, value


def _scaled(text: str) -> Parts:
    name, value = _sides(text)
    read_amount(value)
    return name, "", value


def _rule(text: str) -> Parts:
    left, value = _sides(text)
    return left, "", value


_READERS: Mapping[str, Callable[[str], Parts]] = {
    "weights": _name,
    "weight": _weight,
    "available": _available,
    "rule": _rule,
    "set": _set,
    "require": _name,
    "exclude": _name,
    "effect": _scaled,
    "method": _name,
    "rate": _scaled,
}
