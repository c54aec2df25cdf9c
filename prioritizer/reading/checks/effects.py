"""Effects that would make the plan choose by habit: all equal, or equal where costs are not."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise

from prioritizer.domain import OptionLevel
from prioritizer.reading.content.needs import HOME
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.unchecked_case import UncheckedCase

TENFOLD = 10


def check_effects(draft: UncheckedCase, findings: Findings) -> None:
    """Warnings for effects that cannot be right (see decision 2 of the method)."""
    activities = {o.activity for o in draft.case.options if o.activity}
    if len(activities) > 1 and all(o.effect == 1 for o in draft.case.options):
        message = (
            "every effect is 1, so a visit counts as much as an exercise and the cheap ones fill the plan."
        )
        cure = "Give each activity an effect in activities.csv."
        findings.warning("activities", None, "effect", 1, message, cure)
        return
    money = set(draft.case.money)
    costs = {o.key: _cost(o, money) for o in draft.case.options}
    _check_equal(draft, costs, findings)
    _check_levels(draft, costs, findings)


def _cost(option: OptionLevel, money: set[str]) -> Fraction:
    """The home country's money the option takes over its run."""
    needs = (n for n in option.needs if n.resource in money and n.payer == HOME)
    return sum((n.amount * (option.duration if n.offset is None else 1) for n in needs), Fraction(0))


def _check_equal(draft: UncheckedCase, costs: dict[str, Fraction], findings: Findings) -> None:
    """One warning where options of equal effect differ tenfold in cost."""
    by_effect: dict[float, list[OptionLevel]] = defaultdict(list)
    for option in draft.case.options:
        if costs[option.key] > 0 and option.effect > 0:
            by_effect[option.effect].append(option)
    found = []
    for effect, options in by_effect.items():
        ordered = sorted(options, key=lambda o: costs[o.key])
        cheap, dear = ordered[0], ordered[-1]
        if costs[dear.key] >= TENFOLD * costs[cheap.key]:
            ratio = float(costs[dear.key] / costs[cheap.key])
            found.append(f"{dear.key} and {cheap.key} (effect {effect:g}, cost {ratio:.0f} to 1)")
    if found:
        message = "these options have the same effect while one costs at least ten times the other."
        cure = "Give the more costly one a larger effect, or say in its purpose why not."
        findings.warning("options", None, "effect", listed(found, 3), message, cure)


def _check_levels(draft: UncheckedCase, costs: dict[str, Fraction], findings: Findings) -> None:
    """One warning where a more costly level has no larger effect than a cheaper one."""
    levels: dict[str, list[OptionLevel]] = defaultdict(list)
    for option in draft.case.options:
        levels[option.option].append(option)
    flat = []
    for name, group in levels.items():
        ordered = sorted(group, key=lambda o: costs[o.key])
        if any(costs[a.key] < costs[b.key] and b.effect <= a.effect for a, b in pairwise(ordered)):
            flat.append(name)
    if flat:
        message = "a more costly level of these options has no larger effect than a cheaper one."
        findings.warning("options", None, "effect", listed(flat), message, "Give each level its own effect.")
