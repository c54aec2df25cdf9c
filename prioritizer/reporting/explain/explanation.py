"""The answer to "why is this option, or is it not, in the plan", as text and as data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from prioritizer.domain import OptionReport, Run, Selected
from prioritizer.reporting.explain.first_screen import in_lines, out_lines
from prioritizer.reporting.explain.option_report_data import enquiry_json
from prioritizer.reporting.explain.option_report_text import (
    conditions,
    priced_limits,
    rival_lines,
)
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.staffing import supplies_of, supply_sentence, unserved_sentence
from prioritizer.reporting.facts.weights_agreement import agreed_sentence
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.plan.summary import summary
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.intervals import EXACT

_CONFLICT = ("conflict", "conflict_sentences", "repair", "alternatives", "way_out")


def explanation(run: Run, option: str, found: OptionReport | None = None) -> str:
    """What there is to say on one option: in the plan and what it brings, or out, why and at what price.

    ``found`` is what was looked into beside the plan; without it, the plan alone is told.
    """
    if run.plan.status == "infeasible":
        return summary(run)
    found, facts = found or OptionReport(option), Facts(run)
    item = found.answer or next((n for n in run.plan.not_selected if n.option == option), None)
    if item is None:
        chosen = next(s for s in run.plan.selected if s.option == option)
        lines, lost = _in(facts, chosen, found), found.without
        open_ends = (None, None) if lost is None else (lost.loss_low, lost.loss_high)
    else:
        lines = [*out_lines(facts, item, found), *rival_lines(facts, found), *priced_limits(facts, found)]
        open_ends = item.loss_low, item.loss_high
    lines += [*conditions(facts, found), *filter(None, [agreed_sentence(facts.words, facts.case)])]
    return "\n".join([*lines, *_more(facts.words, found, *open_ends)])


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


def _in(facts: Facts, chosen: Selected, found: OptionReport) -> list[str]:
    """One that is selected: the first screen, and what it adds to pools and goes without."""
    lines = in_lines(facts, chosen, found)
    lines += [supply_sentence(facts, supply, when) for supply, when in supplies_of(facts, chosen)]
    return lines + [unserved_sentence(facts, gap) for gap in chosen.unserved]


def _more(words: Words, found: OptionReport, low: float | None, high: float | None) -> list[str]:
    """What else can be asked: closer, further."""
    wide = low is not None and (high is None or high - low > EXACT)
    shown = not found.full, wide and not found.exact
    kinds = ("why" if not found.why and found.answer else "full", "exact")
    hints = [words(f"explain.ask_{kind}") for kind, asked in zip(kinds, shown, strict=True) if asked]
    return ["", " ".join(hints)] if hints else []
