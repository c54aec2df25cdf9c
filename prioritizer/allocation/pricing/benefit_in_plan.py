"""Benefit in this plan: the part of a plan's worth that each selected option is allocated.

What saturation takes from a group is borne in proportion to benefit, what a synergy gives (or takes)
is shared equally by its options; the parts add up to the plan's worth before penalties and what soft
needs and changes cost. Exact.
"""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules import worth
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain import Rule
from prioritizer.domain.rules import Saturation
from prioritizer.domain.usage import Start

Parts = dict[Start, Fraction]


def benefits_in_plan(view: PlanView) -> Parts:
    """Every start of a plan -> its part of what the plan is worth, in benefit points."""
    parts = {start: view.total([start], "benefit") for start in view.starts}
    for rule in view.case.rules:
        if rule.on and isinstance(rule, Saturation):
            _bear(rule, view, parts)
        elif rule.on and rule.changes_worth:
            _share(rule, view, parts)
    return parts


def _bear(rule: Saturation, view: PlanView, parts: Parts) -> None:
    """What each group loses, in proportion to what its starts bring."""
    for members in view.groups(rule, rule.select, rule.per):
        whole = view.total(members, "benefit")
        if whole > rule.limit:
            lost = (1 - rule.share) * (whole - rule.limit) / whole
            for start in members:
                parts[start] -= lost * view.total([start], "benefit")


def _share(rule: Rule, view: PlanView, parts: Parts) -> None:
    """What a combination gives or takes, equally to the options it is made of."""
    given = worth(rule, view)
    if given:
        members = view.selected(rule, rule.selections["select"])
        for start in members:
            parts[start] += given / len(members)
