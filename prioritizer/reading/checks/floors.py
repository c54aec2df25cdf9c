"""Floors that nothing can meet, and savings beyond what there is to save."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from itertools import product

from prioritizer.domain import OptionLevel, Rule
from prioritizer.domain.selection import MIXED, labels_from, select_from
from prioritizer.reading.checks.conditions import RuleCheck
from prioritizer.reading.content.needs import HOME
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.unchecked_case import UncheckedCase

Group = tuple[str, ...]


def check_floors(draft: UncheckedCase, findings: Findings) -> None:
    """An error (soft rules: a warning) for each group whose floor no choice of options can reach.

    The same for goals no option serves, for diversity, and for savings (always a warning). Refused
    and excluded options are not eligible. Envelopes and other rules are left to the allocation,
    which names them when they conflict.
    """
    for rule in draft.rules:
        if not rule.on:
            continue
        if rule.kind == "at_least":
            _check_goals(draft, rule, findings)
        if rule.kind == "at_least" and rule.terms.get("count") != "benefit":
            _check_floor(draft, rule, findings)
        if rule.kind == "diversity":
            _check_diversity(draft, rule, findings)
        if rule.kind == "synergy":
            _check_savings(draft, rule, findings)


def _severity(rule: Rule) -> str:
    """A hard rule that nothing can meet stops the run, a soft one does not."""
    return "error" if rule.penalty is None else "warning"


def _check_goals(draft: UncheckedCase, rule: Rule, findings: Findings) -> None:
    """A floor per goal is meant for every goal of the table, also for those no option serves."""
    per, limit = rule.terms.get("per", ()), rule.terms.get("limit")
    if "goal" not in per or not limit:
        return
    served = {group[per.index("goal")] for group in _groups(draft, rule)}
    bare = [goal for goal in draft.ids("goals", "goal") if goal not in served]
    if bare:
        message = f"no selected option serves {listed(bare)}, so nothing can meet the floor there."
        check = RuleCheck(draft, rule, "rules", findings)
        check.report(_severity(rule), "limit", limit, message, "Add options, or select the goals meant.")


def _check_diversity(draft: UncheckedCase, rule: Rule, findings: Findings) -> None:
    """A finding where fewer different groups are on offer than must occur."""
    of, limit = rule.terms.get("of"), rule.terms.get("limit")
    if of is None or limit is None:
        return
    groups = _groups(draft, replace(rule, terms={**rule.terms, "per": (of,)}))
    own = {group: options for group, options in groups.items() if MIXED not in group}
    count = sum(any(eligible(option) for option in options) for options in own.values())
    if count < limit:
        message = f"only {count} different groups ({of}) are on offer, so nothing can meet the rule."
        check = RuleCheck(draft, rule, "rules", findings)
        check.report(_severity(rule), "limit", limit, message, "Lower the limit, or add options.")


def _check_savings(draft: UncheckedCase, rule: Rule, findings: Findings) -> None:
    """A warning where more is saved than the selected options need together."""
    chosen = select_from(draft.attributes, draft.options, rule.terms.get("select"))
    options = [option for option, hit in zip(draft.options, chosen, strict=True) if hit]
    for resource, saved in rule.terms.get("saves", {}).items():
        most = _most(replace(rule, terms={"count": resource}), options)
        if options and Fraction(str(saved)) > most:
            message = (
                f"more {resource} is saved than the selected options need together ({float(most):.15g})."
            )
            check = RuleCheck(draft, rule, "rules", findings)
            check.report("warning", "saves", f"{resource} = {saved}", message, "Lower the amount.")


def _check_floor(draft: UncheckedCase, rule: Rule, findings: Findings) -> None:
    limit = rule.terms.get("limit")
    if limit == 0 or rule.terms.get("share") == 0:
        return
    check = RuleCheck(draft, rule, "rules", findings)
    for group, options in _groups(draft, rule).items():
        best = _most(rule, [o for o in options if eligible(o)])
        where = f" in {', '.join(group)}" if group else ""
        if best == 0:
            message = f"no option{where} can be carried out, so nothing can meet the floor."
        elif limit is not None and best < Fraction(str(limit)):
            message = f"at most {float(best):g}{where} can be reached, so nothing can meet the floor."
        else:
            continue
        key = "limit" if limit is not None else "share"
        check.report(_severity(rule), key, rule.terms.get(key), message, "Lower the floor, or add options.")


def eligible(option: OptionLevel) -> bool:
    """Whether the option could be carried out at all."""
    return option.concurrence != "refused" and option.commitment != "excluded" and bool(option.starts)


def _groups(draft: UncheckedCase, rule: Rule) -> dict[Group, list[OptionLevel]]:
    """The selected options that can start while the rule is valid, by the rule's ``per``."""
    chosen = select_from(draft.attributes, draft.options, rule.terms.get("select"))
    keys = rule.terms.get("per", ())
    known = {k: labels_from(draft.attributes, draft.options, k) for k in keys if k not in ("period", "year")}
    groups: dict[Group, list[OptionLevel]] = defaultdict(list)
    for i, option in enumerate(draft.options):
        starts = [s for s in option.starts if rule.first <= s <= rule.last]
        if chosen[i] and starts:
            times = {k: _times(draft, k, starts) for k in keys if k in ("period", "year")}
            for group in product(*(times.get(k) or known[k][i] for k in keys)):
                groups[group].append(option)
    return groups


def _times(draft: UncheckedCase, key: str, starts: list[int]) -> tuple[str, ...]:
    """The names of the periods (or years) an option may start in."""
    periods = [draft.head.periods[s] for s in starts]
    return tuple(dict.fromkeys(p.name if key == "period" else str(p.start.year) for p in periods))


def _most(rule: Rule, options: list[OptionLevel]) -> Fraction:
    """The most that could be counted: every option, at its dearest level."""
    most: dict[str, Fraction] = {}
    for option in options:
        most[option.option] = max(most.get(option.option, Fraction(0)), _counted(rule, option))
    return sum(most.values(), Fraction(0))


def _counted(rule: Rule, option: OptionLevel) -> Fraction:
    count = rule.terms.get("count", "options")
    if count == "options":
        return Fraction(1)
    needs = [n for n in option.needs if n.resource == count and n.payer == HOME]
    return sum((n.amount * (option.duration if n.offset is None else 1) for n in needs), Fraction(0))
