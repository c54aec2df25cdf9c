"""A selected option starts only after a needed one has ended."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.prerequisites import Dependence, dependences
from prioritizer.domain.rules import Prerequisite
from prioritizer.domain.usage import last_period


def rows(rule: Prerequisite, context: Context) -> None:
    """A selected option starts only ``lag`` periods or more after a needed one has ended.

    For every start s of the option: sum of its starts up to s <= sum of the needed options' runs
    that end by s - lag. With ``need = "all"`` each needed option gives such a row. Done rows of
    ``history`` satisfy it; an option of a format needs it for every member concerned.

    Example::

        kind = "prerequisite"
        select = { activity = "exercise", "partner.legal_basis" = 0 }
        needs = { activity = "agreement" }
        match = "partner"
        lag = 1
    """
    for dependence in dependences(context.case, rule):
        if not dependence.satisfied:
            _after(rule, context, dependence)


def _after(rule: Prerequisite, context: Context, dependence: Dependence) -> None:
    """The rows of one dependent option on one set of alternatives."""
    model, case = context.model, context.case
    own = {j: s for (i, s), j in model.starts.items() if i in dependence.dependents}
    own = {j: s for j, s in own.items() if rule.first <= s <= rule.last}
    ends = {
        j: last_period(case.options[i], s) for (i, s), j in model.starts.items() if i in dependence.needed
    }
    missed = None
    if rule.penalty is not None:  # one violation however many of the rows below are broken
        missed = context.violation(rule, f"missed {rule.id} {dependence.name}", rule.penalty)
    for start in sorted(set(own.values())):
        terms = {j: 1 for j, s in own.items() if s <= start}
        if missed is not None:
            terms[missed] = -1
        for j, end in ends.items():
            if end + rule.lag <= start:
                terms[j] = terms.get(j, 0) - 1
        context.add_hard(rule, (dependence.words, case.periods[start].name), terms, upper=0)


def violation(rule: Prerequisite, view: PlanView) -> Fraction:
    """How many options start without one they need having ended ``lag`` periods before."""
    chosen, options, broken = view.valid(rule), view.case.options, 0
    for dependence in view.dependences(rule):
        starts = [s for i, s in chosen if i in dependence.dependents]
        ends = [last_period(options[i], s) for i, s in view.starts if i in dependence.needed]
        if starts and not dependence.satisfied and not any(end + rule.lag <= starts[0] for end in ends):
            broken += 1
    return Fraction(broken)
