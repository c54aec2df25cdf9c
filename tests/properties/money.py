"""Do the envelopes hold a plan? Spans, reserves, what is carried over, reserve rules and savings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.properties.people import Chosen
from tests.properties.raw_case import Cells, RawCase, Row, share, uses, valid

Saved = dict[tuple[str, int], Fraction]  # (resource, period) -> amount


class Money:
    """The envelopes of a case: money and assets."""

    def __init__(self, case: RawCase) -> None:
        self.case = case
        self.names = {r["resource"] for r in case.table("resources")}
        self.rows = case.expanded("resources")

    def available(self, name: str) -> Fraction:
        """How much of a resource there is; its rows may not overlap (what would that be?)."""
        spans = [(r, self.case.span(r["period"])) for r in self.rows if r["resource"] == name]
        rows = [r for r, span in spans if span[0] < len(self.case.periods)]
        covered = [t for r in rows for t in self.case.span(r["period"])]
        assert len(covered) == len(set(covered)), f"rows of {name} overlap"
        return sum((Fraction(r["available"]) for r in rows), Fraction(0))

    def used(self, plan: Chosen) -> dict[tuple[str, int], Fraction]:
        """What home pays of each resource in each period, also beyond the horizon."""
        out: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
        for row, start in plan:
            for need, t in uses(row, start):
                if need.word in self.names and need.payer == "home":
                    out[need.word, t] += need.amount
        return out

    def holds(self, plan: Chosen, saved: Saved) -> bool:
        """True where every envelope, less its reserve, covers what is used over its span."""
        return all(
            spent <= Fraction(row["available"]) + came - reserve_of(row)
            for row, spent, came in self._ledger(plan, saved)
        )

    def beyond_reserve(self, rule: dict[str, Any], plan: Chosen, saved: Saved) -> Fraction:
        """By how much a reserve rule's envelopes are used beyond what the rule leaves of them."""
        over, when = Fraction(0), set(valid(self.case, rule))
        for row, spent, came in self._ledger(plan, saved):
            if row["resource"] == rule["count"] and set(self.case.span(row["period"])) & when:
                room = Fraction(row["available"]) * (1 - share(rule["share"])) + came
                over += max(Fraction(0), spent - room)
        return over

    def _ledger(self, plan: Chosen, saved: Saved) -> Iterator[tuple[Cells, Fraction, Fraction]]:
        """Every envelope with what is spent of it and what came from one as long just before it."""
        used = self.used(plan)
        carried: dict[tuple[str, int, int], Fraction] = defaultdict(Fraction)
        for row in sorted(self.rows, key=lambda r: self.case.span(r["period"])[0]):
            name, span = row["resource"], self.case.span(row["period"])
            came = carried[name, span[0], len(span)]
            spent = sum((used.get((name, t), Fraction(0)) for t in span), Fraction(0))
            spent -= sum((saved.get((name, t), Fraction(0)) for t in span), Fraction(0))
            yield row, spent, came
            if row.get("carry_over"):
                left = Fraction(row["available"]) + came - reserve_of(row) - spent
                carried[name, span[-1] + 1, len(span)] = share(row["carry_over"]) * max(Fraction(0), left)


def paid(case: RawCase, row: Row, start: int) -> list[tuple[str, int, Fraction]]:
    """(word, period, amount) of every need home pays for within the horizon."""
    return [
        (need.word, t, need.amount)
        for need, t in uses(row, start)
        if need.payer == "home" and 0 <= t < len(case.periods)
    ]


def reserve_of(row: Cells) -> Fraction:
    """What a row holds back: an amount or a share of what is available."""
    text = row.get("reserve") or "0"
    return share(text) * Fraction(row["available"]) if text.endswith("%") else Fraction(text)
