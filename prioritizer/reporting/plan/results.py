"""A run as data: plan.json, plan.csv and run.json."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from prioritizer.domain import (
    NotSelected,
    OptionLevel,
    Plan,
    Repair,
    Run,
    Selected,
)
from prioritizer.domain.limits import ids, spelled_place
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
from prioritizer.reporting.words.spelling import data_of, written


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
        "resources": [written(u, name=facts.names.of(u.resource)) for u in plan.resources],
        "shortages": data_of(plan.shortages),
        "rules": data_of(plan.rules),
        "marginals": data_of(plan.marginals),
        "carried_forward": data_of(plan.carried_forward),
        **_paid(facts, payers(facts)),
        "totals": totals_data(facts),
        "order_of_buy": list(plan.order_of_buy),
        "next_to_fund": [_next(facts, x) for x in next_to_fund(facts)],
        **assessments_data(run.assessments),
        **stability_data(run.stability),
        **stakeholders_data(run.case, run.stakeholders),
        **_conflict(facts),
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
    data = written(repair, sentence=repair_phrase(facts.names, repair))
    return {**data, "options": list(repair.options)} if repair.options else data


def _selected(facts: Facts, chosen: Selected) -> dict[str, Any]:
    option = facts.levels[f"{chosen.option}:{chosen.level}"]
    without = facts.plan.without.get(chosen.option)
    return written(
        chosen,
        **_about(option),
        start=facts.names.period_id(chosen.start),
        end=facts.names.period_id(chosen.end),
        sure=exact(facts.sure.get(option.key)),
        concurrence=option.concurrence,
        commitment=option.commitment,
        **({} if without is None else {"without": written(without)}),
        **_paid(facts, paid_by([chosen], facts.units)),
    )


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


def _about(option: OptionLevel) -> dict[str, Any]:
    return {"title": option.title, "partner": option.partner, "activity": option.activity}


def _not_selected(facts: Facts, item: NotSelected) -> dict[str, Any]:
    option = facts.levels[f"{item.option}:{item.level}"]
    data = written(
        item,
        **_about(option),
        effect=exact(option.effect),
        best_start=None if item.best_start is None else facts.names.period_id(item.best_start),
        share_inside=exact(share_then(facts, item)),
        benefit=exact(facts.would_bring(item)),
    )
    sentence = reason_sentence(facts, item)
    return {**data, **_if_given(item), **_entry_costs(facts, item), "sentence": sentence}


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
    return {"enters_if_given": item.enters_if_given, "adds": data_of(item.adds)}


def _entry_costs(facts: Facts, item: NotSelected) -> dict[str, Any]:
    """At what cost it would enter, where that was looked into."""
    found = [e for e in facts.plan.entry_costs.get(item.option, ()) if e.level == item.level]
    return {"entry_costs": [written(e) for e in found]} if found else {}


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
