"""The exchange rates a plan was reckoned with."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prioritizer.domain import ExchangeRate, Selected
from prioritizer.domain.usage import HOME
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.words.catalogue import Words


def rates(facts: Facts) -> list[ExchangeRate]:
    """The rates that any option's costs were converted with, in the order of the table."""
    used = {need.currency for option in facts.case.options for need in option.needs}
    return [rate for rate in facts.case.rates if rate.currency in used]


def paid_in(facts: Facts, rate: ExchangeRate) -> Fraction:
    """What home pays in the currency for everything selected, beyond the horizon included."""
    quoted = (
        a for s in facts.plan.selected for currency, a in _quoted(facts, s) if currency == rate.currency
    )
    return sum(quoted, Fraction(0)) / rate.rate


def _quoted(facts: Facts, chosen: Selected) -> Iterator[tuple[str, Fraction]]:
    """(currency, converted amount) of what home pays for one option in other currencies."""
    option = facts.levels[f"{chosen.option}:{chosen.level}"]
    for need in option.needs:
        if need.currency and need.payer == HOME:
            due = need.due(chosen.start, option.duration)
            yield need.currency, need.amount * sum(t >= 0 for t in due)


def rates_phrase(facts: Facts) -> str:
    """The rates costs were converted at, within a sentence; empty where none were."""
    currencies = [r.currency for r in rates(facts)]
    return facts.words("note.rates", items=facts.words.join(currencies, 3)) if currencies else ""


def exact_text(words: Words, rate: Fraction) -> str:
    """A rate with two decimals, or as many as it takes up to nine."""
    decimals = next((d for d in range(2, 9) if (rate * 10**d).denominator == 1), 9)
    return words.number(rate, decimals)
