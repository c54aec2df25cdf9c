"""An option level that is not selected, at its best start: the share that counts, the money and people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from prioritizer.domain import NotSelected, OptionLevel
from prioritizer.domain.horizon import best_start, share_inside
from prioritizer.domain.usage import home_use
from prioritizer.reporting.facts.case_lookups import CaseFacts


def level_of(facts: CaseFacts, item: NotSelected) -> OptionLevel:
    """The row of the case."""
    return facts.levels[f"{item.option}:{item.level}"]


def start_of(facts: CaseFacts, item: NotSelected) -> int | None:
    """The start at which it is worth most beside the plan, else brings most; None where it has none."""
    return best_start(facts.case, level_of(facts, item)) if item.best_start is None else item.best_start


def share_then(facts: CaseFacts, item: NotSelected) -> Fraction:
    """The share of its benefit that lies inside the plan from that start; 1 where it has none."""
    start = start_of(facts, item)
    return Fraction(1) if start is None else share_inside(facts.case, level_of(facts, item), start)


def money_at(facts: CaseFacts, option: OptionLevel, start: int | None) -> dict[str, Fraction]:
    """Resource -> the money home pays within the horizon; nothing where there is no start."""
    money: dict[str, Fraction] = {}
    for resource, _, amount in _inside(facts, option, start):
        if resource in facts.money_names:
            money[resource] = money.get(resource, Fraction(0)) + amount
    return money


def people_at(facts: CaseFacts, option: OptionLevel, start: int | None) -> dict[str, Fraction]:
    """People and assets asked for -> person-days in all, or the most posts at once, within the horizon."""
    per_period: dict[tuple[str, int], Fraction] = {}
    for resource, period, amount in _inside(facts, option, start):
        if resource not in facts.money_names:
            per_period[resource, period] = per_period.get((resource, period), Fraction(0)) + amount
    people: dict[str, Fraction] = {}
    for (resource, _), amount in per_period.items():
        known = people.get(resource, Fraction(0))
        people[resource] = max(known, amount) if facts.in_posts(resource) else known + amount
    return people


def _inside(facts: CaseFacts, option: OptionLevel, start: int | None) -> Iterable[tuple[str, int, Fraction]]:
    """(resource, period, amount) of what home pays or provides within the horizon."""
    if start is None:
        return []
    periods = max(len(facts.case.periods), 1)
    return [(need.resource, t, a) for need, t, a in home_use(option, start) if 0 <= t < periods]


def money_phrase(facts: CaseFacts, money: Mapping[str, Fraction]) -> str:
    """Amounts of money, each resource by its name."""
    words = facts.words
    paid = [
        words("money.of", amount=words.money(amount, facts.units[resource]), name=facts.money_names[resource])
        for resource in facts.money_names
        if (amount := money.get(resource))
    ]
    return words.join(paid) or words("money.nothing")


def people_phrase(facts: CaseFacts, people: Mapping[str, Fraction]) -> str:
    """Amounts of people (by pool, or as asked for) and assets, with what they are counted in."""
    words, names, items = facts.words, facts.names, []
    for resource, amount in people.items():
        unit = facts.asked_unit(resource)
        named = words.get(f"unit_one.{unit}", names.unit(unit)) if amount == 1 else names.unit(unit)
        counted = f"{words.number(amount)} {named}".strip()
        items.append(words("cell.people", name=names.asked_for(resource), amount=counted))
    return "; ".join(items)
