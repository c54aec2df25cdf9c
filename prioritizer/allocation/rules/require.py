"""The selected options are in the plan."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Require
from prioritizer.domain.selection import options_of


def rows(rule: Require, context: Context) -> None:
    """Each selected option is planned: sum of its starts >= 1.

    Example::

        kind = "require"
        select = { option = "GEO-mtt" }
    """
    for name, columns in context.selected(rule, rule.select).items():
        context.add(rule, (name,), dict.fromkeys(columns, 1), lower=1)


def violation(rule: Require, view: PlanView) -> Fraction:
    """How many of the selected options are missing."""
    return Fraction(
        len(options_of(view.case, rule.select).keys() - view.options(view.selected(rule, rule.select)))
    )
