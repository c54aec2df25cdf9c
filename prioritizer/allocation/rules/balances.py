"""Rules that add up options, benefit or a resource and compare the sum with a limit or a share."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from prioritizer.allocation.formulation.envelopes import brought, carried_over, envelopes, period_uses, total
from prioritizer.allocation.formulation.model import Number
from prioritizer.allocation.rules.context import Context, Group, exact, minus, times
from prioritizer.domain import Rule
from prioritizer.domain.limits import Limit


def at_most(context: Context, rule: Rule) -> None:
    """Per group: sum of what is counted <= limit, or <= share x the same sum over the whole plan.

    Example::

        kind = "at_most"
        limit = 2
        per = ["partner", "period"]
        when = "running"
    """
    for group, terms, limit in _compared(context, rule):
        name, own = _label(rule, group), Limit.of_rule(rule)
        context.model.add_row(name, own, terms, upper=limit, penalty=rule.penalty, place=group)


def at_least(context: Context, rule: Rule) -> None:
    """Per group: sum of what is counted >= limit, or >= share x the same sum over the whole plan.

    Example::

        kind = "at_least"
        count = "budget"
        share = 0.15
        per = "pillar"
    """
    for group, terms, limit in _compared(context, rule):
        name, own = _label(rule, group), Limit.of_rule(rule)
        context.model.add_row(name, own, terms, lower=limit, penalty=rule.penalty, place=group)


def concurrence(context: Context, rule: Rule) -> None:
    """What awaits an answer stays within a limit or a share; selecting it opens it for planning.

    Example::

        kind = "concurrence"
        select = { concurrence = "pending" }
        count = "budget"
        share = 0.10
    """
    at_most(context, rule)


def balance(context: Context, rule: Rule) -> None:
    """|A - B| <= share x (A + B), for two selections; ``sides = 1`` limits only A - B.

    Example::

        kind = "balance"
        select = { "partner.mem_nato" = 1 }
        against = { "partner.mem_csto" = 1 }
        count = "budget"
        share = 0.30
        sides = 2
    """
    count = rule.terms.get("count", "options")
    left = context.weighted(context.columns(rule, rule.terms.get("select")), count)
    right = context.weighted(context.columns(rule, rule.terms.get("against")), count)
    share = exact(rule.terms["share"])
    both = times(share, minus(left, times(-1, right)))
    sides = [("above", left, right), ("below", right, left)]
    for side, more, less in sides[: int(rule.terms.get("sides", 2))]:
        terms = minus(minus(more, less), both)
        name, own = f"{rule.id}[{side}]", Limit.of_rule(rule)
        context.model.add_row(name, own, terms, upper=0, penalty=rule.penalty, place=(side,))


def reserve(context: Context, rule: Rule) -> None:
    """A share of every envelope of a resource is held back: use <= (1 - share) x available.

    What came over from the row before may be used beside that.

    Example::

        kind = "reserve"
        count = "budget"
        share = 0.05
    """
    resource, share = rule.terms["count"], exact(rule.terms["share"])
    uses = period_uses(context.case, context.model).get(resource, [])
    came = carried_over(context.case, context.model)
    for envelope in envelopes(context.case):
        if envelope.resource == resource and not envelope.over(context.case):
            terms = total(uses[envelope.first : envelope.last + 1]) | came.get(envelope.place, {})
            spent = envelope.spent(context.case) - brought(context.case).get(envelope.place, Fraction(0))
            limit = max((1 - share) * envelope.available, spent)
            span, own = envelope.span(context.case), Limit.of_rule(rule)
            name = f"{rule.id}[{span}]"
            context.model.add_row(name, own, terms, upper=limit, penalty=rule.penalty, place=(span,))


def _compared(context: Context, rule: Rule) -> list[tuple[Group, Mapping[int, Number], Number]]:
    """(group, terms, right side) of a limit or share, one per group."""
    count = rule.terms.get("count", "options")
    columns = context.columns(rule, rule.terms.get("select"))
    groups = context.groups(rule, columns) if rule.terms.get("per") else {(): columns}
    counted = {group: context.weighted(js, count) for group, js in groups.items()}
    if "limit" in rule.terms:
        limit = exact(rule.terms["limit"])
        return [(group, terms, limit) for group, terms in counted.items()]
    share = exact(rule.terms["share"])
    if rule.terms.get("of", "plan") == "available":
        limit = share * context.available(count)
        return [(group, terms, limit) for group, terms in counted.items()]
    whole = times(-share, context.everything(count))
    return [(group, {**terms, **whole}, Fraction(0)) for group, terms in counted.items()]


def _label(rule: Rule, group: Group) -> str:
    return f"{rule.id}[{','.join(group)}]" if group else rule.id
