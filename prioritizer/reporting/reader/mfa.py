"""The sheet MFA: what awaits concurrence by when, on which conditions, what is refused, whose rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from prioritizer.domain import OptionLevel, RuleState
from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Cell, Column, Row, Styled
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.intervals import interval, is_open
from prioritizer.reporting.layout import fit
from prioritizer.reporting.sentences import rule_state, without_it
from prioritizer.reporting.sheet import Sheet

MFA = "MFA"
_AUTHORITY = 3  # the column that says whose answer it is; left out where it is always the same
_STATUSES = ("pending", "conditional", "refused")


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.mfa"))
    columns, rows = _columns(facts), _rows(facts)
    if len({row[_AUTHORITY] for row in rows}) < 2:
        columns, rows = _without(columns, _AUTHORITY), [_without(row, _AUTHORITY) for row in rows]
    sheet.set_widths(fit(sheet.page_px, (columns, rows or [[None] * len(columns)])))
    sheet.title(words("mfa.title"), [words("mfa.intro"), *at_stake(facts)])
    if rows:
        sheet.table(columns, rows, main=True)
    else:
        sheet.paragraph(facts.empty("mfa"))
    _rules(sheet, facts, len(columns))


def _without[T](items: Sequence[T], index: int) -> list[T]:
    return [*items[:index], *items[index + 1 :]]


def at_stake(facts: Facts) -> list[str]:
    """How much of the plan hangs on answers, one sentence per status."""
    sentences = []
    for status in ("pending", "conditional"):
        mine = facts.awaiting(status)
        if mine:
            benefit = facts.words.points(sum(c.chosen.benefit for c in mine))
            n = facts.words.count("engagements", len(mine))
            sentences.append(facts.words(f"mfa.stake_{status}", n=n, benefit=benefit))
    return sentences


def _columns(facts: Facts) -> list[Column]:
    words = facts.words
    return [
        Column(words("col.status"), most=110),
        Column(words("col.option"), most=260, least=150),
        Column(words("col.partner"), most=140),
        Column(words("col.authority"), most=150),
        Column(words("col.in_plan"), "center"),
        Column(words("col.when"), least=84),
        Column(words("col.stake"), "benefit"),
        Column(words("col.asked"), "date"),
        Column(words("col.needed_by"), "date"),
        Column(words("col.condition"), most=260, least=150),
    ]


def _rows(facts: Facts) -> list[list[Cell]]:
    """Pending first, then conditional, then refused; within them the planned ones, by urgency."""
    rows: list[list[Cell]] = []
    for status in _STATUSES:
        for c in facts.awaiting(status):
            when = facts.names.span(c.chosen.start, c.chosen.end)
            rows.append(_row(facts, c.option, True, when, c.chosen.benefit, c.needed_by))
        for x in (x for x in facts.left if x.option.concurrence == status):
            needed = x.needed_by if status == "pending" else None
            rows.append(_row(facts, x.option, False, "", x.benefit, needed))
    return rows


def _row(
    facts: Facts, option: OptionLevel, planned: bool, when: str, benefit: float, needed: date | None
) -> list[Cell]:
    words, names, key = facts.words, facts.names, option.key
    return [
        names.concurrence(option.concurrence),
        names.at_level(option.option, option.level),
        names.of(option.partner),
        option.concurrence_authority,
        words("cell.yes" if planned else "cell.no"),
        when,
        benefit,
        asked_on(facts, key),
        _urgent(facts, needed),
        str(facts.cell(key, "concurrence_condition") or facts.cell(key, "concurrence_reference") or ""),
    ]


def _urgent(facts: Facts, needed: date | None) -> Cell:
    """The day, or that the answer is needed at once."""
    if needed is not None and needed <= facts.case.as_of:
        return Styled(facts.words("cell.at_once"), "alert")
    return needed


def asked_on(facts: Facts, key: str) -> Cell:
    """The day concurrence was asked, as a date where it is one."""
    value = facts.cell(key, "concurrence_asked")
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return Styled(str(value), "text")


def owned_rules(facts: Facts) -> list[RuleState]:
    """The rules the foreign ministry owns."""
    return [r for r in facts.plan.rules if r.owner.strip() == MFA]


def _rules(sheet: Sheet, facts: Facts, width: int) -> None:
    """The ministry's rules under the table, over its ``width`` columns."""
    words, rules = facts.words, owned_rules(facts)
    if not rules:
        return
    moves = [without_it(facts, r) for r in rules]
    columns = [
        Column(words("col.rule"), span=3),
        Column(words("col.state"), span=2),
        Column(words("col.price"), span=2 if any(moves) else width - 5),
    ]
    prices = [interval(words, r.price_low, r.price_high) for r in rules]
    rows: list[Row] = [
        [r.text or r.id, rule_state(words, r), price] for r, price in zip(rules, prices, strict=True)
    ]
    if any(moves):
        columns.append(Column(words("col.without"), span=width - 7))
        rows = [[*row, move] for row, move in zip(rows, moves, strict=True)]
    still_open = any(is_open(r.price_low, r.price_high) for r in rules)
    sheet.small_table(words("mfa.rules"), columns, rows, note=words("rules.open") if still_open else "")
