"""A small random case on its way: its calendar, partners, activities, and what has been drawn so far."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

Cells = dict[str, object]

PARTNERS: list[Cells] = [
    {"partner": "ARI", "name": "Aria", "region": "North", "bloc": "A", "languages": "en;ru", "allied": 1},
    {"partner": "BOR", "name": "Borea", "region": "North", "bloc": "B", "languages": "ru", "allied": 0},
    {"partner": "COR", "name": "Cordia", "region": "South", "bloc": "A", "languages": "fr", "allied": 1},
    {"partner": "DOR", "name": "Doria", "region": "South", "bloc": "", "languages": "fr;en", "allied": 0},
]
FORMATS: list[Cells] = [
    {"format": "NORTH", "name": "North", "member": "ARI"},
    {"format": "NORTH", "name": "North", "member": "BOR"},
    {"format": "NORTH", "name": "North", "member": "HOM"},
    {"format": "MIX", "name": "Mixed", "member": "BOR"},
    {"format": "MIX", "name": "Mixed", "member": "COR"},
]
ACTIVITIES: list[Cells] = [
    {"activity": "pact", "name": "Agreement", "pillar": "representation", "effect": 3, "goals": "g1"},
    {"activity": "visit", "name": "Visit", "pillar": "representation", "effect": "", "goals": "g1;g2"},
    {"activity": "course", "name": "Course", "pillar": "cooperation", "effect": 6.5, "goals": ""},
    {"activity": "drill", "name": "Exercise", "pillar": "operations", "effect": 12, "goals": "g2"},
]
POOLS = {"team": "en;training", "staff": "ru;training", "voices": "fr;ru"}
ASKED = ["team", "staff", "ru", "training", "ru+training", "@language", "@language"]


@dataclass
class Draft:
    """A case on its way: its tables, rules and settings, and the dice."""

    dice: Random
    periods: list[tuple[str, date, date]]
    as_of: date
    tables: dict[str, list[Cells]] = field(default_factory=dict)
    rules: list[dict[str, Any]] = field(default_factory=list)
    tree: str = ""
    beyond: str = ""  # how runs past the last period count; "" = the case does not say
    kinds: tuple[str, ...] = ()  # the kinds of its rules; none given = any
    features: list[Callable[[Draft], None]] = field(default_factory=list)  # what it holds beside options

    @property
    def names(self) -> list[str]:
        """The periods' names."""
        return [name for name, _, _ in self.periods]

    @property
    def options(self) -> list[Cells]:
        """The rows of options."""
        return self.tables["options"]

    def ids(self) -> list[str]:
        """The options' ids."""
        return list(dict.fromkeys(str(o["option"]) for o in self.options))

    def used(self, column: str) -> list[str]:
        """The values of a column of options that occur."""
        return sorted({str(o[column]) for o in self.options})

    def chance(self, probability: float) -> bool:
        """True so often."""
        return self.dice.random() < probability

    def add(self, name: str, /, **cells: object) -> None:
        """One more row."""
        self.tables.setdefault(name, []).append(cells)

    def plans(self) -> int:
        """How many plans there are to try, at most."""
        ways: dict[str, int] = {}
        for o in self.options:
            first = self.names.index(str(o["earliest"])) if o["earliest"] else 0
            last = self.names.index(str(o["latest"])) if o["latest"] else len(self.names) - 1
            ways[str(o["option"])] = ways.get(str(o["option"]), 1) + last - first + 1
        total = 1
        for n in ways.values():
            total *= n
        return total


def calendar(dice: Random) -> list[tuple[str, date, date]]:
    """One to four months, quarters or years on end; months may pass the end of a year."""
    months = dice.choice([1, 3, 12])
    year, month = 2027, dice.choice([1, 11]) if months == 1 else 1
    out = []
    for n in range(dice.choice([1, 2, 2, 3, 3, 4])):
        y, m = divmod(month - 1 + n * months, 12)
        last_y, last_m = divmod(month - 1 + (n + 1) * months - 1, 12)
        first = date(year + y, m + 1, 1)
        last = date(year + last_y, last_m + 1, monthrange(year + last_y, last_m + 1)[1])
        name = {1: f"{first:%Y-%m}", 3: f"{first.year}-Q{m // 3 + 1}", 12: f"Y{first.year}"}[months]
        out.append((name, first, last))
    return out
