"""The sheet Prices by weights: what each rule costs by the weights in force and by every other set."""

from __future__ import annotations

from prioritizer.domain import RuleState
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import describe_with
from prioritizer.reporting.words.intervals import price
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, sets = facts.words, _sets(facts)
    columns = [
        SheetColumn(words("col.rule"), most=430, least=190),
        SheetColumn(words("col.owner"), most=130),
        SheetColumn(words("col.price_in_force"), least=90),
        *(SheetColumn(words("col.price_by", set=name), least=90) for name in sets),
        SheetColumn(words("col.id"), most=120),
    ]
    rows: list[Row] = [_row(facts, r, sets) for r in facts.plan.rules if r.prices]
    add_table(book, facts, "rule_prices", columns, rows)


def _sets(facts: Facts) -> list[str]:
    """The sets of weights that rules were priced by, beside the one in force."""
    used = facts.case.weights_used
    return list(dict.fromkeys(name for r in facts.plan.rules for name in r.prices if name != used))


def _row(facts: Facts, rule: RuleState, sets: list[str]) -> list[Cell]:
    own = price(facts.words, rule.price_low, rule.price_high)
    others = [price(facts.words, *rule.prices.get(name, (None, None))) for name in sets]
    return [rule.text or describe_with(facts.names, rule.limit), rule.owner, own, *others, rule.limit.id]
