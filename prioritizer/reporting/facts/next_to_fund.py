"""Next to fund: the engagements not selected in order of net advantage, with what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from prioritizer.domain import NotSelected
from prioritizer.domain.usage import home_use
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import NotSelectedRow

COULD_ENTER = ("outcompeted", "comparable", "equal", "compromise", "rule")  # what means or room would let in


@dataclass(frozen=True)
class NextToFund:
    """One of them, and the money home would pay: (resource, its name, amount within the horizon)."""

    row: NotSelectedRow
    costs: tuple[tuple[str, str, Fraction], ...]


def advantage(item: NotSelected) -> float:
    """What it would add beyond what its means are worth elsewhere; 0 where that was not looked into."""
    return item.net_advantage or 0.0


def next_to_fund(facts: Facts) -> list[NextToFund]:
    """Those that could be forced in, the best net advantage first."""
    able = [x for x in facts.not_selected if x.item.reason in COULD_ENTER and x.item.loss_low is not None]
    able.sort(key=lambda x: (-advantage(x.item), x.item.loss_high or 0.0, -x.benefit, x.item.option))
    return [NextToFund(x, _costs(facts, x)) for x in able]


def _costs(facts: Facts, left: NotSelectedRow) -> tuple[tuple[str, str, Fraction], ...]:
    """What home pays of each money resource, at the first start it has."""
    amounts: dict[str, Fraction] = {}
    for need, period, amount in home_use(left.option, next(iter(left.option.starts), 0)):
        if need.resource in facts.money_names and 0 <= period < max(len(facts.case.periods), 1):
            amounts[need.resource] = amounts.get(need.resource, Fraction(0)) + amount
    return tuple((r, facts.names.of(r), a) for r, a in amounts.items())
