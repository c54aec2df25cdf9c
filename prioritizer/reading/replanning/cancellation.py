"""Calling off: what it costs, and whether the case asks for it."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.domain import Case, Charge, ExecutionRow, OptionLevel
from prioritizer.domain.rules import Exclude
from prioritizer.domain.selection import select
from prioritizer.reading.replanning.consumption import Means
from prioritizer.reading.tables.cells import reserve_of

COLUMNS = ("cancellation", "activity.cancellation")


def fee_of(case: Case, means: Means, option: OptionLevel | None, row: ExecutionRow) -> tuple[bool, Fraction]:
    """Whether a cancellation cost is stated (row, option or activity), and how much it is."""
    text = row.cancellation
    if option is not None and not text:
        position = case.options.index(option)
        text = next(filter(None, (_cell(case, column, position) for column in COLUMNS)), "")
    if not text:
        return False, Fraction(0)
    return True, reserve_of(text, means.cost(option) if option is not None else Fraction(0))


def _cell(case: Case, column: str, row: int) -> str:
    value = case.attributes[column].iloc[row] if column in case.attributes else ""
    return "" if value is None or value != value else str(value)


def fee_charges(means: Means, option: OptionLevel | None, fee: Fraction, period: int) -> tuple[Charge, ...]:
    """The fee, due in the period of the day, from the option's money."""
    money = means.money_of(option)
    return (Charge(money, period, fee),) if fee and money else ()


def is_demanded(case: Case, option: OptionLevel, start: int) -> bool:
    """Whether the case asks for a running engagement to stop: refused, taken out or excluded."""
    if option.concurrence == "refused" or option.commitment == "excluded":
        return True
    row = case.options.index(option)
    rules = (r for r in case.rules if r.on and isinstance(r, Exclude) and r.penalty is None)
    return any(r.first <= start <= r.last and bool(select(case, r.select)[row]) for r in rules)
