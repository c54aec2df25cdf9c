"""The sheet Plan: every option carried out, best rank first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prioritizer.reporting.book import Book, Cell, Column, fit
from prioritizer.reporting.facts import Carried, Facts
from prioritizer.reporting.shared import money_cells, money_columns, people_text, points, title_of


@dataclass(frozen=True)
class _Field:
    """A column with how its cell is read from an option carried out, and whether it is needed."""

    column: Column
    cell: Callable[[Carried], Cell]


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.plan"))
    before, after = _fields(facts)
    columns = [f.column for f in before] + money_columns(facts) + [f.column for f in after]
    rows = [
        [f.cell(c) for f in before] + money_cells(facts, c.money) + [f.cell(c) for f in after]
        for c in facts.carried
    ]
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    sheet.title(words("plan.title", horizon=facts.names.horizon()), [words("plan.intro"), *_notes(facts)])
    if not rows:
        sheet.paragraph(words("empty.plan"))
        return
    sheet.table(columns, rows, main=True, totals=words("cell.total"))


def _notes(facts: Facts) -> list[str]:
    later = sum(c.later for c in facts.carried)
    if not later:
        return []
    unit = facts.money[0].unit if facts.money else ""
    return [facts.words("plan.later", amount=facts.words.money(later, unit))]


def _fields(facts: Facts) -> tuple[list[_Field], list[_Field]]:
    """The columns before and after the money; those that would be empty throughout are left out."""
    words, names = facts.words, facts.names
    before = [
        _Field(Column(words("col.rank"), "integer"), lambda c: c.chosen.rank),
        _Field(Column(words("col.option"), most=230, least=130), lambda c: title_of(facts, c)),
        _Field(Column(words("col.partner"), most=130), lambda c: names.of(c.option.partner)),
        _Field(Column(words("col.activity"), most=150), lambda c: names.of(c.option.activity)),
        _Field(Column(words("col.level")), lambda c: names.level(c.chosen.level)),
        _Field(Column(words("col.when"), least=62), lambda c: names.span(c.chosen.start, c.chosen.end)),
        _Field(Column(words("col.priority"), "score"), lambda c: points(c.chosen.priority)),
        _Field(Column(words("col.feasibility"), "score"), lambda c: points(c.chosen.feasibility)),
        _Field(Column(words("col.score"), "score"), lambda c: points(c.chosen.score)),
        _Field(Column(words("col.effect"), "effect"), lambda c: c.chosen.effect),
        _Field(Column(words("col.benefit"), "benefit", total=True), lambda c: c.chosen.benefit),
    ]
    after = [
        _Field(Column(words("col.others"), "money", total=True), lambda c: c.others or None),
        _Field(Column(words("col.people"), most=170), lambda c: people_text(facts, c)),
        _Field(Column(words("col.concurrence"), most=90), lambda c: names.concurrence(c.option.concurrence)),
        _Field(Column(words("col.goals"), most=150), lambda c: names.goals(c.option)),
    ]
    return _needed(facts, before), _needed(facts, after)


def _needed(facts: Facts, fields: list[_Field]) -> list[_Field]:
    return [f for f in fields if any(f.cell(c) not in (None, "") for c in facts.carried)]
