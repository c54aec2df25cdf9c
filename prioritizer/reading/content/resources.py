"""Money, assets and people: resources, pools, how much there is of each, and exchange rates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from prioritizer.domain import Envelope, ExchangeRate, Period, Pool, Resource
from prioritizer.domain.periods import spans
from prioritizer.domain.resources import MONEY, POOL
from prioritizer.domain.text import split_list
from prioritizer.domain.usage import ZERO
from prioritizer.reading.content.partners import by_id, naming
from prioritizer.reading.tables.cells import reserve_parts
from prioritizer.reading.tables.typed import TypedTable, records_of


def read_resources(sheets: Mapping[str, TypedTable]) -> tuple[Resource, ...]:
    """Every resource; its rows agree in unit and kind."""
    return tuple(
        Resource(**naming(code, rows), unit=rows[0]["unit"], kind=rows[0]["kind"] or MONEY)
        for code, rows in by_id(sheets, "resources", "resource").items()
    )


def read_pools(sheets: Mapping[str, TypedTable]) -> tuple[Pool, ...]:
    """Every pool, with the skills any of its rows names."""
    return tuple(
        Pool(
            **naming(code, rows),
            unit=rows[0]["unit"],
            skills=split_list(";".join(row["skills"] for row in rows)),
        )
        for code, rows in by_id(sheets, "pools", "pool").items()
    )


def read_envelopes(sheets: Mapping[str, TypedTable], periods: Sequence[Period]) -> tuple[Envelope, ...]:
    """How much there is of each resource, one envelope per row and span (``each``: one per period)."""
    return tuple(
        Envelope(
            resource=r["resource"],
            first=first,
            last=last,
            available=r["available"] or ZERO,  # None only where a finding stops the case
            kind=r["kind"] or MONEY,
            unit=r["unit"],
            reserve_amount=amount,
            reserve_share=share,
            carry_over=ZERO if r["carry_over"] != r["carry_over"] else Fraction(str(r["carry_over"])),
            each=r["period"] == "each",
        )
        for _, r in records_of(sheets, "resources")
        for amount, share in [reserve_parts(r["reserve"])]
        for first, last in spans(periods, r["period"])
    )


def read_pool_envelopes(sheets: Mapping[str, TypedTable], periods: Sequence[Period]) -> tuple[Envelope, ...]:
    """How many people there are in each pool, one envelope per row and span."""
    return tuple(
        Envelope(
            resource=r["pool"],
            first=first,
            last=last,
            available=r["available"] or ZERO,
            kind=POOL,
            unit=r["unit"],
            at_once=r["at_once"],
            each=r["period"] == "each",
        )
        for _, r in records_of(sheets, "pools")
        for first, last in spans(periods, r["period"])
    )


def read_rates(sheets: Mapping[str, TypedTable]) -> tuple[ExchangeRate, ...]:
    """The usable exchange rates."""
    return tuple(
        ExchangeRate(r["currency"], r["rate"], r["date"], r["source"])
        for _, r in records_of(sheets, "rates")
        if r["currency"] and r["rate"]
    )


def same_unit(left: str, right: str) -> bool:
    """Whether two units are the same but for blanks and capitals."""
    return "".join(left.casefold().split()) == "".join(right.casefold().split())


def money_in(resources: Iterable[Resource], home: str) -> set[str]:
    """The money counted in the case's currency; without a unit it is."""
    return {r.id for r in resources if home and r.is_money and same_unit(r.unit or home, home)}
