"""Money and assets: one row per envelope, one more where a reserve is held back.

An envelope beyond the horizon caps what the plan carries forward into a calendar year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from prioritizer.allocation.formulation.model import Column, Model, Role
from prioritizer.allocation.formulation.replanning import consumed, first_open
from prioritizer.domain import Case
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.periods import spans
from prioritizer.domain.usage import home_use, year_beyond

Use = dict[int, Fraction]  # column -> amount


@dataclass(frozen=True)
class Envelope:
    """So much of a resource or pool over the periods ``first``..``last`` (indices, inclusive).

    Indices beyond the horizon are those of a calendar year after it.
    """

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
        """The span's name: a period's, ``first..last``, or the calendar year beyond the horizon."""
        if self.beyond(case):
            return year_beyond(case, self.first)
        first, last = case.periods[self.first].name, case.periods[self.last].name
        return first if first == last else f"{first}..{last}"

    def limit(self, case: Case) -> Limit:
        """The envelope as a limit."""
        return Limit(LimitKind.ENVELOPE, self.resource, self.span(case))

    def beyond(self, case: Case) -> bool:
        """Whether it caps a calendar year after the horizon."""
        return self.first >= len(case.periods)

    def over(self, case: Case) -> bool:
        """Whether its span was over on the day of a re-plan."""
        return self.last < first_open(case)

    def spent(self, case: Case) -> Fraction:
        """What had been used of it by the day of a re-plan: no limit can be less."""
        return consumed(case, self.resource, self.first, self.last)

    @property
    def next(self) -> tuple[str, int, int]:
        """What it passes its rest to: resource, first period and length."""
        return self.resource, self.last + 1, self.last - self.first

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands itself: resource, first period and length."""
        return self.resource, self.first, self.last - self.first


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
        for first, last in spans(case.periods, str(row.get("period") or ""))
    )


def _fraction(value: object) -> Fraction:
    """An optional number of a table as a fraction; empty = 0."""
    return Fraction(0) if _is_empty(value) else Fraction(str(value))


def _is_empty(value: object) -> bool:
    return value is None or value != value or value == ""


def reserve_amount(text: str, available: Fraction) -> Fraction:
    """A ``reserve`` cell in the resource's unit: an amount, or ``n %`` of what is available."""
    text = text.strip()
    if not text:
        return Fraction(0)
    if text.endswith("%"):
        return available * Fraction(text[:-1].strip()) / 100
    return Fraction(text)


def period_uses(case: Case, model: Model) -> dict[str, list[Use]]:
    """resource -> one {column: amount} per period, for money and assets.

    Beyond the horizon there is one per period up to the last one that an envelope caps.
    """
    frame = case.table("resources")
    count = max([len(case.periods), *(e.last + 1 for e in envelopes(case))])
    names = [] if frame is None else list(dict.fromkeys(frame["resource"]))
    uses: dict[str, list[Use]] = {r: [{} for _ in range(count)] for r in names}
    for (i, start), j in model.starts.items():
        for need, period, amount in home_use(case.options[i], start):
            if need.resource in uses and 0 <= period < count:
                _add(uses[need.resource][period], j, amount)
    for j, saved in model.savings.items():
        for resource, period, amount in saved:
            _add(uses[resource][period], j, -amount)
    for j, charges in model.owed.items():
        for charge in charges:
            if charge.resource in uses:
                _add(uses[charge.resource][charge.period], j, charge.amount)
    return uses


def _add(use: Use, j: int, amount: Fraction) -> None:
    """Add to a column's amount; the first one as it is, because sums of fractions are slow."""
    use[j] = use[j] + amount if j in use else amount


def add_envelopes(model: Model, case: Case) -> None:
    """Each envelope: use over its span <= available; with a reserve: <= available - reserve.

    What is left of a row with ``carry_over`` passes at that share to the row of the same resource
    and length that starts right after it: use + left <= available (less the reserve) in the one,
    use <= available + share x left in the other. A limit that is raised so raises what passes on.
    """
    uses = period_uses(case, model)
    carried: dict[tuple[str, int, int], dict[int, Fraction]] = {}
    order = sorted(envelopes(case), key=lambda e: e.first)  # what passes on is known first
    places = {e.place for e in order}
    for envelope in order:
        terms = total(uses[envelope.resource][envelope.first : envelope.last + 1])
        terms |= carried.get(envelope.place, {})
        left = None
        if envelope.over(case) and not envelope.carry_over:
            continue  # what is over is not limited any more
        if envelope.carry_over and envelope.next in places:
            left = model.add_column(
                Column(f"left {_label(envelope, case)}", Role.REST, integer=False, upper=None)
            )
            terms[left] = Fraction(1)
            carried[envelope.next] = {left: -envelope.carry_over}
        rows = _limit(model, case, envelope, terms)
        if left is not None:
            model.rests[left] = rows


@lru_cache(maxsize=32)
def brought(case: Case) -> Mapping[tuple[str, int, int], Fraction]:
    """The place of an envelope -> what rows that were over on the day of a re-plan passed on to it."""
    found: dict[tuple[str, int, int], Fraction] = {}
    for e in sorted(envelopes(case), key=lambda e: e.first):
        if e.over(case) and e.carry_over:
            rest = e.available - e.reserve + found.get(e.place, Fraction(0)) - e.spent(case)
            found[e.next] = e.carry_over * max(rest, Fraction(0))
    return found


def _label(envelope: Envelope, case: Case) -> str:
    """An envelope in the names of rows and columns."""
    return f"{envelope.resource}[{envelope.span(case)}]"


def carried_over(case: Case, model: Model) -> dict[tuple[str, int, int], dict[int, Fraction]]:
    """The place of an envelope -> {column: - share} of what the row before it passes on."""
    columns = {model.rows[rows[0]].limit: j for j, rows in model.rests.items()}
    found = ((e, columns.get(e.limit(case))) for e in envelopes(case) if e.carry_over)
    return {e.next: {j: -e.carry_over} for e, j in found if j is not None}


def _limit(model: Model, case: Case, envelope: Envelope, terms: Mapping[int, Fraction]) -> tuple[int, ...]:
    """The rows of one envelope: their indices."""
    label, place = _label(envelope, case), (envelope.span(case),)
    rows = [len(model.rows)]
    least = envelope.spent(case) - brought(case).get(envelope.place, Fraction(0))
    model.add_row(label, envelope.limit(case), terms, upper=max(envelope.available, least), place=place)
    if envelope.reserve:
        rows.append(len(model.rows))
        limit = envelope.available - envelope.reserve
        limit = max(limit, least) if least else limit  # a straight line in what is available: a dial's steps
        reserve = Limit(LimitKind.RESERVE, envelope.resource)
        model.add_row(f"reserve {label}", reserve, terms, upper=limit, place=place)
    return tuple(rows)


def total(uses: list[Use]) -> dict[int, Fraction]:
    """The sum of several {column: amount}."""
    summed = dict(uses[0]) if uses else {}
    for use in uses[1:]:
        for j, amount in use.items():
            _add(summed, j, amount)
    return summed
