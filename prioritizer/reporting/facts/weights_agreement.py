"""Whether the weights in force are those agreed: a sentence, a word for the foot of each page, data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from prioritizer.domain import Agreed, Case, WeightDifference
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.words.catalogue import Words
from prioritizer.scoring.agreement_status import agreement_status, fingerprint

_NAMED = 3  # differences named in one sentence


def agreed_sentence(words: Words, case: Case) -> str:
    """Weights as agreed, or what differs; "" where nothing was agreed."""
    agreed = agreement_status(case.tree)
    if agreed is None:
        return ""
    where = _where(words, agreed)
    said = [words("agreed.holds" if agreed.holds else "agreed.differs", where=where)]
    if agreed.differences:
        items = words.join((_difference(words, d) for d in agreed.differences), most=_NAMED)
        said = [words("agreed.differs_by", where=where, items=items)]
    changed = [n for n in ("weights", "scales") if getattr(agreed, f"{n}_changed")]
    if changed:
        said.append(words("agreed.changed", what=words.join(words(f"agreed.{n}") for n in changed)))
    said += [] if agreed.fingerprint else [words("agreed.no_fingerprint")]
    return " ".join(said)


def agreed_mark(words: Words, case: Case) -> str:
    """The same in a few words, for the foot of a page; "" where nothing was agreed."""
    agreed = agreement_status(case.tree)
    if agreed is None:
        return ""
    return _mark(words, agreed.holds, agreed.fingerprint, agreed.on)


def mark_of_data(words: Words, plan: Mapping[str, Any]) -> str:
    """The same from a document such as ``plan.json``."""
    weights = plan.get("weights")
    agreed = weights.get("agreed") if isinstance(weights, dict) else None
    if not isinstance(agreed, dict):
        return ""
    return _mark(
        words, bool(agreed.get("holds")), str(agreed.get("fingerprint", "")), str(agreed.get("on", ""))
    )


def _mark(words: Words, holds: bool, fingerprint: str, on: str) -> str:
    key = "mark_not" if not holds else "mark" if fingerprint else "mark_unproven"
    return words(f"agreed.{key}", day=_day(words, on)).strip()


def weights_data(case: Case) -> dict[str, Any] | None:
    """``{set, fingerprint, agreed}`` of the weights in force; None without a criteria tree."""
    if case.tree is None:
        return None
    agreed = agreement_status(case.tree)
    data = None if agreed is None else _agreed_data(agreed)
    return {"set": case.weights_used, "fingerprint": fingerprint(case.tree), "agreed": data}


def _agreed_data(agreed: Agreed) -> dict[str, Any]:
    stated = {n: getattr(agreed, n) for n in ("set", "on", "by", "reference", "fingerprint")}
    found = {n: getattr(agreed, n) for n in ("holds", "weights_changed", "scales_changed")}
    differences = [
        {"path": d.path, "agreed": round(d.agreed, 9), "used": round(d.used, 9)} for d in agreed.differences
    ]
    return {**stated, **found, "differences": differences}


def _where(words: Words, agreed: Agreed) -> str:
    """`` on 20 November 2026 by ... (protocol 7)``, as far as stated."""
    parts = [
        words("agreed.on", day=_day(words, agreed.on)) if agreed.on else "",
        words("agreed.by", by=agreed.by) if agreed.by else "",
        words("agreed.reference", reference=agreed.reference) if agreed.reference else "",
    ]
    return "".join(f" {part}" for part in parts if part)


def _difference(words: Words, difference: WeightDifference) -> str:
    shares = {n: words.percent(getattr(difference, n), 1) for n in ("agreed", "used")}
    return words("agreed.difference", name=criterion_name(words, difference.path), **shares)


def _day(words: Words, on: str) -> str:
    """The day in full; as written where it is none."""
    try:
        return words.day(date.fromisoformat(on))
    except ValueError:
        return on
