"""A frontier in words and as data."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import Any

from prioritizer.domain import Case, Frontier, FrontierPlan
from prioritizer.domain.limits import ids
from prioritizer.reporting.facts.weights_agreement import agreed_sentence, weights_data
from prioritizer.reporting.ranges.range_words import Ranges, plan_json
from prioritizer.reporting.ranges.text_table import text_table
from prioritizer.reporting.reasons.limit_words import describe_all
from prioritizer.reporting.words.numbers import exact

SAME = 1e-6  # benefits closer than this are one
MOST_ROWS = 12  # of the short answer, so that it fits on the first screen
MOST_NAMED = 3  # engagements


def frontier_text(case: Case, found: Frontier, full: bool = False) -> str:
    """The plans as a table and what is next to fund; in full also what changes, and an order of buying."""
    facts = Ranges(case, found)
    shown = list(found.plans) if full else some_plans(found)
    lines = [case.title, *facts.banner, *heading(facts, found)]
    table = plan_lines(facts, found, shown)
    more = [facts.words("frontier.more_plans")] if len(shown) < len(found.plans) else []
    agreed = [agreed_sentence(facts.words, case)]
    blocks = [
        lines,
        [*table, *more],
        change_lines(facts, found) if full else [],
        next_money(facts, found),
        [
            *(buying(facts, found) if full else lost_by_order(facts, found)),
            *proof(facts, found, full),
            *filter(None, agreed),
        ],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if any(block))


def some_plans(found: Frontier) -> list[FrontierPlan]:
    """All plans where they are few; else the first, the last, that of now, and some evenly between."""
    plans = found.plans
    if len(plans) <= MOST_ROWS:
        return list(plans)
    kept = {round(n * (len(plans) - 1) / (MOST_ROWS - 2)) for n in range(MOST_ROWS - 1)}
    here = [] if found.here is None else [plans.index(found.here)]
    return [plans[n] for n in sorted(kept | set(here))]


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
    if found.stopped:
        lines.append(words("frontier.stopped"))
    return [*lines, words("frontier.complete" if found.complete else "frontier.part", n=n)]


def plan_lines(facts: Ranges, found: Frontier, shown: Sequence[FrontierPlan]) -> list[str]:
    """The plans as a table, each beside the one above it."""
    words = facts.words
    names = ("budget", "benefit", "bound", "cost", "count", "enters", "leaves")
    header = [*(words(f"frontier.head_{name}") for name in names), ""]
    rows = [_row(facts, found, before, plan) for before, plan in pairwise([None, *shown]) if plan is not None]
    return text_table(header, rows)


def _row(facts: Ranges, found: Frontier, before: FrontierPlan | None, plan: FrontierPlan) -> list[str]:
    words, numbers = facts.words, [""] * 2
    if before is not None:
        old, new = dict(before.plan), dict(plan.plan)
        numbers = [words.number(len(a.keys() - b.keys())) for a, b in ((new, old), (old, new))]
    mark = "reference" if found.base is not None and plan == found.here else ""
    mark = mark or ("" if plan.supported or not found.complete else "off_hull")
    return [
        facts.value(plan.budget),
        words.points(plan.benefit),
        words.points(bound_shown(plan)),
        facts.value(plan.cost),
        words.number(len(plan.plan)),
        *numbers,
        words(f"frontier.{mark}") if mark else "",
    ]


def bound_shown(plan: FrontierPlan) -> float:
    """The bound, rounded up as an upper limit is; of a proven plan its worth."""
    return plan.benefit if plan.proven else ceil(100 * plan.bound - SAME) / 100


def change_lines(facts: Ranges, found: Frontier) -> list[str]:
    """Per plan what enters, leaves and moves against the one before."""
    lines = []
    for plan in found.plans[1:]:
        parts = (("enters", plan.enters), ("leaves", plan.leaves), ("moves", plan.moves))
        told = [facts.words(f"sweep.{kind}", list=facts.titles(keys)) for kind, keys in parts if keys]
        lines += [f"  {facts.value(plan.budget)}", *(f"    {words}" for words in told)] if told else []
    return lines


def next_money(facts: Ranges, found: Frontier) -> list[str]:
    """What the next money buys from what there is now, as far as that is proven."""
    words, here, following = facts.words, found.here, found.next
    if here is None or not found.first <= found.now < found.last:
        return []
    if following is None:
        return [_nothing_proven(facts, found, here)]
    more = facts.value(following.budget - found.now)
    least, most = following.benefit - here.bound, following.bound - here.benefit
    gain = words.points(following.benefit - here.benefit)
    said = words("frontier.points", n=gain)
    lines = [words("frontier.at_now", more=more, gain=said)]
    if round(most - least, 2) > 0:
        ends = {"least": words.points(least), "most": words.points(ceil(100 * most - SAME) / 100)}
        lines = [words("frontier.at_now_between", more=more, gain=said, **ends)]
    old = dict(here.plan)
    enters = [key for key, _ in following.plan if key not in old]
    if enters:
        rest = len(enters) - MOST_NAMED
        named = facts.titles(enters[:MOST_NAMED])
        tail = words("frontier.and_more", n=words.number(rest)) if rest > 0 else ""
        lines.append(words("frontier.next", list=named) + tail)
    return lines


def _nothing_proven(facts: Ranges, found: Frontier, here: FrontierPlan) -> str:
    """That nothing is proven to be bought, or, of one row of several, only nothing by this row."""
    best = max((p.bound for p in found.plans if p.budget > found.now), default=here.bound)
    if best - here.benefit > SAME and not all(p.proven for p in found.plans):
        most = facts.words("frontier.points", n=facts.words.points(ceil(100 * (best - here.benefit)) / 100))
        return facts.words("frontier.maybe_more", most=most)
    return facts.words("frontier.enough_row" if found.single else "frontier.enough_now")


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


def lost_by_order(facts: Ranges, found: Frontier) -> list[str]:
    """Where the order of buying loses most, in a line; nothing where it loses nothing."""
    if not found.order or not found.plans:
        return []
    worst = max(found.plans, key=lambda p: p.benefit - p.bought_benefit)
    lost = worst.benefit - worst.bought_benefit
    less = facts.words("frontier.points", n=facts.words.points(lost))
    budget = facts.value(worst.budget)
    return [facts.words("frontier.most_short", less=less, budget=budget)] if lost > SAME else []


def _differences(facts: Ranges, plan: FrontierPlan) -> list[str]:
    """What only one of the best plan and the order of buying holds."""
    best = [key for key, _ in plan.plan]
    only = {
        "only_best": [k for k in best if k not in plan.bought],
        "only_bought": [k for k in plan.bought if k not in best],
    }
    return [f"  {facts.words(f'frontier.{key}', list=facts.titles(ks))}" for key, ks in only.items() if ks]


def proof(facts: Ranges, found: Frontier, full: bool = True) -> list[str]:
    """How far the plans are proven, and what that took."""
    words = facts.words
    lines = (
        []
        if all(p.proven for p in found.plans)
        else [words("frontier.within", gap=words.at_most_percent(found.gap, 2))]
    )
    counts = {"n": words.number(found.solves), "skipped": words.number(found.skipped)}
    return [*lines, *([words("frontier.solved", **counts)] if full else [])]


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
        "stopped": found.stopped,
        "reference": exact(found.base),
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
        "bound": exact(plan.bound),
        "supported": plan.supported,
        "found_by": plan.found_by,
        "proven": plan.proven,
        "marginal": exact(plan.marginal),
        "selected": plan_json(facts.case, plan.plan),
        "enters": list(plan.enters),
        "leaves": list(plan.leaves),
        "moves": list(plan.moves),
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
