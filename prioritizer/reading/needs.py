"""What each option level takes: the rows of ``requirements`` that count for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from prioritizer.domain import Need
from prioritizer.reading.sheets import Sheet

HOME = "home"
Rows = Mapping[str, Mapping[str, Sequence[Need]]]  # for -> resource -> needs


def read_needs(sheets: Mapping[str, Sheet]) -> Rows:
    """Every need by what it is ``for`` and by resource, in file order."""
    rows: dict[str, dict[str, list[Need]]] = {}
    sheet = sheets.get("requirements")
    for _, record in sheet.records() if sheet is not None else ():
        if record["for"] and record["resource"]:
            by_resource = rows.setdefault(record["for"], {})
            by_resource.setdefault(record["resource"], []).append(_need(record))
    return rows


def _need(record: Mapping[str, Any]) -> Need:
    """One row as a need."""
    offset = record["offset"]
    return Need(
        resource=record["resource"],
        amount=record["amount"] if record["amount"] is not None else Fraction(0),
        offset=None if offset != offset else int(offset),
        payer=HOME if record["payer"].lower() == HOME else record["payer"],
        hold=record["hold"] == "yes",
        low=record["amount_low"],
        high=record["amount_high"],
    )


def needs_of(rows: Rows, option: str, level: str, activity: str) -> tuple[Need, ...]:
    """The needs of one option level.

    ``option:level`` comes before ``option``, that before the activity: the first that has rows for
    a resource replaces the others' rows for it.
    """
    chosen: dict[str, Sequence[Need]] = {}
    for name in (f"{option}:{level}", option, activity):
        for resource, needs in rows.get(name, {}).items():
            chosen.setdefault(resource, needs)
    return tuple(need for needs in chosen.values() for need in needs)
