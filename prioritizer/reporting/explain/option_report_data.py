"""What was found out about one option, as data."""

from __future__ import annotations

from typing import Any

from prioritizer.domain import (
    BreakEvenCost,
    Competitors,
    Contribution,
    InclusionRange,
    OptionReport,
    Price,
    Without,
)
from prioritizer.domain.limits import ids
from prioritizer.reporting.words.numbers import exact


def enquiry_json(found: OptionReport) -> dict[str, Any]:
    """The parts of ``prioritizer.explain/1`` beside the plan's own; weights as shares.

    ``looked_into``: whether rivals, entry costs and prices (why), intervals (full) and a closer loss
    (exact) were asked for; if not, they are null or empty.
    """
    return {
        "level": found.level,
        "looked_into": {"why": found.why, "full": found.full, "exact": found.exact},
        "rivals": None if found.rivals is None else _rivals(found.rivals),
        "entry_costs": [entry_data(e) for e in found.entry],
        "prices": [_price(p) for p in found.barriers],
        "without": None if found.without is None else without_data(found.without),
        "intervals": [_presence(p) for p in found.presences],
        "questions": dict(zip(("asked", "settled_by_bounds"), found.questions, strict=True)),
    }


def _rivals(rivals: Competitors) -> dict[str, Any]:
    return {
        "limits": ids(rivals.limits),
        "options": list(rivals.options),
        "closest": rivals.closest,
        "criteria": [_criterion(c) for c in rivals.criteria],
    }


def _criterion(c: Contribution) -> dict[str, Any]:
    numbers = {n: exact(getattr(c, n)) for n in ("weight", "value", "points", "average", "closest")}
    return {"criterion": c.path, "axis": c.axis, **numbers}


def entry_data(entry: BreakEvenCost) -> dict[str, Any]:
    """The cost at which a level would enter: what it costs, at least and at most how much, to which step."""
    numbers = {n: exact(getattr(entry, n)) for n in ("cost", "low", "high", "step")}
    return {"level": entry.level, "unit": entry.unit, **numbers}


def _price(price: Price) -> dict[str, Any]:
    numbers = {"price_low": exact(price.low), "price_high": exact(price.high)}
    return {"id": price.limit.id, **numbers, "enters": list(price.enters), "leaves": list(price.leaves)}


def without_data(without: Without) -> dict[str, Any]:
    """What is lost without a selected option, and what moves."""
    numbers = {n: exact(getattr(without, n)) for n in ("loss_low", "loss_high")}
    lists = {n: list(getattr(without, n)) for n in ("enters", "leaves")}
    return {**numbers, **lists, "demanded": ids(without.demanded)}


def _presence(presence: InclusionRange) -> dict[str, Any]:
    words = {n: getattr(presence, n) for n in ("kind", "name", "unit", "method")}
    numbers = {n: exact(getattr(presence, n)) for n in ("now", "first", "last", "width")}
    spans = [{"first": exact(s.first), "last": exact(s.last), "standing": s.kind} for s in presence.spans]
    effort = {"solves": presence.solves, "skipped": presence.skipped}
    return {**words, **numbers, "exact": presence.method != "grid", "spans": spans, **effort}
