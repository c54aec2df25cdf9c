"""The answer to "why is this option, or is it not, in the plan", as text and as data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from prioritizer.domain import NotSelected, OptionReport, Run, Selected
from prioritizer.reporting.explain.option_report_data import enquiry_json
from prioritizer.reporting.explain.option_report_text import (
    conditions,
    priced_limits,
    rival_lines,
    without_lines,
)
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.staffing import supplies_of, supply_sentence, unserved_sentence
from prioritizer.reporting.facts.weights_agreement import agreed_sentence
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.plan.summary import summary
from prioritizer.reporting.reasons.limit_words import describe_all
from prioritizer.reporting.reasons.sentences import reason_only
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.intervals import interval

_CONFLICT = ("conflict", "conflict_sentences", "repair", "alternatives", "way_out")


def explanation(run: Run, option: str, found: OptionReport | None = None) -> str:
    """What there is to say on one option: in the plan and what it brings, or out, why and at what price.

    ``found`` is what was looked into beside the plan; without it, the plan alone is told.
    """
    if run.plan.status == "infeasible":
        return summary(run)
    found = found or OptionReport(option)
    facts = Facts(run)
    item = found.answer or next((n for n in run.plan.not_selected if n.option == option), None)
    agreed = filter(None, [agreed_sentence(facts.words, facts.case)])
    if item is not None:
        return "\n".join([*_out(facts, item, found), *conditions(facts, found), *agreed])
    chosen = next(s for s in run.plan.selected if s.option == option)
    return "\n".join([*_in(facts, chosen), *without_lines(facts, found), *conditions(facts, found), *agreed])


def explain_json(run: Run, option: str, found: OptionReport | None = None) -> dict[str, Any]:
    """The same as data: the plan's status, the option's entry in ``plan.json``, and what was found out."""
    told = run
    if found is not None and found.answer is not None:
        told = replace(run, plan=replace(run.plan, not_selected=(found.answer,)))
    plan = plan_json(told)
    entries = {
        key: [e for e in plan.get(key, []) if e["option"] == option] for key in ("not_selected", "selected")
    }
    entry = next((e for own in entries.values() for e in own), None)
    return {
        "schema": "prioritizer.explain/1",
        "case": plan["case"],
        "weights": plan["weights"],
        "status": plan["status"],
        "objective": plan["objective"],
        "bound": plan["bound"],
        "option": option,
        "in_plan": bool(entries["selected"]) and not entries["not_selected"],
        "entry": entry,
        **(enquiry_json(found) if found is not None and plan["status"] != "infeasible" else {}),
        "text": explanation(run, option, found),
        **{key: plan[key] for key in _CONFLICT if key in plan},
    }


def _in(facts: Facts, chosen: Selected) -> list[str]:
    words, names = facts.words, facts.names
    title = names.at_level(chosen.option, chosen.level)
    lines = [words("explain.in", title=title, when=names.span(chosen.start, chosen.end))]
    lines.append(_worth(words, chosen))
    if chosen.rank is not None:
        lines.append(words("explain.rank", rank=words.number(chosen.rank), score=words.score(chosen.score)))
    if facts.levels[f"{chosen.option}:{chosen.level}"].commitment == "committed":
        lines.append(words("explain.committed"))
    lines += [supply_sentence(facts, supply, when) for supply, when in supplies_of(facts, chosen)]
    lines += [unserved_sentence(facts, gap) for gap in chosen.unserved]
    return lines


def _worth(words: Words, chosen: Selected) -> str:
    """What it brings; where a part of its run lies beyond the plan, which share counts."""
    benefit = words.points(chosen.benefit)
    if chosen.share_inside == 1:
        return words("explain.worth", benefit=benefit)
    return words("explain.worth_inside", benefit=benefit, share=words.percent(float(chosen.share_inside)))


def _out(facts: Facts, item: NotSelected, found: OptionReport) -> list[str]:
    words, names = facts.words, facts.names
    lines = [words("explain.out", title=names.at_level(item.option, item.level)), reason_only(facts, item)]
    if item.rank is not None:
        lines.append(words("explain.rank", rank=words.number(item.rank), score=words.score(item.score)))
    lines += rival_lines(facts, found)
    if item.loss_low is not None:
        lines.append(words("explain.loss", loss=interval(words, item.loss_low, item.loss_high)))
    if item.displaces:
        lines.append(words("explain.displaces"))
        lines += [f"  - {names.key(d)}" for d in item.displaces]
    if found.barriers:
        lines += priced_limits(facts, found)
    elif item.rules:
        lines.append(words("explain.limits"))
        lines += [f"  - {phrase}" for phrase in describe_all(names, item.rules)]
    if item.loss_low is not None and item.loss_high is not None and item.loss_high - item.loss_low > 1e-6:
        lines.append(words("explain.exactly"))
    return lines
