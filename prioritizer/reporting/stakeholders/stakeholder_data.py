"""What each set of weights would have, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prioritizer.domain import Case, Compromise, Disagreement, ScoreGap, Scores, StakeholderPlan, Stakeholders
from prioritizer.reporting.ranges.range_words import plan_json
from prioritizer.reporting.stakeholders.stakeholder_facts import Parties

_DIGITS = 9


def stakeholders_data(case: Case, found: Stakeholders | None) -> dict[str, Any]:
    """``stakeholders`` of plan.json; nothing where there is one set of weights only."""
    if found is None:
        return {}
    parties = Parties(found)
    data: dict[str, Any] = {
        "in_force": found.in_force,
        "sets": [_set(parties, name) for name in parties.names],
        "agreement": agreement_data(found),
    }
    if found.compromise is not None:
        data["plans"] = [_plan(case, plan) for plan in found.plans]
        data["compromise"] = _compromise(case, parties, found.compromise)
        data["wanted_by_all"] = list(parties.agreed)
        data["disputed"] = [_disputed(parties, option) for option in parties.disputed]
    return {"stakeholders": data}


def sets_data(found: Stakeholders | None) -> dict[str, Any]:
    """``stakeholders`` of ``rank --json``: each one's ranking, and how far they agree."""
    if found is None:
        return {}
    sets = [{"id": name, "ranking": ranking_data(scores)} for name, scores in found.scores.items()]
    return {"stakeholders": {"in_force": found.in_force, "sets": sets, "agreement": agreement_data(found)}}


def agreement_data(found: Stakeholders) -> list[dict[str, Any]]:
    """How far each pair's rankings agree, and why they do not."""
    return [_pair(pair) for pair in found.disagreements]


def ranking_data(scores: Scores) -> list[dict[str, Any]]:
    """The option levels by one stakeholder's scores, the best first."""
    table = scores.table[scores.table["scored"]].sort_values(["rank", "option", "level"])
    return [
        {
            "id": str(r["option"]),
            "level": str(r["level"]),
            "score": _number(r["score"]),
            "rank": int(r["rank"]),
        }
        for r in table.to_dict("records")
    ]


def _set(parties: Parties, name: str) -> dict[str, Any]:
    """A stakeholder: how the run's plan stands with it, and its ranking."""
    found = parties.found
    data: dict[str, Any] = {"id": name, "own_weights_of_the_tree": not name}
    if name in found.values:
        value, (least, most) = found.values[name], found.best[name]
        low, high = parties.reached(name, value)
        data |= {"value": _number(value), "best_low": _number(least), "best_high": _number(most)}
        data |= {"reached_low": _number(low), "reached_high": _number(high)}
    return data | {"ranking": ranking_data(found.scores[name])}


def _pair(pair: Disagreement) -> dict[str, Any]:
    return {
        "first": pair.first,
        "second": pair.second,
        "spearman": _number(pair.spearman),
        "weighted_spearman": _number(pair.weighted_spearman),
        "criteria": [{"path": path, "share": _number(share)} for path, share in pair.criteria.items()],
        "options": [_gap(gap) for gap in pair.options],
    }


def _gap(gap: ScoreGap) -> dict[str, Any]:
    return {
        "id": gap.option,
        "level": gap.level,
        "ranks": list(gap.ranks),
        "scores": [_number(score) for score in gap.scores],
        "criteria": [{"path": path, "adds": _number(part)} for path, part in gap.criteria.items()],
    }


def _plan(case: Case, plan: StakeholderPlan) -> dict[str, Any]:
    return {
        "id": plan.stakeholder,
        "status": plan.status,
        "objective": _number(plan.values[plan.stakeholder]),
        "bound": _number(plan.bound),
        "values": _numbers(plan.values),
        "selected": plan_json(case, plan.starts),
    }


def _compromise(case: Case, parties: Parties, found: Compromise) -> dict[str, Any]:
    return {
        "status": found.status,
        "is_plan": parties.found.is_plan,
        "least_share": _number(found.least[0]),
        "least_share_bound": _number(found.least[1]),
        "total_of_shares": _number(found.total),
        "values": _numbers(found.values),
        "parties": [_party(parties, found, name) for name in parties.names],
        "selected": plan_json(case, found.starts),
    }


def _party(parties: Parties, found: Compromise, name: str) -> dict[str, Any]:
    giving, (low, high) = parties.giving(name), found.shares[name]
    return {
        "id": name,
        "floor": _number(found.floors[name]),
        "value": _number(found.values[name]),
        "share_low": _number(low),
        "share_high": _number(high),
        "gives_up_low": _number(giving.low),
        "gives_up_high": _number(giving.high),
        "gives_up_part_low": _number(giving.part_low),
        "gives_up_part_high": _number(giving.part_high),
        "without": list(giving.without),
        "instead": list(giving.instead),
    }


def _disputed(parties: Parties, option: str) -> dict[str, Any]:
    wanted = parties.wanted_by[option]
    return {"id": option, "wanted_by": list(wanted), "in_compromise": option in parties.between}


def _numbers(values: Mapping[str, float]) -> dict[str, float | None]:
    return {name: _number(value) for name, value in values.items()}


def _number(value: float | None) -> float | None:
    """A number to nine digits, without negative zeros."""
    return None if value is None else round(float(value), _DIGITS) + 0.0
