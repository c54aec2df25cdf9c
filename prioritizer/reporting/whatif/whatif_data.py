"""A what-if as data, under the schema ``prioritizer.whatif/1``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prioritizer.domain import Cause, Change, Move, Nearness, PlanStep, RankShift, Selected, WhatIf
from prioritizer.domain.limits import ids
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.weights_agreement import weights_data
from prioritizer.reporting.plan.results import conflict_data, outcome_data
from prioritizer.reporting.whatif.whatif_text import KINDS, Side, because, interval_of, is_tie, sides
from prioritizer.reporting.words.numbers import exact


def whatif_json(found: WhatIf) -> dict[str, Any]:
    """The base and each variant, with what moves between them."""
    base = Facts(found.base)
    case = found.base.case
    return {
        "schema": "prioritizer.whatif/1",
        "case": case.name,
        "title": case.title,
        "as_of": case.as_of.isoformat(),
        "currency": case.currency,
        "illustrative": case.illustrative,
        "gap": case.allocation.gap,
        "tolerance": case.allocation.tolerance,
        "base": _plan(base),
        "variants": [_variant(side) for side in sides(found)],
    }


def changes_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Changes as data: who, when, why, and the edits as written."""
    return [
        {
            "name": c.name,
            "who": c.who,
            "when": c.when.isoformat() if c.when is not None else None,
            "why": c.why,
            "edits": [{"key": e.key, "text": e.text} for e in c.edits],
        }
        for c in changes
    ]


def _plan(facts: Facts) -> dict[str, Any]:
    """One plan: what is proven of it, what it brings and costs, and what it selects."""
    plan = facts.plan
    return {
        "run": facts.run.id,
        "weights": weights_data(facts.case),
        **outcome_data(plan),
        "carried_out": len(plan.selected),
        "costs": [
            {"resource": m.id, "used": exact(m.used), "available": exact(m.available)} for m in facts.money
        ],
        "selected": [_selected(facts, s) for s in plan.selected],
    }


def _selected(facts: Facts, chosen: Selected) -> dict[str, Any]:
    return {
        "option": chosen.option,
        "level": chosen.level,
        "start": facts.names.period_id(chosen.start),
        "score": exact(chosen.score),
        "rank": chosen.rank,
        "benefit": exact(chosen.benefit),
    }


def _variant(side: Side) -> dict[str, Any]:
    """One variant: its changes, its plan, and the differences."""
    variant = side.variant
    lists = {kind: [_move(side, m) for m in variant.moves if m.kind == kind] for kind in KINDS}
    conflict = conflict_data(side.here) if side.here.plan.status == "infeasible" else {}
    return {
        "name": variant.name,
        "changes": changes_json(variant.changes),
        **_plan(side.here),
        "benefit_change": _change(side),
        **lists,
        **_nearness(side),
        "rank_shifts": [_shift(s) for s in variant.shifts],
        **conflict,
    }


def _nearness(side: Side) -> dict[str, Any]:
    """Whether the reference plan stands, how near the plan is, the best plan, and the way there."""
    near = side.variant.near
    if near is None:
        return {"stands": False, "steps": [], "best": None}
    return {
        "stands": near.stands,
        "reference_here": exact(near.reference),
        "tolerance": near.tolerance,
        "threshold": exact(near.threshold),
        "could_gain": exact(max(near.best.objective - side.here.plan.objective, 0.0)),
        "fewest": {"in_or_out": near.in_or_out, "moved": near.moved, "at_least": near.at_least},
        "proven": near.proven,
        "at_most": near.changes,
        "steps": [_step(step) for step in near.steps],
        "best": _best(side, near),
    }


def _step(step: PlanStep) -> dict[str, Any]:
    """The best plan with at most so many changes."""
    return {
        "changes": step.changes,
        "objective": exact(step.objective),
        "bound": exact(step.bound),
        "share": exact(step.share),
        "proven": step.proven,
        "enters": list(step.enters),
        "leaves": list(step.leaves),
        "moves": list(step.moves),
    }


def _best(side: Side, near: Nearness) -> dict[str, Any]:
    """The best plan found, and what it changes."""
    lists = {kind: [_place(side, m) for m in near.best_moves if m.kind == kind] for kind in KINDS}
    return {**outcome_data(near.best), "changes": len(near.best_moves), **lists}


def _place(side: Side, move: Move) -> dict[str, Any]:
    """One option the best plan changes: from where to where."""
    return {
        "option": move.option,
        "before": _selected(side.base, move.before) if move.before is not None else None,
        "after": _selected(side.here, move.after) if move.after is not None else None,
    }


def _change(side: Side) -> dict[str, Any] | None:
    """By how much the benefits differ, and how far that is proven; None where one has no plan.

    ``low``..``high`` is the interval of the difference of the best plans, where both count benefit alike.
    """
    if not side.possible:
        return None
    variant, alike = side.variant, side.variant.by_base is None
    low, high = interval_of(side)
    return {
        "change": exact(side.here.plan.objective - side.base.plan.objective),
        "low": exact(low) if alike else None,
        "high": exact(high) if alike else None,
        "tie": is_tie(side) if alike else None,
        "by_base": exact(variant.by_base),
        "base_here": exact(variant.base_here),
    }


def _move(side: Side, move: Move) -> dict[str, Any]:
    """One option that enters, leaves or moves, with its causes and the same in words."""
    names = side.here.names
    return {
        "option": move.option,
        "title": names.option(move.option),
        "before": _selected(side.base, move.before) if move.before is not None else None,
        "after": _selected(side.here, move.after) if move.after is not None else None,
        "tie": move.is_tie,
        "reason": move.answer.reason if move.answer is not None else None,
        "rules": ids(move.answer.rules) if move.answer is not None else [],
        "causes": [_cause(c) for c in move.causes],
        "why": because(side, move),
    }


def _cause(cause: Cause) -> dict[str, Any]:
    """A cause without what it does not have."""
    data = {
        "kind": cause.kind,
        "limits": ids(cause.limits),
        "options": list(cause.options),
        "before": exact(cause.before),
        "after": exact(cause.after),
        "resource": cause.resource,
        "period": cause.period,
    }
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def _shift(shift: RankShift) -> dict[str, Any]:
    return {
        "option": shift.id,
        "level": shift.level,
        "method": shift.method,
        "before": shift.before,
        "after": shift.after,
    }
