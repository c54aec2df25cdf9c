"""All of the selected options together add a bonus or save a resource."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import Synergy
from prioritizer.domain.selection import options_of
from prioritizer.domain.usage import ZERO


def rows(rule: Synergy, context: Context) -> None:
    """All selected options together are worth ``bonus`` more (or less, when negative).

    bonus: z <= starts of each option. malus: z >= sum of starts - (n - 1).
    ``saves`` instead of a bonus: see ``add_savings``.

    Example::

        kind = "synergy"
        select = { option = ["A", "B"] }
        bonus = 0.4
    """
    if rule.bonus is None:
        return
    options = context.selected(rule, rule.select)
    z = context.indicator(rule, f"{rule.id} all", round(rule.bonus * context.model.unit))
    if rule.bonus >= 0:
        _only_with_all(context, z, options)
    else:
        terms = {**dict.fromkeys((j for js in options.values() for j in js), 1), z: -1}
        context.add_hard(rule, None, terms, upper=len(options) - 1)


def savings(rule: Synergy, context: Context) -> None:
    """Selected options that all start in the same period save resources, such as by one journey.

    For each period s: z[s] <= starts of each option in s; z[s] lowers the use of the resources in s.
    """
    model, saves = context.model, rule.saves or {}
    options = context.selected(rule, rule.select) if saves else {}
    for period in range(rule.first, rule.last + 1) if saves else ():
        here = {o: [j for j in js if model.columns[j].start == period] for o, js in options.items()}
        if all(here.values()):
            z = context.indicator(rule, f"{rule.id} saves {context.case.periods[period].name}")
            _only_with_all(context, z, here)
            model.savings[z] = [(resource, period, amount) for resource, amount in saves.items()]


def _only_with_all(context: Context, z: int, options: Mapping[str, list[int]]) -> None:
    """z only if each of the options is planned."""
    for name, columns in options.items():
        context.only_with(f"{context.model.columns[z].name}[{name}]", z, columns)


def worth(rule: Synergy, view: PlanView) -> Fraction:
    """The bonus or malus of a combination that is planned whole."""
    whole = options_of(view.case, rule.select).keys() <= view.options(view.selected(rule, rule.select))
    return rule.bonus if whole and rule.bonus is not None else ZERO
