"""Rules that tie one option to another."""

from __future__ import annotations

from itertools import pairwise

from prioritizer.allocation.rules.context import Context, exact
from prioritizer.domain import Rule
from prioritizer.domain.limits import Limit, spelled_place
from prioritizer.domain.prerequisites import Dependence, dependences
from prioritizer.domain.usage import last_period


def exclusive(context: Context, rule: Rule) -> None:
    """At most one of the selected options: sum of all their starts <= 1.

    Example::

        kind = "exclusive"
        select = { option = ["A", "B"] }
    """
    columns = context.columns(rule, rule.terms.get("select"))
    terms = dict.fromkeys(columns, 1)
    context.model.add_row(rule.id, Limit.of_rule(rule), terms, upper=1, penalty=rule.penalty)


def together(context: Context, rule: Rule) -> None:
    """All of the selected options or none: each is carried out as often as the next.

    Example::

        kind = "together"
        select = { option = ["A", "B"] }
    """
    options = context.selected(rule, rule.terms.get("select"))
    for (left, left_columns), (right, right_columns) in pairwise(options.items()):
        terms = {**dict.fromkeys(left_columns, 1), **dict.fromkeys(right_columns, -1)}
        name, own = f"{rule.id}[{left},{right}]", Limit.of_rule(rule)
        place = (left, right)
        context.model.add_row(name, own, terms, lower=0, upper=0, penalty=rule.penalty, place=place)


def prerequisite(context: Context, rule: Rule) -> None:
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
            _after(context, rule, dependence)


def _after(context: Context, rule: Rule, dependence: Dependence) -> None:
    """The rows of one dependent option on one set of alternatives."""
    model, case, lag = context.model, context.case, int(rule.terms.get("lag", 0))
    own = {j: s for (i, s), j in model.starts.items() if i in dependence.dependents}
    own = {j: s for j, s in own.items() if rule.first <= s <= rule.last}
    ends = {
        j: last_period(case.options[i], s) for (i, s), j in model.starts.items() if i in dependence.needed
    }
    missed, own_limit = None, Limit.of_rule(rule)
    if rule.penalty is not None:  # one violation however many of the rows below are broken
        missed = model.add_violation(f"missed {rule.id} {dependence.name}", own_limit, rule.penalty)
    for start in sorted(set(own.values())):
        terms = {j: 1 for j, s in own.items() if s <= start}
        if missed is not None:
            terms[missed] = -1
        for j, end in ends.items():
            if end + lag <= start:
                terms[j] = terms.get(j, 0) - 1
        place = (dependence.words, case.periods[start].name)
        model.add_row(f"{rule.id}[{spelled_place(place)}]", own_limit, terms, upper=0, place=place)


def spacing(context: Context, rule: Rule) -> None:
    """Selected options and those ``against`` (else each other) never start within ``lag`` periods.

    For options a, b and start s of a: starts of a in s + starts of b in s-lag..s+lag <= 1.

    Example::

        kind = "spacing"
        select = { partner = "XXX" }
        against = { partner = "YYY" }
        lag = 0
    """
    model, lag = context.model, int(exact(rule.terms.get("lag", 1)))
    left = context.options(context.columns(rule, rule.terms.get("select")))
    against = rule.terms.get("against")
    right = context.options(context.columns(rule, against)) if against is not None else left
    seen = set()
    for a, a_columns in left.items():
        for b, b_columns in right.items():
            if a == b or frozenset((a, b)) in seen:
                continue
            seen.add(frozenset((a, b)))
            for start in sorted({model.columns[j].start for j in a_columns}):
                here = [j for j in a_columns if model.columns[j].start == start]
                near = [j for j in b_columns if abs(model.columns[j].start - start) <= lag]
                if near:
                    place = (a, b, context.case.periods[start].name)
                    name, own = f"{rule.id}[{spelled_place(place)}]", Limit.of_rule(rule)
                    terms = dict.fromkeys([*here, *near], 1)
                    model.add_row(name, own, terms, upper=1, penalty=rule.penalty, place=place)
