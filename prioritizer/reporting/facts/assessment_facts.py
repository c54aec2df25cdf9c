"""Assessments as data and in words: who said what, and how much of the scoring is judgement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prioritizer.domain import AssessedCell, Assessments, Leaf
from prioritizer.reporting.words.catalogue import Words

KINDS = ("judged", "measured", "settled", "unstated")


def assessments_data(found: Assessments | None) -> dict[str, Any]:
    """The key ``assessments`` of plan.json and ``rank --json``; nothing where there are none.

    Values, scores and shares are 0..1; figures stand in the measure's unit (a category: its value).
    """
    if found is None:
        return {}
    leaves = [
        {"leaf": x.leaf, "weight": round(x.weight, 9), "cells": x.cells, **{k: getattr(x, k) for k in KINDS}}
        for x in found.judged
    ]
    share = {kind: round(part, 9) for kind, part in found.share.items()}
    return {"assessments": {"share": share, "leaves": leaves, "cells": [_cell(c) for c in found.cells]}}


def _cell(cell: AssessedCell) -> dict[str, Any]:
    numbers = {
        n: _rounded(getattr(cell, n)) for n in ("combined", "value", "low", "high", "spread", "effect")
    }
    return {
        "leaf": cell.leaf,
        "measure": cell.measure,
        "table": cell.table,
        "for": cell.of,
        **numbers,
        "decided": cell.decided,
        "option": cell.option,
        "options": cell.options,
        "score_low": _rounded(cell.scores[0]) if cell.option else None,
        "score_high": _rounded(cell.scores[1]) if cell.option else None,
        "rank_low": cell.ranks[0] if cell.option else None,
        "rank_high": cell.ranks[1] if cell.option else None,
        "assessments": [
            {
                "assessor": a.assessor,
                "value": a.text,
                "worth": _rounded(a.value),
                "reason": a.reason,
                "date": a.day.isoformat() if a.day else None,
            }
            for a in cell.assessments
        ],
    }


def _rounded(number: float) -> float | None:
    return round(number, 9) + 0.0 if number == number else None


def figure_text(words: Words, leaf: Leaf, figure: float) -> str:
    """A figure of a leaf as people write it: a category by its name where it is one."""
    if figure != figure:
        return ""
    names = [name for name, value in (leaf.categories or {}).items() if value == figure]
    return names[0] if names else plain_number(words, figure)


def plain_number(words: Words, figure: float) -> str:
    """A number with as many decimals as it takes, up to three."""
    decimals = next((d for d in range(3) if round(figure, d) == round(figure, 3)), 3)
    return words.number(figure, decimals)


def said_text(words: Words, cell: AssessedCell) -> str:
    """Who said what, as one cell: the office, its figure, and its reason if it gave one."""
    parts = []
    for one in cell.assessments:
        office = one.assessor or words("assessments.unnamed")
        key = "assessments.said_why" if one.reason else "assessments.said"
        parts.append(words(key, assessor=office, value=one.text, reason=one.reason))
    return "; ".join(parts)


def shares_sentence(words: Words, share: Mapping[str, float]) -> str:
    """How much of the weight comes from what."""
    parts = [
        words(f"assessments.share_{kind}", share=words.percent(share[kind], 1))
        for kind in KINDS
        if round(share[kind], 9)
    ]
    return words("assessments.shares", parts=words.join(parts))
