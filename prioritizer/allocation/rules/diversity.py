"""At least so many different groups occur."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Diversity
from prioritizer.domain.selection import MIXED
from prioritizer.domain.usage import ZERO


def rows(rule: Diversity, context: Context) -> None:
    """At least ``limit`` different labels: z[g] <= starts in g, sum of z[g] >= limit.

    A format whose members differ in it is in no group: ``mixed`` is not one more region.

    Example::

        kind = "diversity"
        limit = 5
        of = "region"
    """
    groups = context.groups(context.columns(rule, rule.select), (rule.of,))
    present = {
        context.indicator(rule, f"{rule.id} has {label}"): (label, members)
        for (label,), members in groups.items()
        if label != MIXED
    }
    for z, (label, members) in present.items():
        context.only_with(f"{rule.id}[{label}]", z, members)
    context.add(rule, None, dict.fromkeys(present, 1), lower=rule.limit)


def violation(rule: Diversity, view: PlanView) -> Fraction:
    """How many groups are missing; ``mixed`` is none."""
    groups = view.totals(rule, rule.select, (rule.of,), "start", "options")
    return max(rule.limit - sum(n > 0 for label, n in groups.items() if label != (MIXED,)), ZERO)
