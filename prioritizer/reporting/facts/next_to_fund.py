"""Next to fund: the engagements not selected in order of net advantage, with what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from prioritizer.domain import NotSelected
from prioritizer.reporting.facts.best_starts import money_at
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import NotSelectedRow

COULD_ENTER = ("outcompeted", "comparable", "equal", "compromise", "rule")  # what means or room would let in


@dataclass(frozen=True)
class NextToFund:
    """One of them, and the money home would pay within the horizon by resource."""

    row: NotSelectedRow
    money: Mapping[str, Fraction]


def advantage(item: NotSelected) -> float:
    """What it would add beyond what its means are worth elsewhere; 0 where that was not looked into."""
    return item.net_advantage or 0.0


def next_to_fund(facts: Facts) -> list[NextToFund]:
    """Those that could be forced in, the best net advantage first."""
    able = [x for x in facts.not_selected if x.item.reason in COULD_ENTER and x.item.loss_low is not None]
    able.sort(key=lambda x: (-advantage(x.item), x.item.loss_high or 0.0, -x.benefit, x.item.option))
    return [NextToFund(x, money_at(facts, x.option, x.start)) for x in able]
