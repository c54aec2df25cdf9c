"""Benefit above a limit counts at a share."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.allocation.tolerances import ZERO
from prioritizer.domain.limits import Limit
from prioritizer.domain.rules import Saturation


def rows(rule: Saturation, context: Context) -> None:
    """Per group, benefit above ``limit`` counts only at ``share``: over >= benefit - limit.

    Example::

        kind = "saturation"
        per = "partner"
        limit = 3.0
        share = 0.5
    """
    model = context.model
    own = Limit.of_rule(rule)
    for group, members in context.groups(context.columns(rule, rule.select), rule.per).items():
        name = f"{rule.id}[{','.join(group)}]"
        over = model.add_violation(f"over {name}", own, 1 - rule.share)
        terms = {**context.weighted(members, "benefit"), over: -1}
        model.add_row(name, own, terms, upper=rule.limit, place=group)


def violation(_rule: Saturation, _view: PlanView) -> Fraction:
    """It changes what a plan is worth, never whether it is allowed."""
    return ZERO


def worth(rule: Saturation, view: PlanView) -> Fraction:
    """The benefit it takes, as a negative amount."""
    over = (view.total(group, "benefit") - rule.limit for group in view.groups(rule, rule.select, rule.per))
    return sum(((rule.share - 1) * max(o, ZERO) for o in over), ZERO)
