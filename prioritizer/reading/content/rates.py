"""Exchange rates: from the currency a need is quoted in to the currency of the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from prioritizer.domain import Need, OptionLevel
from prioritizer.reading.tables.typed import TypedTable

Rates = Mapping[str, Fraction]  # currency -> units of the case's currency for one unit of it


def read_rates(sheets: Mapping[str, TypedTable]) -> Rates:
    """The rates of the ``rates`` table; rows without a usable rate are left out."""
    sheet = sheets.get("rates")
    rows = [record for _, record in sheet.records()] if sheet is not None else []
    return {r["currency"]: r["rate"] for r in rows if r["currency"] and r["rate"]}


def same_unit(left: str, right: str) -> bool:
    """Whether two units are the same but for blanks and capitals."""
    return "".join(left.casefold().split()) == "".join(right.casefold().split())


def currency_of(unit: str, home: str, rates: Rates) -> str:
    """The currency of ``rates`` that a unit names; empty where it names none, or the case's own."""
    if not unit or same_unit(unit, home):
        return ""
    return next((currency for currency in rates if same_unit(unit, currency)), "")


def converted(amount: Fraction, currency: str, rates: Rates) -> Fraction:
    """The amount in the case's currency, exactly; ``currency`` empty = it is in it already."""
    return amount * rates[currency] if currency else amount


def revalued(options: Iterable[OptionLevel], old: Rates, new: Rates) -> tuple[OptionLevel, ...]:
    """The options with every quoted amount at other rates; what ``new`` leaves out keeps its rate."""
    rates = {**old, **new}
    return tuple(replace(o, needs=tuple(_revalued(n, old, rates) for n in o.needs)) for o in options)


def _revalued(need: Need, old: Rates, rates: Rates) -> Need:
    """One need at other rates."""
    if not need.currency:
        return need
    amount, low, high = (
        None if amount is None else converted(amount / old[need.currency], need.currency, rates)
        for amount in (need.amount, need.low, need.high)
    )
    assert amount is not None
    return replace(need, amount=amount, low=low, high=high)
