"""People in words: what runs short and stops engagements, what is added, what goes unserved."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.domain import Selected, Shortage, Supply, Unserved
from prioritizer.reporting.facts.facts import Facts


def asked_for(facts: Facts, resource: str, pool: str = "") -> str:
    """What is asked for, with the pool that serves it where that is not the same."""
    names = facts.names
    name = names.asked_for(resource)
    return name if pool in ("", resource) else facts.words("cell.from_pool", name=name, pool=names.of(pool))


def worst_shortage(facts: Facts) -> str:
    """One sentence on the skill or pool whose lack stops most engagements; empty where none does."""
    if not facts.plan.shortages:
        return ""
    words, worst = facts.words, facts.plan.shortages[0]
    values = {
        "name": asked_for(facts, worst.resource, worst.pool),
        "n": words.count("engagements", len(worst.stops)),
        "there": amount(facts, worst.pool, worst.available),
        "span": facts.names.envelope_span(worst.period),
    }
    if not worst.pool:
        return words("shortage.nobody", **values)
    return words("shortage.worst" if worst.period else "shortage.worst_at_once", **values)


def amount(facts: Facts, pool: str, number: Fraction) -> str:
    """An amount of people with the pool's unit."""
    unit = facts.pool_units.get(pool, "")
    name = facts.names.unit(unit)
    if number == 1:
        name = facts.words.get(f"unit_one.{unit}", name)
    return f"{facts.words.number(number)} {name}".strip()


def shortage_span(facts: Facts, shortage: Shortage) -> str:
    """When a shortage holds; a cap at once holds in each period."""
    return facts.names.envelope_span(shortage.period) if shortage.period else facts.words("shortage.each")


def supplies_of(facts: Facts, chosen: Selected) -> list[tuple[Supply, str]]:
    """What a selected option adds to pools within the horizon, with the time in words."""
    horizon = len(facts.case.periods)
    found = []
    for supply in facts.levels[f"{chosen.option}:{chosen.level}"].supplies:
        first = chosen.end + supply.offset
        last = horizon if supply.periods is None else min(first + supply.periods, horizon)
        if first < last:
            found.append((supply, _time(facts, first, last - 1)))
    return found


def _time(facts: Facts, first: int, last: int) -> str:
    """From a period on, or from one to another."""
    if last == len(facts.case.periods) - 1 and not facts.names.undated:
        return facts.words("supply.from", first=facts.names.period(first))
    return facts.names.span(first, last)


def supply_sentence(facts: Facts, supply: Supply, when: str) -> str:
    """What a selected option adds to a pool, and when."""
    more = amount(facts, supply.pool, supply.amount)
    return facts.words("supply.adds", amount=more, pool=facts.names.of(supply.pool), when=when)


def unserved_sentence(facts: Facts, gap: Unserved) -> str:
    """What a selected option goes without in one period."""
    words = facts.words
    return words(
        "unserved.without",
        amount=words.number(gap.amount),
        asked=words.number(gap.asked),
        name=facts.names.asked_for(gap.resource),
        when=facts.names.envelope_span(gap.period),
        cost=words.points(float(gap.amount * gap.penalty)),
    )
