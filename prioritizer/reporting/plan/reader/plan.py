"""The sheet Plan: every option carried out, best rank first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.payers import by_unit
from prioritizer.reporting.facts.rows import SelectedRow
from prioritizer.reporting.stability.stability_text import sure_sentence, sure_word
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import (
    money_cells,
    money_columns,
    money_style,
    named_unit,
    number_style,
    people_text,
    points,
)

_SURE_PX = 66.0  # a share and a word on one line


@dataclass(frozen=True)
class _Field:
    """A column with how its cell is read from an option carried out, and whether it is needed."""

    column: SheetColumn
    cell: Callable[[SelectedRow], Cell]


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: what a reader needs at hand is printed, the rest stands to the right of it."""
    words = facts.words
    sheet = book.sheet(words("sheet.plan"))
    before, after, beside = (_needed(facts, fields) for fields in _fields(facts))
    printed = [f.column for f in before] + money_columns(facts) + [f.column for f in after]
    rows = [
        [f.cell(c) for f in before] + money_cells(facts, c.money) + [f.cell(c) for f in (*after, *beside)]
        for c in facts.carried
    ]
    widths = fit(sheet.page_px, (printed, rows))
    extra = [f.column for f in beside]
    if extra:
        widths += fit(2 * sheet.page_px, (extra, [row[len(printed) :] for row in rows]))
    sheet.set_widths(widths, printed=len(printed) if extra else None)
    intro = [words("plan.intro"), *sure_sentence(facts), *_notes(facts)] if rows else []
    sheet.title(words("plan.title", horizon=facts.names.horizon()), intro)
    if not rows:
        sheet.paragraph(facts.empty("plan"))
        return
    sheet.table([*printed, *extra], rows, main=True, totals=words("cell.total"))
    sheet.print_area()


def _notes(facts: Facts) -> list[str]:
    """What else has to be said about money."""
    words, notes = facts.words, []
    others = by_unit(facts, (pair for c in facts.carried for pair in c.others.items()))
    if others:
        amount = words.join(words.money(amount, unit) for unit, amount in others.items())
        notes.append(words("plan.others", amount=amount))
    saved = by_unit(facts, ((m.id, m.saved) for m in facts.money if m.saved))
    if saved:
        notes.append(
            words("plan.saved", amount=words.join(words.money(a, unit) for unit, a in saved.items()))
        )
    if facts.later:
        notes.append(words("plan.later"))
    return notes


def _sure(facts: Facts, carried: SelectedRow) -> Cell:
    """How sure it is that its score is among the best; nothing where no weights were drawn."""
    share = facts.sure.get(carried.option.key)
    return None if share is None else sure_word(facts.words, share)


def _fields(facts: Facts) -> tuple[list[_Field], list[_Field], list[_Field]]:
    """The columns before the money, after it, and those beside the printed page."""
    words, names = facts.words, facts.names
    before = [
        _Field(SheetColumn(words("col.rank"), "integer"), lambda c: c.chosen.rank),
        _Field(
            SheetColumn(words("col.option"), most=300, least=138),
            lambda c: names.at_level(c.chosen.option, c.chosen.level),
        ),
        _Field(SheetColumn(words("col.partner"), most=150, least=80), lambda c: names.of(c.option.partner)),
        _Field(SheetColumn(words("col.when"), least=78), lambda c: names.span(c.chosen.start, c.chosen.end)),
        _Field(SheetColumn(words("col.score"), "score"), lambda c: points(c.chosen.score)),
        _Field(SheetColumn(words("col.sure"), "center", least=_SURE_PX), lambda c: _sure(facts, c)),
        _Field(SheetColumn(words("col.effect"), "effect"), lambda c: c.chosen.effect),
        _Field(SheetColumn(words("col.benefit"), "benefit", total=True), lambda c: c.chosen.benefit),
    ]
    after = [_people_field(facts, unit) for unit in facts.people_units]
    after.append(
        _Field(SheetColumn(words("col.concurrence")), lambda c: names.concurrence(c.option.concurrence))
    )
    beside = [
        _Field(SheetColumn(words("col.priority"), "score"), lambda c: points(c.chosen.priority)),
        _Field(SheetColumn(words("col.feasibility"), "score"), lambda c: points(c.chosen.feasibility)),
        _Field(SheetColumn(words("col.level")), lambda c: names.level(c.chosen.level)),
        _Field(SheetColumn(words("col.activity"), most=200), lambda c: names.of(c.option.activity)),
        _Field(SheetColumn(words("col.pillar"), most=130), lambda c: names.pillar(c.option.pillar)),
        _Field(SheetColumn(words("col.goals"), most=400), lambda c: names.goals(c.option)),
        _Field(SheetColumn(words("col.people"), most=400), lambda c: people_text(facts, c)),
    ]
    beside += [_others_field(facts, resource) for resource in facts.money_names]
    return before, after, beside


def _others_field(facts: Facts, resource: str) -> _Field:
    """What others pay of one money resource."""
    name, unit = facts.words("col.others"), facts.units[resource]
    if len(facts.money_names) > 1:
        name = facts.words("cell.of_resource", what=name, name=facts.money_names[resource])
    style = money_style(c.others.get(resource, Fraction(0)) for c in facts.carried)
    # wide, because every page's header is as high as the highest, printed or not
    column = SheetColumn(named_unit(facts, name, unit), style, least=150, total=True)
    return _Field(column, lambda c: c.others.get(resource))


def _people_field(facts: Facts, unit: str) -> _Field:
    """People counted in one unit; posts and person-days are not added together."""
    style = number_style(facts.people_in(c, unit) for c in facts.carried)
    column = SheetColumn(facts.names.unit_heading(unit), style, total=True)
    return _Field(column, lambda c: facts.people_in(c, unit) or None)


def _needed(facts: Facts, fields: list[_Field]) -> list[_Field]:
    """The columns that hold something."""
    return [f for f in fields if any(f.cell(c) not in (None, "") for c in facts.carried)]
