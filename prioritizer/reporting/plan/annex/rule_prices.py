"""The sheet Prices by weights: what each rule costs by the weights in force and by every other set."""

from __future__ import annotations

from functools import partial

from prioritizer.domain import RuleState
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import describe
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.intervals import price
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.table_sheet import Field, add_table, field, table_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, used = facts.words, facts.case.weights_used
    priced = [r for r in facts.plan.rules if r.prices]
    sets = dict.fromkeys(name for r in priced for name in r.prices if name != used)
    fields: list[Field[RuleState]] = [
        field(words("col.rule"), lambda r: r.text or describe(facts.names, r.limit), most=430, least=190),
        field(words("col.owner"), lambda r: r.owner, most=130),
        field(words("col.price_in_force"), lambda r: price(words, r.price_low, r.price_high), least=90),
        *(field(words("col.price_by", set=s), partial(_price_by, words, s), least=90) for s in sets),
        field(words("col.id"), lambda r: r.limit.id, most=120),
    ]
    add_table(book, facts, "rule_prices", *table_of(fields, priced))


def _price_by(words: Words, name: str, rule: RuleState) -> str:
    """What the rule costs by one set of weights."""
    return price(words, *rule.prices.get(name, (None, None)))
