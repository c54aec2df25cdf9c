"""Who pays what: gross cost, what home bears of it, and what host, partner, NATO or others bear."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from fractions import Fraction

from prioritizer.domain import Selected
from prioritizer.reporting.facts.facts import Facts

HOME = "home"


@dataclass(frozen=True)
class Paid:
    """What one payer bears of one money resource or asset within the horizon, for so many engagements."""

    payer: str
    resource: str
    amount: Fraction
    engagements: int


def payers(facts: Facts) -> tuple[Paid, ...]:
    """Every payer and resource of the plan; home first, then in the order of the plan."""
    return paid_by(facts.plan.selected, facts.units)


def paid_by(selected: Iterable[Selected], resources: Container[str]) -> tuple[Paid, ...]:
    """Payer by payer what these options take of these resources, from their allocations."""
    amounts: dict[tuple[str, str], dict[str, Fraction]] = {}
    for chosen in selected:
        for a in (a for a in chosen.allocations if a.resource in resources and not a.pool):
            mine = amounts.setdefault((a.payer, a.resource), {})
            mine[chosen.option] = mine.get(chosen.option, Fraction(0)) + a.amount
    order = dict.fromkeys([HOME, *(payer for payer, _ in amounts)])
    found = [Paid(p, r, sum(mine.values(), Fraction(0)), len(mine)) for (p, r), mine in amounts.items()]
    return tuple(sorted(found, key=lambda paid: list(order).index(paid.payer)))


def costs(paid: Iterable[Paid], money: Iterable[str]) -> dict[str, tuple[Fraction, Fraction]]:
    """Money resource -> (gross, net): what all payers bear of it together, and home alone."""
    borne, nothing = list(paid), Fraction(0)
    found = {}
    for resource in money:
        mine = [p for p in borne if p.resource == resource]
        net = sum((p.amount for p in mine if p.payer == HOME), nothing)
        if mine:
            found[resource] = sum((p.amount for p in mine), nothing), net
    return found


def by_unit(facts: Facts, amounts: Iterable[tuple[str, Fraction]]) -> dict[str, Fraction]:
    """Unit -> the sum of amounts of money resources counted in it."""
    found: dict[str, Fraction] = {}
    for resource, amount in amounts:
        unit = facts.units[resource]
        found[unit] = found.get(unit, Fraction(0)) + amount
    return found
