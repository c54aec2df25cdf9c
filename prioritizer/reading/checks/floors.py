"""Floors that nothing can meet."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import product

from prioritizer.domain import OptionLevel, Rule
from prioritizer.reading.checks.conditions import RuleCheck
from prioritizer.reading.draft import Draft
from prioritizer.reading.findings import Findings
from prioritizer.reading.needs import HOME
from prioritizer.reading.selection import labels_from, select_from

Group = tuple[str, ...]


def check_floors(draft: Draft, findings: Findings) -> None:
    """An error (soft rules: a warning) for each group whose floor no choice of options can reach.

    Refused and excluded options are not eligible. Envelopes and other rules are left to the
    allocation, which names them when they conflict.
    """
    for rule in draft.rules:
        if rule.on and rule.kind == "at_least" and rule.terms.get("count") != "benefit":
            _check_floor(draft, rule, findings)


def _check_floor(draft: Draft, rule: Rule, findings: Findings) -> None:
    limit = rule.terms.get("limit")
    if limit == 0 or rule.terms.get("share") == 0:
        return
    severity = "error" if rule.penalty is None else "warning"
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
        check.report(severity, key, rule.terms.get(key), message, "Lower the floor, or add options.")


def eligible(option: OptionLevel) -> bool:
    """Whether the option could be carried out at all."""
    return option.concurrence != "refused" and option.commitment != "excluded" and bool(option.starts)


def _groups(draft: Draft, rule: Rule) -> dict[Group, list[OptionLevel]]:
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


def _times(draft: Draft, key: str, starts: list[int]) -> tuple[str, ...]:
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
