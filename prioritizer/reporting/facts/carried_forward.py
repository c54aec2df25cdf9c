"""What the plan commits beyond the horizon, in words."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.domain import ResourceUse
from prioritizer.reporting.facts.facts import Facts

NAMED = 3  # items named in one sentence, so that the note stays on one page


def envelope_name(facts: Facts, use: ResourceUse) -> str:
    """An envelope's name; a cap beyond the horizon with its year."""
    name = facts.names.of(use.resource)
    return facts.words("cell.envelope", name=name, span=use.period) if facts.is_beyond(use) else name


def later_sentence(facts: Facts) -> str:
    """Money committed after the horizon, year by year beside its cap; that people are, is mentioned."""
    words = facts.words
    found = [(year, r, a) for year, mine in facts.later.items() for r, a in mine.items()]
    money = [_item(facts, *entry) for entry in found if entry[1] in facts.money_names]
    others = len(money) < len(found)
    if not money:
        return words("note.later_people") if others else ""
    sentence = words("note.later", items=words.join(money, NAMED))
    return f"{sentence} {words('note.later_too')}" if others else sentence


def _item(facts: Facts, year: str, resource: str, amount: Fraction) -> str:
    """One year's money; named where several resources go on."""
    words, unit = facts.words, facts.units[resource]
    later = {r for mine in facts.later.values() for r in mine if r in facts.money_names}
    name = f"{facts.names.of(resource)} " if len(later) > 1 else ""
    values = {"amount": name + words.money(amount, unit), "year": year}
    uses = (u for u in facts.resources if facts.is_beyond(u))
    cap = next((u.spendable for u in uses if (u.resource, u.period) == (resource, year)), None)
    if cap is None:
        return words("note.later_item", **values)
    return words("note.later_capped", cap=words.money(cap, unit), **values)
