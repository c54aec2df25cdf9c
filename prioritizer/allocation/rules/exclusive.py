"""At most one of the selected options."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Exclusive


def rows(rule: Exclusive, context: Context) -> None:
    """At most one of the selected options: sum of all their starts <= 1.

    Example::

        kind = "exclusive"
        select = { option = ["A", "B"] }
    """
    context.add(rule, None, dict.fromkeys(context.columns(rule, rule.select), 1), upper=1)


def violation(rule: Exclusive, view: PlanView) -> Fraction:
    """How many more than one are there."""
    return Fraction(max(len(view.selected(rule, rule.select)) - 1, 0))
