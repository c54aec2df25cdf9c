"""What the plan commits beyond the horizon, in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from prioritizer.domain import ResourceUse
from prioritizer.reporting.facts import Facts

NAMED = 3  # items named in one sentence, so that the note stays on one page


def envelope_name(facts: Facts, use: ResourceUse) -> str:
    """An envelope's name; a cap beyond the horizon with its year."""
    name = facts.names.of(use.resource)
    return facts.words("cell.envelope", name=name, span=use.period) if facts.is_beyond(use) else name


def later_sentence(facts: Facts, year: str, amounts: Mapping[str, Fraction]) -> str:
    """What one year beyond the horizon is committed with, beside the cap on it where there is one."""
    words, items = facts.words, []
    caps = {u.resource: u.spendable for u in facts.resources if facts.is_beyond(u) and u.period == year}
    for r, a in amounts.items():
        if r not in facts.money_names:
            key = "cell.posts" if facts.in_posts(r) else "cell.people"
            items.append(words(key, name=facts.names.asked_for(r), amount=words.number(a)))
        elif r in caps:
            cap = words.money(caps[r], facts.units[r])
            items.append(words("note.capped", amount=words.money(a, facts.units[r]), cap=cap))
        else:
            items.append(words.money(a, facts.units[r]))
    return words("note.later", year=year, items=words.join(items, NAMED))
