"""What is counted reaches a limit or a share."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import AtLeast
from prioritizer.domain.usage import ZERO


def rows(rule: AtLeast, context: Context) -> None:
    """Per group: sum of what is counted >= limit, or >= share x the same sum over the whole plan.

    Example::

        kind = "at_least"
        count = "budget"
        share = 0.15
        per = "pillar"
    """
    for group, terms, limit in context.compared(rule):
        context.add(rule, group, terms, lower=limit)


def violation(rule: AtLeast, view: PlanView) -> Fraction:
    """What the groups lack of the limit, added up."""
    limit = view.limit(rule)
    return sum((max(limit - amount, ZERO) for amount in view.amounts(rule)), ZERO)
