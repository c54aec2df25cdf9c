"""What awaits an answer stays within a limit or a share."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules import at_most
from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import ConcurrenceRule


def rows(rule: ConcurrenceRule, context: Context) -> None:
    """What awaits an answer stays within a limit or a share; selecting it opens it for planning.

    Example::

        kind = "concurrence"
        select = { concurrence = "pending" }
        count = "budget"
        share = 0.10
    """
    at_most.rows(rule, context)


def violation(rule: ConcurrenceRule, view: PlanView) -> Fraction:
    """What is counted beyond the limit."""
    return at_most.violation(rule, view)
