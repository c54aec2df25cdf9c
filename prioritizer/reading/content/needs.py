"""What each option level takes and gives: the rows of ``requirements`` and ``supplies`` that count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from prioritizer.domain import Need, Supply
from prioritizer.reading.content.rates import Rates, converted, currency_of, read_rates, same_unit
from prioritizer.reading.tables.typed import TypedTable

HOME = "home"
Rows = Mapping[str, Mapping[str, Sequence[Need]]]  # for -> resource -> needs
Supplies = Mapping[str, Mapping[str, Sequence[Supply]]]  # for -> pool -> supplies


def read_needs(sheets: Mapping[str, TypedTable], home: str = "") -> Rows:
    """Every need by what it is ``for`` and by resource, in file order.

    Amounts quoted in a currency of ``rates`` are converted to ``home``, the case's currency.
    """
    rows: dict[str, dict[str, list[Need]]] = {}
    sheet, rates, money = sheets.get("requirements"), read_rates(sheets), money_in(sheets, home)
    for _, record in sheet.records() if sheet is not None else ():
        if record["for"] and record["resource"]:
            by_resource = rows.setdefault(record["for"], {})
            currency = currency_of(record["unit"], home, rates) if record["resource"] in money else ""
            by_resource.setdefault(record["resource"], []).append(_need(record, currency, rates))
    return rows


def money_in(sheets: Mapping[str, TypedTable], home: str) -> set[str]:
    """The money resources counted in the case's currency; without a unit they are."""
    sheet = sheets.get("resources")
    rows = [record for _, record in sheet.records()] if sheet is not None and home else []
    return {r["resource"] for r in rows if r["kind"] == "money" and same_unit(r["unit"] or home, home)}


def _need(record: Mapping[str, Any], currency: str, rates: Rates) -> Need:
    """One row as a need."""
    offset = record["offset"]
    amount, low, high = (
        None if record[name] is None else converted(record[name], currency, rates)
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
    sheet = sheets.get("supplies")
    for _, record in sheet.records() if sheet is not None else ():
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
