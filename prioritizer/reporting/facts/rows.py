"""What facts are made of: one option selected or left out, one line of money, one group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from prioritizer.domain import NotSelected, OptionLevel, Selected


@dataclass(frozen=True)
class Money:
    """One money resource over the horizon; amounts in its unit.

    ``available`` adds up the widest envelopes that do not overlap; ``used`` is what they count, so less
    what options save together (``saved``).
    """

    id: str
    name: str
    unit: str
    available: Fraction
    reserve: Fraction
    used: Fraction
    saved: Fraction = Fraction(0)

    @property
    def left(self) -> Fraction:
        """What may still be spent, the reserve being kept."""
        return self.available - self.reserve - self.used


@dataclass(frozen=True)
class SelectedRow:
    """One option selected: what was chosen, the option's row, and what it takes within the plan.

    ``money`` is resource -> amount paid by home within the horizon, ``others`` what others pay of it;
    ``people`` is pool -> person-days, or the most posts held at once.
    """

    chosen: Selected
    option: OptionLevel
    money: Mapping[str, Fraction]
    assets: Mapping[str, Fraction]
    people: Mapping[str, Fraction]
    others: Mapping[str, Fraction]
    needed_by: date | None


@dataclass(frozen=True)
class NotSelectedRow:
    """One option not selected, its row, and the benefit it would have brought at its best start."""

    item: NotSelected
    option: OptionLevel
    benefit: float
    needed_by: date | None
    start: int | None


@dataclass(frozen=True)
class Group:
    """The options of one partner or pillar: how many were offered and selected, benefit, money."""

    id: str
    name: str
    offered: int
    selected: int
    benefit: float
    money: Mapping[str, Fraction]
