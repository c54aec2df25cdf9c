"""What is counted stays at or below a limit or a share."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Limited
from prioritizer.domain.usage import ZERO


def rows(rule: Limited, context: Context) -> None:
    """Per group: sum of what is counted <= limit, or <= share x the same sum over the whole plan.

    Example::

        kind = "at_most"
        limit = 2
        per = ["partner", "period"]
        when = "running"
    """
    for group, terms, limit in context.compared(rule):
        context.add(rule, group, terms, upper=limit)


def violation(rule: Limited, view: PlanView) -> Fraction:
    """What the groups count beyond the limit, added up."""
    limit = view.limit(rule)
    return sum((max(amount - limit, ZERO) for amount in view.amounts(rule)), ZERO)
