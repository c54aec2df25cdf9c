"""A re-plan as data, under the schema ``prioritizer.replan/1``."""

from __future__ import annotations

from typing import Any

from prioritizer.domain import Move, OptionStatus, Replan, Selected, Situation
from prioritizer.domain.limits import ids
from prioritizer.reporting.facts.weights_agreement import weights_data
from prioritizer.reporting.plan.results import conflict_data, outcome_data
from prioritizer.reporting.replan.replan_facts import GROUPS, Affected, ReplanFacts
from prioritizer.reporting.whatif.whatif_data import changes_json
from prioritizer.reporting.words.numbers import exact


def replan_json(found: Replan) -> dict[str, Any]:
    """What the day found, what changes and why, what it loses, and the plan that comes of it."""
    facts = ReplanFacts(found)
    situation, plan = facts.situation, found.after.plan
    none = plan.status == "infeasible"
    return {
        **_asked(found, situation),
        **outcome_data(plan),
        "benefit_before": exact(found.benefit_before),
        "benefit": None if none else exact(found.benefit),
        "changes": None if none else found.changes,
        "least_changes": found.least,
        "begun": facts.begun,
        "stay": None if none else facts.staying,
        **{group: [_affected(facts, a) for a in facts.group(group)] for group in GROUPS},
        "money_lost": _lost(facts),
        "broken": ids(found.broken),
        "standings": [_standing(facts, s) for s in situation.standings],
        "notes": facts.notes,
        "selected": [_place(facts, s) for s in plan.selected],
        **(conflict_data(facts.here) if none else {}),
    }


def _asked(found: Replan, situation: Situation) -> dict[str, Any]:
    """What was asked for, and of what."""
    case = found.after.case
    return {
        "schema": "prioritizer.replan/1",
        "case": case.name,
        "title": case.title,
        "from": situation.day.isoformat(),
        "run": found.after.id,
        "before": found.before.id,
        "currency": case.currency,
        "illustrative": case.illustrative,
        "weights": weights_data(case),
        "max_changes": situation.max_changes,
        "change_price": situation.change_price,
        "stop": list(situation.stops),
        "inputs_changed": changes_json(case.changes),
    }


def _affected(facts: ReplanFacts, affected: Affected) -> dict[str, Any]:
    """One engagement that changes: from where to where, the money lost, who is told, why."""
    move = next((m for m in facts.found.moves if m.option == affected.option), None)
    return {
        "option": affected.option,
        "title": affected.title,
        "what": affected.what,
        "before": _place(facts, affected.before, decided=True) if affected.before is not None else None,
        "after": _place(facts, affected.after) if affected.after is not None else None,
        "spent": exact(affected.spent),
        "cancellation": exact(affected.fee),
        "lost": exact(affected.spent + affected.fee),
        "notify": [{k: v for k, v in vars(told).items() if v} for told in affected.told],
        **_reason(move),
        "why": affected.why,
    }


def _reason(move: Move | None) -> dict[str, Any]:
    answer = move.answer if move is not None else None
    return {
        "reason": answer.reason if answer is not None else None,
        "rules": ids(answer.rules) if answer is not None else [],
        "causes": [c.kind for c in move.causes] if move is not None else [],
    }


def _place(facts: ReplanFacts, chosen: Selected, *, decided: bool = False) -> dict[str, Any]:
    names = (facts.base if decided else facts.here).names
    return {
        "option": chosen.option,
        "level": chosen.level,
        "start": names.period_id(chosen.start),
        "benefit": exact(chosen.benefit),
    }


def _standing(facts: ReplanFacts, standing: OptionStatus) -> dict[str, Any]:
    """How the day found one option."""
    return {
        "option": standing.option,
        "level": standing.level,
        "start": facts.names.period_id(standing.start),
        "status": standing.status,
        "recorded": standing.recorded,
        "may_stop": standing.stoppable,
        "spent": exact(standing.spent),
        "cancellation": exact(standing.cancellation),
        "reason": standing.reason,
    }


def _lost(facts: ReplanFacts) -> dict[str, Any]:
    spent, fee = facts.lost
    return {"spent": exact(spent), "cancellation": exact(fee), "total": exact(spent + fee)}
