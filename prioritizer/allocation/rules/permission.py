"""Rules that open or close options outright."""

from __future__ import annotations

from prioritizer.allocation.rules.context import Context
from prioritizer.domain import Rule
from prioritizer.domain.limits import Limit


def require(context: Context, rule: Rule) -> None:
    """Each selected option is carried out: sum of its starts >= 1.

    Example::

        kind = "require"
        select = { option = "GEO-mtt" }
    """
    for name, columns in context.selected(rule, rule.terms.get("select")).items():
        terms = dict.fromkeys(columns, 1)
        label, limit = f"{rule.id}[{name}]", Limit.of_rule(rule)
        context.model.add_row(label, limit, terms, lower=1, penalty=rule.penalty, place=(name,))


def exclude(context: Context, rule: Rule) -> None:
    """No selected option is carried out: sum of its starts <= 0.

    Example::

        kind = "exclude"
        select = { partner = "XXX", "activity.diplomacy" = "visible" }
    """
    for name, columns in context.options(context.columns(rule, rule.terms.get("select"))).items():
        terms = dict.fromkeys(columns, 1)
        label, limit = f"{rule.id}[{name}]", Limit.of_rule(rule)
        context.model.add_row(label, limit, terms, upper=0, penalty=rule.penalty, place=(name,))
