"""Edits of what there is: envelopes of money and assets, pools of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from prioritizer.domain import Edit, Period
from prioritizer.domain.periods import spans, year_beyond
from prioritizer.domain.resources import widest
from prioritizer.reading.changes.edits.tables import (
    column,
    ids_in,
    number_in,
    refuse,
    spelled,
    unknown,
    with_cells,
    with_table,
)
from prioritizer.reading.changes.expressions import Amount, read_amount
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.tables.grid import RawTable

TABLES = (("resources", "resource"), ("pools", "pool"))
Span = tuple[int, int]


class Place(NamedTuple):
    """A span of a row."""

    first: int
    last: int
    row: int


@dataclass(frozen=True)
class Envelopes:
    """The rows of one resource or pool: row index -> its spans and what there is in each."""

    raw: RawTable
    spans: Mapping[int, Sequence[Span]]
    amounts: Mapping[int, Fraction]

    @property
    def held(self) -> bool:
        """Whether posts are counted, which are held and not used up."""
        units = column(self.raw, "unit")
        return self.raw.name == "pools" and all(units[i] == "posts" for i in self.amounts)

    def total(self) -> Fraction:
        """What the widest rows that do not overlap add up to."""
        places = [Place(first, last, i) for i, own in self.spans.items() for first, last in own]
        return sum((self.amounts[place.row] for place in widest(places)), Fraction(0))

    def only(self, rows: Sequence[int]) -> Envelopes:
        """Some of the rows."""
        return Envelopes(self.raw, {i: self.spans[i] for i in rows}, {i: self.amounts[i] for i in rows})

    def changed(self, change: Amount) -> dict[int, Fraction] | None:
        """The new amounts: of one row, or of posts, each by itself; else all in proportion.

        None where nothing can be in proportion, because there is nothing.
        """
        if len(self.amounts) == 1 or self.held or change.how == "times":
            return {i: change.of(old) for i, old in self.amounts.items()}
        total = self.total()
        if not total:
            return None
        return {i: old * change.of(total) / total for i, old in self.amounts.items()}


def with_available(inputs: Inputs, edit: Edit, periods: Sequence[Period], findings: Findings) -> Inputs:
    """The amount of a resource or pool changed: in all, or in the span the edit names."""
    found = _table_of(inputs, edit.target)
    if found is None:
        known = (n for table, key in TABLES for n in ids_in(inputs, table, key))
        unknown(edit, findings, "resource or pool", edit.target, known)
        return inputs
    wanted = spans(periods, edit.part) if edit.part else []
    if edit.part and (not wanted or edit.part == "each"):
        unknown(edit, findings, "period", edit.part, (p.name for p in periods))
        return inputs
    raw = _apart(*found, edit.target, periods) if wanted else found[0]
    envelopes = _rows(raw, found[1], edit.target, periods)
    if wanted:
        envelopes = envelopes.only(_inside(envelopes, wanted[0]))
    else:
        texts = column(raw, "period")
        envelopes = envelopes.only([i for i in envelopes.amounts if year_beyond(periods, texts[i]) is None])
    return _written(inputs, edit, envelopes, findings)


def _table_of(inputs: Inputs, name: str) -> tuple[RawTable, str] | None:
    """The table an id stands in, and its id column."""
    found = ((inputs.tables[t], key) for t, key in TABLES if name in ids_in(inputs, t, key))
    return next(found, None)


def _rows(raw: RawTable, key: str, name: str, periods: Sequence[Period]) -> Envelopes:
    """The rows of one id whose span and amount can be read; reading reports the others."""
    texts, amounts = column(raw, "period"), column(raw, "available")
    mine = [i for i, n in enumerate(column(raw, key)) if n == name]
    read = {i: (spans(periods, texts[i]), number_in(raw, amounts[i])) for i in mine}
    usable = {i: (own, old) for i, (own, old) in read.items() if own and old is not None}
    return Envelopes(raw, {i: s for i, (s, _) in usable.items()}, {i: a for i, (_, a) in usable.items()})


def _inside(envelopes: Envelopes, wanted: Span) -> list[int]:
    """The row of exactly this span; else all rows that lie inside it."""
    exact = [i for i, own in envelopes.spans.items() if list(own) == [wanted]]
    inside = [
        i
        for i, own in envelopes.spans.items()
        if all(wanted[0] <= first and last <= wanted[1] for first, last in own)
    ]
    return exact or inside


def _apart(raw: RawTable, key: str, name: str, periods: Sequence[Period]) -> RawTable:
    """The table with a row ``each`` of this id taken apart, one row per period."""
    names, texts = column(raw, key), column(raw, "period")
    split = {i for i, n in enumerate(names) if n == name and texts[i] == "each"}
    if not split:
        return raw
    at = raw.header.index("period")
    rows, numbers = [], []
    for i, (row, number) in enumerate(zip(raw.rows, raw.numbers, strict=True)):
        for period in periods if i in split else [None]:
            rows.append(row if period is None else (*row[:at], period.name, *row[at + 1 :]))
            numbers.append(number)
    return replace(raw, rows=tuple(rows), numbers=tuple(numbers))


def _written(inputs: Inputs, edit: Edit, envelopes: Envelopes, findings: Findings) -> Inputs:
    """The inputs with the new amounts; findings where there is no row, or nothing to share out."""
    raw = envelopes.raw
    if not envelopes.amounts:
        where = f" inside {edit.part}" if edit.part else ""
        key = dict(TABLES)[raw.name]
        spans_of = zip(column(raw, key), column(raw, "period"), strict=True)
        own = [text or "the whole horizon" for name, text in spans_of if name == edit.target]
        message = f"'{edit.target}' has no row{where}."
        refuse(edit, findings, message, f"Its rows are for {listed(list(dict.fromkeys(own)))}.")
        return inputs
    new = envelopes.changed(read_amount(edit.value))
    if new is None:
        message = f"there is nothing of '{edit.target}', so its rows have no proportions to keep."
        refuse(edit, findings, message, f"Name a period: {edit.target}@….")
        return inputs
    texts = {i: spelled(raw, amount) for i, amount in new.items()}
    return with_table(inputs, with_cells(raw, "available", texts))
