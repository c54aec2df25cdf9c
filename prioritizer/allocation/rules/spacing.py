"""Selected options keep a distance in periods."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Spacing


def rows(rule: Spacing, context: Context) -> None:
    """Selected options and those ``against`` (else each other) never start within ``lag`` periods.

    For options a, b and start s of a: starts of a in s + starts of b in s-lag..s+lag <= 1.

    Example::

        kind = "spacing"
        select = { partner = "XXX" }
        against = { partner = "YYY" }
        lag = 0
    """
    left = context.options(context.columns(rule, rule.select))
    right = left if rule.against is None else context.options(context.columns(rule, rule.against))
    seen = set()
    for a, a_columns in left.items():
        for b, b_columns in right.items():
            if a != b and frozenset((a, b)) not in seen:
                seen.add(frozenset((a, b)))
                _apart(rule, context, (a, b), a_columns, b_columns)


def _apart(rule: Spacing, context: Context, pair: tuple[str, str], left: list[int], right: list[int]) -> None:
    """The rows of one pair of options, one per start of the first."""
    start_of = {j: context.model.columns[j].start for j in (*left, *right)}
    for start in sorted({start_of[j] for j in left}):
        here = [j for j in left if start_of[j] == start]
        near = [j for j in right if abs(start_of[j] - start) <= rule.lag]
        if near:
            place = (*pair, context.case.periods[start].name)
            context.add(rule, place, dict.fromkeys([*here, *near], 1), upper=1)


def violation(rule: Spacing, view: PlanView) -> Fraction:
    """How many pairs of options start within ``lag`` periods of each other."""
    options = view.case.options
    left = view.selected(rule, rule.select)
    right = left if rule.against is None else view.selected(rule, rule.against)
    near = {
        frozenset((options[i].option, options[k].option))
        for i, s in left
        for k, t in right
        if options[i].option != options[k].option and abs(s - t) <= rule.lag
    }
    return Fraction(len(near))
