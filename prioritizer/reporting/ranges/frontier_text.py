"""A frontier in words and as data."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from prioritizer.domain import Case, Frontier, FrontierPlan
from prioritizer.domain.limits import ids
from prioritizer.reporting.facts.weights_agreement import agreed_sentence, weights_data
from prioritizer.reporting.ranges.range_words import Ranges, plan_json
from prioritizer.reporting.reasons.limit_words import describe_all
from prioritizer.reporting.words.numbers import exact

SAME = 1e-6  # benefits closer than this are one


def frontier_text(case: Case, found: Frontier) -> str:
    """The efficient plans, one line each, what more money buys, and what an order of buying loses."""
    facts = Ranges(case, found)
    blocks = [
        [case.title, *facts.banner, *heading(facts, found)],
        plan_lines(facts, found),
        [next_money(facts, found)],
    ]
    agreed = [agreed_sentence(facts.words, case)]
    blocks += [buying(facts, found), [*proof(facts, found), *filter(None, agreed)]]
    return "\n\n".join("\n".join(block) for block in blocks if any(block))


def heading(facts: Ranges, found: Frontier) -> list[str]:
    """What is varied, how many plans there are, and below what there is none."""
    words, n = facts.words, facts.words.number(len(found.plans))
    lines = [words("frontier.range", what=facts.what, **facts.ends(found))]
    if not found.plans:
        return [*lines, words("frontier.no_plan")]
    if found.infeasible_below is not None:
        has_plan = any(p.budget == found.infeasible_below for p in found.plans)
        key = "frontier.none_below" if has_plan or found.complete else "frontier.none_up_to"
        lines.append(words(key, budget=facts.value(found.infeasible_below)))
    return [*lines, words("frontier.complete" if found.complete else "frontier.part", n=n)]


def plan_lines(facts: Ranges, found: Frontier) -> list[str]:
    """One line per plan."""
    plans = zip([None, *found.plans], found.plans, strict=False)
    return [f"  {_line(facts, before, plan)}" for before, plan in plans]


def _line(facts: Ranges, before: FrontierPlan | None, plan: FrontierPlan) -> str:
    """The plan, and what it brings for how much more than the one before."""
    words = facts.words
    mark = "" if plan.supported else words("frontier.off_hull")
    if before is not None:
        gain, more = plan.benefit - before.benefit, facts.value(plan.budget - before.budget)
        mark = words("frontier.more", gain=words.points(gain), more=more) + mark
    mark += "" if plan.proven else words("frontier.unproven")
    count = words.count("engagements", len(plan.plan))
    benefit = words.points(plan.benefit)
    return words("frontier.line", budget=facts.value(plan.budget), n=count, benefit=benefit, mark=mark)


def next_money(facts: Ranges, found: Frontier) -> str:
    """What the next money buys from what there is now."""
    words = facts.words
    ahead = [(a, b) for a, b in pairwise(found.plans) if b.budget > found.now]
    if not found.plans or not found.first <= found.now < found.last:
        return ""
    if not ahead:
        return words("frontier.enough_now")
    here, following = ahead[0]
    more = facts.value(following.budget - max(found.now, here.budget))
    gain = words("frontier.points", n=words.points(following.benefit - here.benefit))
    return words("frontier.at_now", more=more, gain=gain)


def buying(facts: Ranges, found: Frontier) -> list[str]:
    """Where the order of buying loses most, and which rules its end breaks."""
    words = facts.words
    if not found.plans:
        return []
    if not found.order:
        return [words("frontier.no_order")]
    worst = max(found.plans, key=lambda p: p.benefit - p.bought_benefit)
    lost = worst.benefit - worst.bought_benefit
    if lost <= SAME:
        lines = [words("frontier.same")]
    else:
        less = words("frontier.points", n=words.points(lost))
        lines = [words("frontier.most", less=less, budget=facts.value(worst.budget))]
        lines += _differences(facts, worst)
    broken = list(dict.fromkeys(name for p in found.plans for name in p.breaks))
    if broken:
        counts = {"n": sum(bool(p.breaks) for p in found.plans), "of": len(found.plans)}
        lines.append(words("frontier.broken", **{k: words.number(v) for k, v in counts.items()}))
        lines += [f"  - {phrase}" for phrase in describe_all(facts.names, broken)]
    return lines


def _differences(facts: Ranges, plan: FrontierPlan) -> list[str]:
    """What only one of the best plan and the order of buying holds."""
    best = [key for key, _ in plan.plan]
    only = {
        "only_best": [k for k in best if k not in plan.bought],
        "only_bought": [k for k in plan.bought if k not in best],
    }
    return [f"  {facts.words(f'frontier.{key}', list=facts.titles(ks))}" for key, ks in only.items() if ks]


def proof(facts: Ranges, found: Frontier) -> list[str]:
    """How far the plans are proven, and what that took."""
    words = facts.words
    lines = (
        []
        if all(p.proven for p in found.plans)
        else [words("frontier.within", gap=words.percent(found.gap, 2))]
    )
    counts = {"n": words.number(found.solves), "skipped": words.number(found.skipped)}
    return [*lines, words("frontier.solved", **counts)]


def frontier_json(case: Case, found: Frontier) -> dict[str, Any]:
    """The frontier under the schema ``prioritizer.frontier/1``."""
    facts = Ranges(case, found)
    return {
        "schema": "prioritizer.frontier/1",
        "case": case.name,
        "title": case.title,
        "as_of": case.as_of.isoformat(),
        "illustrative": case.illustrative,
        "weights": weights_data(case),
        "name": found.name,
        "unit": facts.unit,
        "now": exact(found.now),
        "from": exact(found.first),
        "to": exact(found.last),
        "complete": found.complete,
        "gap": exact(found.gap),
        "infeasible_below": exact(found.infeasible_below),
        "solves": found.solves,
        "skipped": found.skipped,
        "plans": [_plan(facts, p) for p in found.plans],
        "order_of_buy": [_purchase(facts, p) for p in found.order],
        "broken": ids(found.broken),
    }


def _plan(facts: Ranges, plan: FrontierPlan) -> dict[str, Any]:
    return {
        "budget": exact(plan.budget),
        "cost": exact(plan.cost),
        "benefit": exact(plan.benefit),
        "supported": plan.supported,
        "found_by": plan.found_by,
        "proven": plan.proven,
        "marginal": exact(plan.marginal),
        "selected": plan_json(facts.case, plan.plan),
        "order_of_buy": {
            "benefit": exact(plan.bought_benefit),
            "selected": list(plan.bought),
            "breaks": ids(plan.breaks),
        },
    }


def _purchase(facts: Ranges, purchase: Any) -> dict[str, Any]:
    bought = not purchase.passed_over
    return {
        "option": purchase.key.rpartition(":")[0],
        "level": purchase.key.rpartition(":")[2],
        "start": facts.case.periods[purchase.start].name,
        "bought": bought,
        "budget": exact(purchase.budget) if bought else None,
        "benefit": exact(purchase.benefit) if bought else None,
        "passed_over": ids(purchase.passed_over),
    }
