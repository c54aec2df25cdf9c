"""The selected options are not in the plan."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Exclude


def rows(rule: Exclude, context: Context) -> None:
    """No selected option is planned: sum of its starts <= 0.

    Example::

        kind = "exclude"
        select = { partner = "XXX", "activity.diplomacy" = "visible" }
    """
    for name, columns in context.options(context.columns(rule, rule.select)).items():
        context.add(rule, (name,), dict.fromkeys(columns, 1), upper=0)


def violation(rule: Exclude, view: PlanView) -> Fraction:
    """How many of the selected options are there."""
    return Fraction(len(view.selected(rule, rule.select)))
