"""All of the selected options or none."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Together
from prioritizer.domain.selection import options_of


def rows(rule: Together, context: Context) -> None:
    """All of the selected options or none: each is planned as often as the next.

    Example::

        kind = "together"
        select = { option = ["A", "B"] }
    """
    options = context.selected(rule, rule.select)
    for (left, left_columns), (right, right_columns) in pairwise(options.items()):
        terms = {**dict.fromkeys(left_columns, 1), **dict.fromkeys(right_columns, -1)}
        context.add(rule, (left, right), terms, lower=0, upper=0)


def violation(rule: Together, view: PlanView) -> Fraction:
    """How often one is there and the next is not, in the order of the table."""
    there = view.options(view.selected(rule, rule.select))
    return Fraction(
        sum((a in there) != (b in there) for a, b in pairwise(options_of(view.case, rule.select)))
    )
