"""A share of every envelope of a resource is kept in reserve."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.formulation.envelopes import carried_over, period_uses, total
from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.ledger import ledger
from prioritizer.domain.resources import brought
from prioritizer.domain.rules import ReserveRule
from prioritizer.domain.usage import ZERO


def rows(rule: ReserveRule, context: Context) -> None:
    """A share of every envelope of a resource is kept in reserve: use <= (1 - share) x available.

    What came over from the row before may be used beside that.

    Example::

        kind = "reserve"
        count = "budget"
        share = 0.05
    """
    case = context.case
    uses = period_uses(case, context.model).get(rule.count, [])
    came = carried_over(case, context.model)
    for envelope in case.envelopes:
        if envelope.resource == rule.count and not envelope.over(case):
            terms = total(uses[envelope.first : envelope.last + 1]) | came.get(envelope.place, {})
            spent = envelope.spent(case) - brought(case).get(envelope.place, Fraction(0))
            limit = max((1 - rule.share) * envelope.available, spent)
            context.add(rule, (envelope.span(case),), terms, upper=limit)


def violation(rule: ReserveRule, view: PlanView) -> Fraction:
    """What is used of the share in reserve, what came over from the row before not counted."""
    broken = ZERO
    for entry in ledger(view.case, view.starts):
        if entry.envelope.resource == rule.count and not entry.envelope.over(view.case):
            broken += entry.beyond(view.case, rule.share * entry.envelope.available)
    return broken
