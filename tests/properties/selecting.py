"""Which option rows a selection fits, and which of their starts the gates leave open."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.properties.raw_case import Cells, RawCase, Row, uses, valid, words


def value_of(case: RawCase, row: Row, key: str, member: Cells | None = None) -> set[str]:
    """What a selection compares ``key`` with; ``member`` looks at a format as one of its members."""
    if key == "partner":
        codes = {m["partner"] for m in row.members} | {row.cells.get("partner", "")}
        return {member["partner"], row.cells["partner"]} if member else codes
    if key == "goals":
        return set(row.goals)
    if key.startswith("activity."):
        return set(words(row.activity.get(key.removeprefix("activity."), ""))) or {""}
    if key.startswith("partner."):
        return _of_members([member] if member else list(row.members), key.removeprefix("partner."))
    if key in row.cells:
        return set(words(row.cells[key])) or {""}
    if any(key in m for m in row.members):
        return _of_members([member] if member else list(row.members), key)
    return set(words(row.activity.get(key, ""))) or {""}


def _of_members(members: list[Cells], key: str) -> set[str]:
    """The value all members have, else ``mixed``."""
    found = {_plain(m.get(key, "")) for m in members}
    if len(found) > 1:
        return {"mixed"}
    return set(words(found.pop())) or {""} if found else {""}


def selected(case: RawCase, row: Row, select: Any, member: Cells | None = None) -> bool:
    """True where ``select`` holds for the row: keys ANDed, lists ORed; nothing selects all."""
    if isinstance(select, list):
        return any(selected(case, row, s, member) for s in select)
    return all(_fits(value_of(case, row, key, member), wanted) for key, wanted in (select or {}).items())


def _fits(found: set[str], wanted: Any) -> bool:
    if isinstance(wanted, dict):
        if "not" in wanted:
            return not _fits(found, wanted["not"])
        numbers = [Fraction(f) for f in found if f]
        low, high = (Fraction(str(wanted.get(k, d))) for k, d in (("min", -(10**12)), ("max", 10**12)))
        return any(low <= n <= high for n in numbers)
    asked = wanted if isinstance(wanted, list) else [wanted]
    return bool({_plain(f) for f in found} & {_plain(a) for a in asked})


def _plain(value: Any) -> str:
    """1, 1.0 and "1" are the same."""
    try:
        return str(Fraction(str(value)))
    except ValueError:
        return str(value)


# ---------------------------------------------------------------- gates


def open_starts(case: RawCase, row: Row) -> list[int]:
    """The starts that concurrence, commitment, lead time, windows and the end of the plan leave open."""
    if row.cells["concurrence"] == "refused" or row.cells["commitment"] == "excluded":
        return []
    return [
        s
        for s in row.starts
        if _concurred(case, row, s)
        and (row.committed or _prepared(case, row, s))
        and not any(_stops(case, row, s, w) for w in case.table("windows"))
        and not (case.beyond(row) == "forbid" and case.runs_past(row, s))
    ]


def _concurred(case: RawCase, row: Row, start: int) -> bool:
    if row.cells["concurrence"] != "pending":
        return True
    gates = [r for r in case.rules if r["kind"] == "concurrence" and r.get("on", True)]
    return any(start in valid(case, r) and selected(case, row, r.get("select")) for r in gates)


def _prepared(case: RawCase, row: Row, start: int) -> bool:
    """Time enough to prepare it, and no preparation due before the first period."""
    if any(t < 0 for _, t in uses(row, start)):
        return False
    ready = case.as_of + timedelta(days=int(row.activity.get("lead_time") or 0))
    dated = row.cells.get("date_from")
    return ready <= (date.fromisoformat(dated) if dated else case.periods[start].last)


def _stops(case: RawCase, row: Row, start: int, window: Cells) -> bool:
    """A forbidding window over a period it runs in, or touched by its dates."""
    if window.get("pool") or (window.get("kind") or "forbid") != "forbid":
        return False
    if not _concerns(row, window):
        return False
    first, last = date.fromisoformat(window["from"]), date.fromisoformat(window["to"])
    if row.cells.get("date_from"):
        begins = date.fromisoformat(row.cells["date_from"])
        ends = date.fromisoformat(row.cells.get("date_to") or row.cells["date_from"])
        return begins <= last and first <= ends
    known = [case.periods[t] for t in row.running(start) if t < len(case.periods)]
    return any(first <= p.first and p.last <= last for p in known)


def _concerns(row: Row, window: Cells) -> bool:
    """A format is concerned by a window of any of its members."""
    codes = {row.cells.get("partner", "")} | {m["partner"] for m in row.members}
    regions = {m.get("region", "") for m in row.members}
    return (
        (not window.get("region") or window["region"] in regions)
        and (not window.get("partner") or window["partner"] in codes)
        and (not window.get("activity") or window["activity"] == row.cells.get("activity"))
    )
