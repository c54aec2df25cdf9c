"""The sheet Rules: each rule, envelope and gate, whose it is, whether it binds and at what price."""

from __future__ import annotations

from prioritizer.domain import Rule, RuleState
from prioritizer.domain.limits import Limit
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import describe
from prioritizer.reporting.reasons.sentences import rule_state, without_it
from prioritizer.reporting.words.intervals import is_open, price
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    states = sorted(facts.plan.rules, key=lambda r: bool(r.limit.subject) and not r.limit.is_rule)
    seen = {r.limit for r in states}
    rows: list[Row] = [_row(facts, r) for r in states]
    rows += [_off_row(facts, r) for r in facts.case.rules if Limit.of_rule(r) not in seen]
    intro = [facts.words("rules.intro")]
    asked, settled = facts.plan.price_questions
    if asked:
        intro.append(facts.words("rules.settled", asked=asked, settled=settled))
    if any(is_open(r.price_low, r.price_high) for r in states):
        intro.append(facts.words("rules.within" if asked else "rules.open"))
    add_table(book, facts, "rules", _columns(facts), rows, intro)


def _columns(facts: Facts) -> list[SheetColumn]:
    words = facts.words
    return [
        SheetColumn(words("col.rule"), most=400, least=190),
        SheetColumn(words("col.rule_kind"), most=120),
        SheetColumn(words("col.owner"), most=110),
        SheetColumn(words("col.source"), most=170),
        SheetColumn(words("col.state"), most=110),
        SheetColumn(words("col.price"), least=90),
        SheetColumn(words("col.without"), most=260, least=150),
        SheetColumn(words("col.id"), most=120),
    ]


def _row(facts: Facts, rule: RuleState) -> list[Cell]:
    words = facts.words
    state = rule_state(words, rule)
    text = rule.text or describe(facts.names, rule.limit)
    cost = price(words, rule.price_low, rule.price_high)
    moves = without_it(facts, rule)
    return [text, _kind(facts, rule.kind), rule.owner, rule.source, state, cost, moves, rule.limit.id]


def _off_row(facts: Facts, rule: Rule) -> list[Cell]:
    """A rule the plan says nothing about: switched off, or nothing was planned."""
    key = "conflict" if Limit.of_rule(rule) in facts.plan.conflict else "unknown" if rule.on else "off"
    state = facts.words(f"rules.{key}")
    return [
        rule.text or rule.id,
        _kind(facts, rule.kind),
        rule.owner,
        rule.source,
        state,
        "",
        "",
        rule.id,
    ]


def _kind(facts: Facts, kind: str) -> str:
    return facts.words.get(f"kind.{kind}", kind.replace("_", " "))
