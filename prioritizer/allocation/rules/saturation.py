"""Benefit above a limit counts at a share."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Saturation
from prioritizer.domain.usage import ZERO


def rows(rule: Saturation, context: Context) -> None:
    """Per group, benefit above ``limit`` counts only at ``share``: over >= benefit - limit.

    Example::

        kind = "saturation"
        per = "partner"
        limit = 3.0
        share = 0.5
    """
    for group, members in context.groups(context.columns(rule, rule.select), rule.per).items():
        over = context.violation(rule, f"over {rule.id}[{','.join(group)}]", 1 - rule.share)
        context.add_hard(rule, group, {**context.weighted(members, "benefit"), over: -1}, upper=rule.limit)


def worth(rule: Saturation, view: PlanView) -> Fraction:
    """The benefit it takes, as a negative amount."""
    groups = view.totals(rule, rule.select, rule.per, "start", "benefit").values()
    return sum(((rule.share - 1) * max(benefit - rule.limit, ZERO) for benefit in groups), ZERO)
