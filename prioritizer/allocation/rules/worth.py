"""Rules that change what a combination is worth, or ask for variety."""

from __future__ import annotations

from collections.abc import Mapping

from prioritizer.allocation.formulation.model import Column, Model, Role
from prioritizer.allocation.rules.context import Context, exact
from prioritizer.domain import Case, Rule, Scores
from prioritizer.domain.limits import Limit
from prioritizer.domain.selection import MIXED


def diversity(context: Context, rule: Rule) -> None:
    """At least ``limit`` different labels: z[g] <= starts in g, sum of z[g] >= limit.

    A format whose members differ in it is in no group: ``mixed`` is not one more region.

    Example::

        kind = "diversity"
        limit = 5
        of = "region"
    """
    columns = context.columns(rule, rule.terms.get("select"))
    by_label = Rule(**{**rule.__dict__, "terms": {"per": rule.terms["of"]}})
    present, own = {}, Limit.of_rule(rule)
    for (label,), members in context.groups(by_label, columns).items():
        if label == MIXED:
            continue
        z = context.model.add_column(Column(f"{rule.id} has {label}", Role.CHOICE, limit=own))
        present[z] = (label, members)
    for z, (label, members) in present.items():
        terms = {z: 1, **dict.fromkeys(members, -1)}
        context.model.add_row(f"{rule.id}[{label}]", None, terms, upper=0)
    limit = exact(rule.terms["limit"])
    terms = dict.fromkeys(present, 1)
    context.model.add_row(rule.id, own, terms, lower=limit, penalty=rule.penalty)


def saturation(context: Context, rule: Rule) -> None:
    """Per group, benefit above ``limit`` counts only at ``share``: over >= benefit - limit.

    Example::

        kind = "saturation"
        per = "partner"
        limit = 3.0
        share = 0.5
    """
    columns = context.columns(rule, rule.terms.get("select"))
    model, limit = context.model, exact(rule.terms["limit"])
    lost, own = 1 - exact(rule.terms["share"]), Limit.of_rule(rule)
    for group, members in context.groups(rule, columns).items():
        label = f"{rule.id}[{','.join(group)}]"
        over = model.add_violation(f"over {label}", own, lost)
        terms = {**context.weighted(members, "benefit"), over: -1}
        model.add_row(label, own, terms, upper=limit, place=group)


def synergy(context: Context, rule: Rule) -> None:
    """All selected options together are worth ``bonus`` more (or less, when negative).

    bonus: z <= starts of each option. malus: z >= sum of starts - (n - 1).
    ``saves`` instead of a bonus: see ``add_savings``.

    Example::

        kind = "synergy"
        select = { option = ["A", "B"] }
        bonus = 0.4
    """
    if "bonus" not in rule.terms:
        return
    model, bonus, own = context.model, exact(rule.terms["bonus"]), Limit.of_rule(rule)
    options = context.selected(rule, rule.terms.get("select"))
    z = model.add_column(Column(f"{rule.id} all", Role.CHOICE, round(bonus * model.unit), limit=own))
    if bonus >= 0:
        _only_with(model, z, options)
    else:
        terms = {**dict.fromkeys((j for js in options.values() for j in js), 1), z: -1}
        model.add_row(rule.id, own, terms, upper=len(options) - 1)


def add_savings(model: Model, case: Case, scores: Scores) -> None:
    """Selected options that all start in the same period save resources, such as by one journey.

    For each period s: z[s] <= starts of each option in s; z[s] lowers the use of the resources in s.
    These columns come before the envelopes, which count them.
    """
    context = Context(model, case, scores)
    for rule in case.rules:
        if not rule.on or rule.kind != "synergy" or "saves" not in rule.terms:
            continue
        options = context.selected(rule, rule.terms.get("select"))
        for period in range(rule.first, rule.last + 1):
            here = {o: [j for j in js if model.columns[j].start == period] for o, js in options.items()}
            if all(here.values()):
                name = f"{rule.id} saves {case.periods[period].name}"
                z = model.add_column(Column(name, Role.CHOICE, limit=Limit.of_rule(rule)))
                _only_with(model, z, here)
                model.savings[z] = [(r, period, exact(a)) for r, a in rule.terms["saves"].items()]


def _only_with(model: Model, z: int, options: Mapping[str, list[int]]) -> None:
    """z only if each of the options is carried out."""
    for name, columns in options.items():
        terms = {z: 1, **dict.fromkeys(columns, -1)}
        model.add_row(f"{model.columns[z].name}[{name}]", None, terms, upper=0)
