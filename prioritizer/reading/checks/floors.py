"""Floors that nothing can meet, and savings beyond what there is to save."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import product

from prioritizer.domain import OptionLevel, Rule
from prioritizer.domain.rule_terms import Spec
from prioritizer.domain.rules import AtLeast, Diversity, Synergy
from prioritizer.domain.selection import MIXED, labels, select
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
    for rule in draft.case.rules:
        if not rule.on:
            continue
        if isinstance(rule, AtLeast):
            _check_goals(draft, rule, findings)
        if isinstance(rule, AtLeast) and rule.count != "benefit":
            _check_floor(draft, rule, findings)
        if isinstance(rule, Diversity):
            _check_diversity(draft, rule, findings)
        if isinstance(rule, Synergy):
            _check_savings(draft, rule, findings)


def _severity(rule: Rule) -> str:
    """A hard rule that nothing can meet stops the run, a soft one does not."""
    return "error" if rule.penalty is None else "warning"


def _check_goals(draft: UncheckedCase, rule: AtLeast, findings: Findings) -> None:
    """A floor per goal is meant for every goal of the table, also for those no option serves."""
    if "goal" not in rule.per or not rule.limit:
        return
    served = {group[rule.per.index("goal")] for group in _groups(draft, rule, rule.select, rule.per)}
    bare = [goal for goal in draft.ids("goals", "goal") if goal not in served]
    if bare:
        message = f"no selected option serves {listed(bare)}, so nothing can meet the floor there."
        check = RuleCheck(draft, rule, "rules", findings)
        check.report(
            _severity(rule), "limit", _written(rule.limit), message, "Add options, or select the goals meant."
        )


def _check_diversity(draft: UncheckedCase, rule: Diversity, findings: Findings) -> None:
    """A finding where fewer different groups are on offer than must occur."""
    if rule.of is None or rule.limit is None:
        return
    groups = _groups(draft, rule, rule.select, (rule.of,))
    own = {group: options for group, options in groups.items() if MIXED not in group}
    count = sum(any(eligible(option) for option in options) for options in own.values())
    if count < rule.limit:
        message = f"only {count} different groups ({rule.of}) are on offer, so nothing can meet the rule."
        check = RuleCheck(draft, rule, "rules", findings)
        check.report(
            _severity(rule), "limit", _written(rule.limit), message, "Lower the limit, or add options."
        )


def _check_savings(draft: UncheckedCase, rule: Synergy, findings: Findings) -> None:
    """A warning where more is saved than the selected options need together."""
    chosen = select(draft.case, rule.select)
    options = [option for option, hit in zip(draft.case.options, chosen, strict=True) if hit]
    for resource, saved in (rule.saves or {}).items():
        most = _most(resource, options)
        if options and saved > most:
            message = (
                f"more {resource} is saved than the selected options need together ({float(most):.15g})."
            )
            check = RuleCheck(draft, rule, "rules", findings)
            check.report("warning", "saves", f"{resource} = {_written(saved)}", message, "Lower the amount.")


def _check_floor(draft: UncheckedCase, rule: AtLeast, findings: Findings) -> None:
    limit = rule.limit
    if limit == 0 or rule.share == 0:
        return
    check = RuleCheck(draft, rule, "rules", findings)
    for group, options in _groups(draft, rule, rule.select, rule.per).items():
        best = _most(rule.count, [o for o in options if eligible(o)])
        where = f" in {', '.join(group)}" if group else ""
        if best == 0:
            message = f"no option{where} can be planned, so nothing can meet the floor."
        elif limit is not None and best < limit:
            message = f"at most {float(best):g}{where} can be reached, so nothing can meet the floor."
        else:
            continue
        shown = _written(limit) if limit is not None else float(rule.share or 0)
        check.report(_severity(rule), rule.bound_term, shown, message, "Lower the floor, or add options.")


def eligible(option: OptionLevel) -> bool:
    """Whether the option is eligible: a plan could select it at all."""
    return option.concurrence != "refused" and option.commitment != "excluded" and bool(option.starts)


def _written(number: Fraction | None) -> object:
    """A number as a file has it."""
    return number if number is None or number.denominator == 1 else float(number)


def _groups(
    draft: UncheckedCase, rule: Rule, spec: Spec, keys: tuple[str, ...]
) -> dict[Group, list[OptionLevel]]:
    """The selected options that can start while the rule is valid, by the keys of ``per``."""
    chosen = select(draft.case, spec)
    known = {k: labels(draft.case, k) for k in keys if k not in ("period", "year")}
    groups: dict[Group, list[OptionLevel]] = defaultdict(list)
    for i, option in enumerate(draft.case.options):
        starts = [s for s in option.starts if rule.first <= s <= rule.last]
        if chosen[i] and starts:
            times = {k: _times(draft, k, starts) for k in keys if k in ("period", "year")}
            for group in product(*(times.get(k) or known[k][i] for k in keys)):
                groups[group].append(option)
    return groups


def _times(draft: UncheckedCase, key: str, starts: list[int]) -> tuple[str, ...]:
    """The names of the periods (or years) an option may start in."""
    periods = [draft.case.periods[s] for s in starts]
    return tuple(dict.fromkeys(p.name if key == "period" else str(p.start.year) for p in periods))


def _most(count: str, options: list[OptionLevel]) -> Fraction:
    """The most that could be counted: every option, at its most costly level."""
    most: dict[str, Fraction] = {}
    for option in options:
        most[option.option] = max(most.get(option.option, Fraction(0)), _counted(count, option))
    return sum(most.values(), Fraction(0))


def _counted(count: str, option: OptionLevel) -> Fraction:
    if count == "options":
        return Fraction(1)
    needs = [n for n in option.needs if n.resource == count and n.payer == HOME]
    return sum((n.amount * (option.duration if n.offset is None else 1) for n in needs), Fraction(0))
