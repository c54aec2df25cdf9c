"""What each option level takes and gives: the rows of ``requirements`` and ``supplies`` that count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from prioritizer.domain import Case, Need, Supply
from prioritizer.reading.content.resources import money_in, same_unit
from prioritizer.reading.tables.typed import TypedTable, records_of

HOME = "home"
Rates = Mapping[str, Fraction]  # currency -> units of the case's currency for one unit of it
Rows = Mapping[str, Mapping[str, Sequence[Need]]]  # for -> resource -> needs
Supplies = Mapping[str, Mapping[str, Sequence[Supply]]]  # for -> pool -> supplies


def read_needs(sheets: Mapping[str, TypedTable], case: Case) -> Rows:
    """Every need by what it is ``for`` and by resource, in file order.

    Amounts quoted in a currency of ``rates`` are converted to the case's currency.
    """
    rows: dict[str, dict[str, list[Need]]] = {}
    rates, money = {r.currency: r.rate for r in case.rates}, money_in(case.resources, case.currency)
    for _, record in records_of(sheets, "requirements"):
        if record["for"] and record["resource"]:
            by_resource = rows.setdefault(record["for"], {})
            quoted = record["resource"] in money
            currency = currency_of(record["unit"], case.currency, rates) if quoted else ""
            by_resource.setdefault(record["resource"], []).append(_need(record, currency, rates))
    return rows


def currency_of(unit: str, home: str, rates: Rates) -> str:
    """The currency of ``rates`` that a unit names; empty where it names none, or the case's own."""
    if not unit or same_unit(unit, home):
        return ""
    return next((currency for currency in rates if same_unit(unit, currency)), "")


def _need(record: Mapping[str, Any], currency: str, rates: Rates) -> Need:
    """One row as a need."""
    offset = record["offset"]
    rate = rates[currency] if currency else 1
    amount, low, high = (
        None if record[name] is None else record[name] * rate
        for name in ("amount", "amount_low", "amount_high")
    )
    return Need(
        resource=record["resource"],
        amount=amount if amount is not None else Fraction(0),
        offset=None if offset != offset else int(offset),
        payer=HOME if record["payer"].lower() == HOME else record["payer"],
        hold=record["hold"] == "yes",
        low=low,
        high=high,
        currency=currency,
        penalty=record["penalty"],
    )


def read_supplies(sheets: Mapping[str, TypedTable]) -> Supplies:
    """Every supply by what it is ``for`` and by pool, in file order."""
    rows: dict[str, dict[str, list[Supply]]] = {}
    for _, record in records_of(sheets, "supplies"):
        if record["for"] and record["pool"] and record["amount"]:
            periods = record["periods"]
            supply = Supply(
                pool=record["pool"],
                amount=record["amount"],
                offset=int(record["offset"]),
                periods=None if periods != periods else int(periods),
            )
            rows.setdefault(record["for"], {}).setdefault(supply.pool, []).append(supply)
    return rows


def of_level[T](
    rows: Mapping[str, Mapping[str, Sequence[T]]], option: str, level: str, activity: str
) -> tuple[T, ...]:
    """The needs (or supplies) of one option level.

    ``option:level`` comes before ``option``, that before the activity: the first that has rows for
    a resource (or pool) replaces the others' rows for it.
    """
    chosen: dict[str, Sequence[T]] = {}
    for name in (f"{option}:{level}", option, activity):
        for resource, own in rows.get(name, {}).items():
            chosen.setdefault(resource, own)
    return tuple(entry for own in chosen.values() for entry in own)
