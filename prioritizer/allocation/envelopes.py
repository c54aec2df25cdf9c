"""Money and assets: one row per envelope, one more where a reserve is held back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from prioritizer.allocation.model import Column, Model
from prioritizer.allocation.usage import home_use
from prioritizer.domain import Case

Use = dict[int, Fraction]  # column -> amount


@dataclass(frozen=True)
class Envelope:
    """So much of a resource or pool over the periods ``first``..``last`` (indices, inclusive)."""

    resource: str
    first: int
    last: int
    available: Fraction
    reserve: Fraction
    carry_over: Fraction
    kind: str
    unit: str
    at_once: Fraction | None = None

    def span(self, case: Case) -> str:
        """The span's name: a period's, or ``first..last``."""
        first, last = case.periods[self.first].name, case.periods[self.last].name
        return first if first == last else f"{first}..{last}"

    def id(self, case: Case) -> str:
        """The envelope's id as a rule."""
        return f"envelope:{self.resource}@{self.span(case)}"


@lru_cache(maxsize=32)
def envelopes(case: Case, table: str = "resources") -> tuple[Envelope, ...]:
    """The envelopes of the ``resources`` or ``pools`` table, ``each`` spread over the periods."""
    frame = case.table(table)
    rows = [] if frame is None else frame.to_dict("records")
    key = table.removesuffix("s")
    return tuple(
        Envelope(
            resource=str(row[key]),
            first=first,
            last=last,
            available=Fraction(row["available"]),
            reserve=reserve_amount(str(row.get("reserve") or ""), Fraction(row["available"])),
            carry_over=_fraction(row.get("carry_over")),
            kind=str(row.get("kind") or "money") if table == "resources" else "pool",
            unit=str(row.get("unit") or ""),
            at_once=None if _is_empty(row.get("at_once")) else _fraction(row.get("at_once")),
        )
        for row in rows
        for first, last in spans(case, str(row.get("period") or ""))
    )


def _fraction(value: object) -> Fraction:
    """An optional number of a table as a fraction; empty = 0."""
    return Fraction(0) if _is_empty(value) else Fraction(str(value))


def _is_empty(value: object) -> bool:
    return value is None or value != value or value == ""


def spans(case: Case, text: str) -> list[tuple[int, int]]:
    """The (first, last) period indices a ``period`` cell means.

    A name is that period, ``A..B`` a span, empty the whole horizon, ``each`` every period alone.
    """
    last = len(case.periods) - 1
    if text == "each":
        return [(t, t) for t in range(last + 1)]
    if not text:
        return [(0, last)]
    start, _, end = text.partition("..")
    return [(case.period_index(start.strip()), case.period_index((end or start).strip()))]


def reserve_amount(text: str, available: Fraction) -> Fraction:
    """A ``reserve`` cell in the resource's unit: an amount, or ``n %`` of what is available."""
    text = text.strip()
    if not text:
        return Fraction(0)
    if text.endswith("%"):
        return available * Fraction(text[:-1].strip()) / 100
    return Fraction(text)


def period_uses(case: Case, model: Model) -> dict[str, list[Use]]:
    """resource -> one {column: amount} per period of the horizon, for money and assets."""
    frame = case.table("resources")
    known = set() if frame is None else set(frame["resource"])
    uses: dict[str, list[Use]] = {
        r: [defaultdict(Fraction) for _ in case.periods] for r in dict.fromkeys(known)
    }
    for (i, start), j in model.starts.items():
        for need, period, amount in home_use(case.options[i], start):
            if need.resource in known and 0 <= period < len(case.periods):
                uses[need.resource][period][j] += amount
    for j, saved in model.savings.items():
        for resource, period, amount in saved:
            uses[resource][period][j] -= amount
    return uses


def add_envelopes(model: Model, case: Case) -> None:
    """Each envelope: use over its span <= available; with a reserve: <= available - reserve.

    Unspent money of a single-period envelope passes to the next period at the ``carry_over`` share.
    """
    uses = period_uses(case, model)
    left: dict[tuple[str, int], int] = {}
    for envelope in sorted(envelopes(case), key=lambda e: e.first):  # what passes on is known first
        terms = total(uses[envelope.resource][envelope.first : envelope.last + 1])
        carried = left.get((envelope.resource, envelope.first - 1))
        if carried is not None and envelope.first == envelope.last:
            terms = {**terms, carried: Fraction(-1)}
        name, span = envelope.id(case), envelope.span(case)
        label = f"{envelope.resource}[{span}]"
        model.add_row(label, name, terms, upper=envelope.available)
        if envelope.reserve:
            limit = envelope.available - envelope.reserve
            model.add_row(f"reserve {label}", f"reserve:{envelope.resource}", terms, upper=limit)
        if envelope.carry_over and envelope.first == envelope.last:
            key = envelope.resource, envelope.first
            left[key] = _carry(model, envelope, terms, label)


def _carry(model: Model, envelope: Envelope, terms: Mapping[int, Fraction], label: str) -> int:
    """A column for what passes on: carried + share x used <= share x (available - reserve)."""
    column = model.add_column(Column(f"carried {label}", 0, integer=False, upper=None))
    share = envelope.carry_over
    scaled = {j: c * share for j, c in terms.items()}
    limit = share * (envelope.available - envelope.reserve)
    model.add_row(f"carry {label}", "", {**scaled, column: Fraction(1)}, upper=limit)
    return column


def total(uses: list[Use]) -> dict[int, Fraction]:
    """The sum of several {column: amount}."""
    summed: dict[int, Fraction] = defaultdict(Fraction)
    for use in uses:
        for j, amount in use.items():
            summed[j] += amount
    return dict(summed)
