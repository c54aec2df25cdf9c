"""A run as data: plan.json, plan.csv and run.json."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from prioritizer.domain import (
    Allocation,
    Marginal,
    NotSelected,
    OptionLevel,
    Plan,
    Repair,
    ResourceUse,
    RuleState,
    Run,
    Selected,
    Shortage,
    Unserved,
)
from prioritizer.domain.limits import ids, spelled_place
from prioritizer.reporting.explain.option_report_data import entry_data, without_data
from prioritizer.reporting.facts.assessment_facts import assessments_data
from prioritizer.reporting.facts.best_starts import share_then
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.next_to_fund import NextToFund, next_to_fund
from prioritizer.reporting.facts.payers import Paid, costs, paid_by, payers
from prioritizer.reporting.facts.totals import totals_data
from prioritizer.reporting.facts.weights_agreement import weights_data
from prioritizer.reporting.plan.versions import versions
from prioritizer.reporting.reasons.infeasibility_text import conflict_phrases, repair_phrase, way_out
from prioritizer.reporting.reasons.sentences import reason_sentence
from prioritizer.reporting.stability.stability_data import sampling_data, stability_data
from prioritizer.reporting.stakeholders.stakeholder_data import stakeholders_data
from prioritizer.reporting.words.numbers import exact


def plan_json(run: Run) -> dict[str, Any]:
    """The plan under the schema ``prioritizer.plan/1``."""
    facts = Facts(run)
    plan = run.plan
    return {
        "schema": "prioritizer.plan/1",
        "run": run.id,
        "case": run.case.name,
        "title": run.case.title,
        "as_of": run.case.as_of.isoformat(),
        "currency": run.case.currency,
        "illustrative": run.case.illustrative,
        "weights": weights_data(run.case),
        **outcome_data(plan),
        "cut_short": plan.cut_short or None,
        "selected": [_selected(facts, s) for s in plan.selected],
        "not_selected": [_not_selected(facts, n) for n in plan.not_selected],
        "other_levels": [_not_selected(facts, n) for n in plan.other_levels],
        "resources": [_resource(facts, u) for u in plan.resources],
        "shortages": [_shortage(s) for s in plan.shortages],
        "rules": [_rule(r) for r in plan.rules],
        "marginals": [_marginal(m) for m in plan.marginals],
        "carried_forward": [_allocation(a) for a in plan.carried_forward],
        **_paid(facts, payers(facts)),
        "totals": totals_data(facts),
        "order_of_buy": list(plan.order_of_buy),
        "next_to_fund": [_next(facts, x) for x in next_to_fund(facts)],
        **assessments_data(run.assessments),
        **stability_data(run.stability),
        **stakeholders_data(run.case, run.stakeholders),
        **_conflict(facts),
    }


def _resource(facts: Facts, use: ResourceUse) -> dict[str, Any]:
    amounts = {n: exact(getattr(use, n)) for n in ("available", "carried", "supplied", "reserve", "used")}
    what = {"resource": use.resource, "name": facts.names.of(use.resource)}
    return {**what, "period": use.period, "kind": use.kind, "unit": use.unit, **amounts}


def _shortage(s: Shortage) -> dict[str, Any]:
    place = {"resource": s.resource, "pool": s.pool, "period": s.period, "limit": s.limit.id}
    amounts = {n: exact(getattr(s, n)) for n in ("available", "used", "asked")}
    return {**place, **amounts, "stops": list(s.stops)}


def _unserved(gap: Unserved) -> dict[str, Any]:
    amounts = {n: exact(getattr(gap, n)) for n in ("amount", "asked", "penalty")}
    return {"resource": gap.resource, "period": gap.period, **amounts}


def _rule(rule: RuleState) -> dict[str, Any]:
    words = {n: getattr(rule, n) for n in ("kind", "text", "owner", "source", "tight")}
    numbers = {n: exact(getattr(rule, n)) for n in ("price_low", "price_high", "violation")}
    moves = {"enters": list(rule.enters), "leaves": list(rule.leaves)}
    prices = {name: {"low": exact(low), "high": exact(high)} for name, (low, high) in rule.prices.items()}
    return {"id": rule.limit.id, **words, **numbers, **moves, "prices": prices}


def _marginal(marginal: Marginal) -> dict[str, Any]:
    numbers = {n: exact(getattr(marginal, n)) for n in ("by", "low", "high")}
    return {
        "id": marginal.limit.id,
        "by": numbers["by"],
        "gain_low": numbers["low"],
        "gain_high": numbers["high"],
    }


def outcome_data(plan: Plan) -> dict[str, Any]:
    """Status and worth; an infeasible plan is worth nothing that could be stated."""
    names = ("objective", "bound", "gap")
    none = plan.status == "infeasible"
    return {"status": plan.status, **{n: None if none else exact(getattr(plan, n)) for n in names}}


def conflict_data(facts: Facts) -> dict[str, Any]:
    """What clashes and the ways out, for documents that do not say where; nothing where all is well."""
    return {key: value for key, value in _conflict(facts).items() if key != "conflict_at"}


def _conflict(facts: Facts) -> dict[str, Any]:
    plan = facts.plan
    if plan.status != "infeasible" and not plan.conflict:
        return {}
    return {
        "conflict": ids(plan.conflict),
        "conflict_at": {
            limit.id: list(map(spelled_place, places)) for limit, places in plan.conflict_at.items()
        },
        "conflict_sentences": list(conflict_phrases(facts.names, plan)),
        "repair": [_repair(facts, r) for r in plan.repair],
        "alternatives": [[_repair(facts, r) for r in repairs] for repairs in plan.alternatives],
        "way_out": way_out(facts.names, plan),
    }


def _repair(facts: Facts, repair: Repair) -> dict[str, Any]:
    """One change; ``options`` where it is needed for some options only."""
    data = {"id": repair.limit.id, "by": exact(repair.by), "sentence": repair_phrase(facts.names, repair)}
    return {**data, "options": list(repair.options)} if repair.options else data


def _selected(facts: Facts, chosen: Selected) -> dict[str, Any]:
    option = facts.levels[f"{chosen.option}:{chosen.level}"]
    without = facts.plan.without.get(chosen.option)
    return {
        **_identity(option),
        "start": facts.names.period_id(chosen.start),
        "end": facts.names.period_id(chosen.end),
        **{name: exact(getattr(chosen, name)) for name in ("priority", "feasibility", "score")},
        "rank": chosen.rank,
        "sure": exact(facts.sure.get(option.key)),
        **{name: exact(getattr(chosen, name)) for name in ("effect", "share_inside", "benefit")},
        "marginal_benefit": exact(chosen.marginal_benefit),
        "benefit_in_plan": exact(chosen.benefit_in_plan),
        **_cost(chosen),
        "concurrence": option.concurrence,
        "commitment": option.commitment,
        "allocations": [_allocation(a) for a in chosen.allocations],
        "unserved": [_unserved(gap) for gap in chosen.unserved],
        **({} if without is None else {"without": without_data(without)}),
        **_paid(facts, paid_by([chosen], facts.units)),
    }


def _paid(facts: Facts, paid: Sequence[Paid]) -> dict[str, Any]:
    """What it costs all payers (gross) and home (net) within the horizon, and who pays what of it."""
    money = costs(paid, facts.money_names).items()
    return {
        "costs": [{"resource": r, "gross": exact(gross), "net": exact(net)} for r, (gross, net) in money],
        "payers": [
            {
                "payer": p.payer,
                "resource": p.resource,
                "amount": exact(p.amount),
                "engagements": p.engagements,
            }
            for p in paid
        ],
    }


def _identity(option: OptionLevel) -> dict[str, Any]:
    return {
        "option": option.option,
        "level": option.level,
        "title": option.title,
        "partner": option.partner,
        "activity": option.activity,
    }


def _not_selected(facts: Facts, item: NotSelected) -> dict[str, Any]:
    option = facts.levels[f"{item.option}:{item.level}"]
    return {
        **_identity(option),
        "score": exact(item.score),
        "rank": item.rank,
        "effect": exact(option.effect),
        "best_start": None if item.best_start is None else facts.names.period_id(item.best_start),
        "share_inside": exact(share_then(facts, item)),
        "benefit": exact(facts.would_bring(item)),
        "marginal_benefit": exact(item.marginal_benefit),
        **_cost(item),
        "reason": item.reason,
        "rules": ids(item.rules),
        "loss_low": exact(item.loss_low),
        "loss_high": exact(item.loss_high),
        "displaces": list(item.displaces),
        **_if_given(item),
        **_entry_costs(facts, item),
        "sentence": reason_sentence(facts, item),
    }


def _cost(item: Selected | NotSelected) -> dict[str, Any]:
    """What its means are worth elsewhere, by limit, and what is left of its benefit beyond that."""
    cost = {limit.id: exact(points) for limit, points in item.opportunity_cost.items()}
    return {"opportunity_cost": cost, "net_advantage": exact(item.net_advantage)}


def _next(facts: Facts, found: NextToFund) -> dict[str, Any]:
    """One of those next to fund: what it would add beyond its opportunity cost, and its money by resource."""
    names = facts.money_names
    costs = [{"resource": r, "name": names[r], "amount": exact(a)} for r, a in found.money.items()]
    item = found.row.item
    named = {"option": item.option, "level": item.level, "title": found.row.option.title}
    return {**named, "net_advantage": exact(item.net_advantage), "costs": costs}


def _if_given(item: NotSelected) -> dict[str, Any]:
    """Of one whose answer is missing: whether it would be selected, and what that adds."""
    if item.adds is None:
        return {}
    low, high = item.adds
    return {"enters_if_given": item.enters_if_given, "adds": {"low": exact(low), "high": exact(high)}}


def _entry_costs(facts: Facts, item: NotSelected) -> dict[str, Any]:
    """At what cost it would enter, where that was looked into."""
    found = [e for e in facts.plan.entry_costs.get(item.option, ()) if e.level == item.level]
    return {"entry_costs": [entry_data(e) for e in found]} if found else {}


def _allocation(a: Allocation) -> dict[str, Any]:
    return {
        "resource": a.resource,
        "pool": a.pool,
        "period": a.period,
        "amount": exact(a.amount),
        "payer": a.payer,
    }


# ---------------------------------------------------------------- run.json


def run_json(run: Run) -> dict[str, Any]:
    """What the run was made from and with, under the schema ``prioritizer.run/1``."""
    case, plan = run.case, run.plan
    settings = case.allocation
    return {
        "schema": "prioritizer.run/1",
        "run": run.id,
        "parent": run.parent or None,
        "case": case.name,
        "title": case.title,
        "as_of": case.as_of.isoformat(),
        "illustrative": case.illustrative,
        "versions": versions(),
        "inputs": [{"path": f.path, "sha256": f.sha256} for f in case.files],
        "options": {
            "weights": case.weights_used,
            "methods": [{"method": m.name, **m.parameters} for m in case.methods],
            "gap": settings.gap,
            "node_limit": settings.node_limit,
            "time_limit": settings.time_limit,
            "compromise": run.stakeholders is not None and run.stakeholders.is_plan,
            "cut_short": plan.cut_short or None,
        },
        "weights": weights_data(case),
        "solver": plan.solver,
        "solver_options": dict(plan.solver_options),
        "seed": plan.solver_options.get("random_seed"),
        "stability": sampling_data(run.stability),
        "prices": dict(zip(("questions", "settled_by_bounds"), plan.price_questions, strict=True)),
        **outcome_data(plan),
        "findings_accepted": [asdict(f) for f in case.findings],
    }
