"""The words of one language: named sentences from a catalogue, and how numbers are spelled.

Every text a reader sees comes from ``text/<language>.toml`` or from the case itself. A sentence
is changed there, not here; placeholders stand in braces. Nothing changes the case of a letter.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from math import ceil, floor
from typing import Any

from prioritizer.errors import UsageProblem, did_you_mean

Number = int | float | Fraction
_MOST_DECIMALS = 2  # of a percentage
_EXACT = 9  # digits to which sums of floats are told apart


class Words:
    """The catalogue of one language, called with a sentence's name and its placeholders."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.catalogue = load(language)

    def __call__(self, key: str, **values: Any) -> str:
        """The sentence called ``key`` with its placeholders filled."""
        return self.catalogue[key].format_map(values)

    def __contains__(self, key: str) -> bool:
        return key in self.catalogue

    def get(self, key: str, default: str) -> str:
        """The text called ``key``, or the given default where the catalogue has none."""
        return self.catalogue.get(key, default)

    def count(self, key: str, n: int) -> str:
        """``n`` things in words: ``count.<key>.one`` or ``.other``."""
        form = "one" if n == 1 else "other"
        return self(f"count.{key}.{form}", n=self.number(n))

    def number(self, value: Number, decimals: int | None = None) -> str:
        """A number with the language's separators; whole numbers without decimals unless asked."""
        if decimals is None:
            decimals = 0 if value == int(value) else 2
        text = f"{float(value):,.{decimals}f}"
        if float(text.replace(",", "")) == 0:
            text = text.removeprefix("-")
        marks = {",": self("number.thousands"), ".": self("number.decimal")}
        return "".join(marks.get(letter, letter) for letter in text)

    def money(self, amount: Number, unit: str) -> str:
        """An amount of money, rounded to the whole unit; small broken amounts keep two decimals."""
        whole = amount == int(amount) or abs(float(amount)) >= 1000
        return self("number.money", unit=unit, amount=self.number(amount, 0 if whole else 2)).strip()

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share of 1 as a percentage."""
        return self("number.percent", n=self.number(100 * share, decimals))

    def at_most_percent(self, share: float, decimals: int = 0) -> str:
        """A share of 1 that is an upper bound, as a percentage: rounded up."""
        steps = 100 * 10**decimals
        # a little is left for what binary fractions add to a round number
        return self.percent(ceil(share * steps - 1e-7) / steps, decimals)

    def used(self, used: Number, available: Number) -> str:
        """What is used of what there is, as a percentage: 100 % only where it is all, never less for more."""
        if not available:
            return self("number.none")
        part, decimals = 100 * Fraction(used) / Fraction(available), 0
        while part != 100 and round(part, decimals) == 100 and decimals < _MOST_DECIMALS:
            decimals += 1
        toward = floor if part < 100 else ceil
        shown = toward(part * 10**decimals) / 10**decimals if decimals else round(part)
        return self("number.percent", n=self.number(shown, decimals))

    def score(self, score: float | None) -> str:
        """A score of 0..1 as people see it, 0-100."""
        return self("number.none") if score is None else self.number(100 * score, 0)

    def points(self, benefit: float) -> str:
        """Benefit points with two decimals, never a nought for something."""
        if 0 < benefit < 0.01:
            return self("number.tiny")
        return self.number(round(benefit, _EXACT), 2)

    def worth(self, benefit: float, net: float) -> str:
        """What a plan brings, and what counts of it where rules give or take some."""
        ends = self.points(benefit), self.points(net)
        return self("worth.points" if ends[0] == ends[1] else "worth.net", n=ends[0], net=ends[1])

    def day(self, day: date) -> str:
        """A date in full."""
        month = self(f"month.{day.month}")
        return self("number.date", day=day.day, month=month, year=day.year)

    def join(self, items: Iterable[str], most: int = 99, between: str = ", ") -> str:
        """``a, b and c``; beyond ``most`` items, how many more."""
        shown = list(items)
        if len(shown) > most:
            shown = [*shown[:most], self("number.more", n=self.number(len(shown) - most))]
        if len(shown) < 2:
            return "".join(shown)
        return self(
            "number.and" if between == ", " else "number.and_also",
            first=between.join(shown[:-1]),
            last=shown[-1],
        )


def languages() -> list[str]:
    """The languages there is a catalogue for."""
    files = resources.files("prioritizer.reporting.words.text").iterdir()
    return sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml"))


@cache
def load(language: str) -> Mapping[str, str]:
    """The catalogue of a language, ``section.name`` -> text.

    Raises UsageProblem where there is no catalogue of that language.
    """
    known = languages()
    if language not in known:
        hint = did_you_mean(language, known)
        raise UsageProblem(
            f"There is no catalogue of words for '{language}' ({', '.join(known)}). {hint}".strip()
        )
    source = resources.files("prioritizer.reporting.words.text") / f"{language}.toml"
    return dict(_flat(tomllib.loads(source.read_text(encoding="utf-8"))))


def _flat(table: Mapping[str, Any], path: Sequence[str] = ()) -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, (*path, key))
        else:
            yield ".".join((*path, key)), str(value)
