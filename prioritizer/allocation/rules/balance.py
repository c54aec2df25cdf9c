"""Two selections differ by at most a share of their sum."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context, minus, times
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Balance
from prioritizer.domain.usage import ZERO


def rows(rule: Balance, context: Context) -> None:
    """|A - B| <= share x (A + B), for two selections; ``sides = 1`` limits only A - B.

    Example::

        kind = "balance"
        select = { "partner.mem_nato" = 1 }
        against = { "partner.mem_csto" = 1 }
        count = "budget"
        share = 0.30
        sides = 2
    """
    left = context.weighted(context.columns(rule, rule.select), rule.count)
    right = context.weighted(context.columns(rule, rule.against), rule.count)
    both = times(rule.share, minus(left, times(-1, right)))
    sides = [("above", left, right), ("below", right, left)]
    for side, more, less in sides[: rule.sides]:
        context.add(rule, (side,), minus(minus(more, less), both), upper=0)


def violation(rule: Balance, view: PlanView) -> Fraction:
    """By how much the sides differ beyond the share of their sum."""
    left = view.counted(rule, rule.select, rule.count)
    right = view.counted(rule, rule.against, rule.count)
    room = rule.share * (left + right)
    above, below = max(left - right - room, ZERO), max(right - left - room, ZERO)
    return above if rule.sides == 1 else above + below
