"""The sheet Plan: every selected option, best rank first."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.payers import by_unit
from prioritizer.reporting.facts.rows import SelectedRow
from prioritizer.reporting.stability.stability_text import sure_sentence, sure_word
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.plan_columns import (
    money_cells,
    money_columns,
    money_style,
    named_unit,
    number_style,
    paid,
    people_text,
    points,
)
from prioritizer.reporting.xlsx.table_sheet import Field, field, needed_fields, set_widths

_Fields = list[Field[SelectedRow]]
_SURE_PX = 66.0  # a share and a word on one line


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: what a reader needs at hand is printed, the rest stands to the right of it."""
    words = facts.words
    sheet = book.sheet(words("sheet.plan"))
    before, after, beside = (needed_fields(fields, facts.selected) for fields in _fields(facts))
    printed = [f.column for f in before] + money_columns(facts) + [f.column for f in after]
    rows: list[Row] = [
        [f.cell(c) for f in before] + money_cells(facts, c.money) + [f.cell(c) for f in (*after, *beside)]
        for c in facts.selected
    ]
    columns = [*printed, *(f.column for f in beside)]
    set_widths(sheet, (columns, rows), len(printed))
    intro = [words("plan.intro"), *sure_sentence(facts), *_notes(facts)] if rows else []
    sheet.title(words("plan.title", horizon=facts.names.horizon()), intro)
    if not rows:
        sheet.paragraph(facts.empty("plan"))
        return
    sheet.table(columns, rows, main=True, totals=words("cell.total"))
    sheet.print_area()


def _notes(facts: Facts) -> list[str]:
    """What else has to be said about money, and about what lies beyond the plan."""
    words, notes = facts.words, []
    others = by_unit(facts, (pair for c in facts.selected for pair in c.others.items()))
    if others:
        amount = words.join(words.money(amount, unit) for unit, amount in others.items())
        notes.append(words("plan.others", amount=amount))
    saved = by_unit(facts, ((m.id, m.saved) for m in facts.money if m.saved))
    if saved:
        notes.append(
            words("plan.saved", amount=words.join(words.money(a, unit) for unit, a in saved.items()))
        )
    if _inside(facts):
        notes.append(words("plan.inside"))
    if facts.later:
        notes.append(words("plan.later"))
    return notes


def _inside(facts: Facts) -> bool:
    """Whether a part of what is selected lies beyond the plan and does not count."""
    return any(c.chosen.share_inside != 1 for c in facts.selected)


def _share(carried: SelectedRow) -> float:
    return float(carried.chosen.share_inside)


def _sure(facts: Facts, carried: SelectedRow) -> Cell:
    """How sure it is that its score is among the best; nothing where no weights were drawn."""
    share = facts.sure.get(carried.option.key)
    return None if share is None else sure_word(facts.words, share)


def _fields(facts: Facts) -> tuple[_Fields, _Fields, _Fields]:
    """The columns up to the money, after it, and those beside the printed page."""
    words, names, inside = facts.words, facts.names, _inside(facts)
    before: _Fields = [
        field(words("col.rank"), lambda c: c.chosen.rank, "integer"),
        field(words("col.option"), lambda c: _title(facts, c), most=300, least=138),
        field(words("col.partner"), lambda c: names.of(c.option.partner), most=150, least=80),
        field(words("col.when"), lambda c: names.span(c.chosen.start, c.chosen.end), least=78),
        field(words("col.score"), lambda c: points(c.chosen.score), "score"),
        field(words("col.sure"), lambda c: _sure(facts, c), "center", least=_SURE_PX),
        field(words("col.effect"), lambda c: c.chosen.effect, "effect"),
        field(words("col.share_inside"), lambda c: _share(c) if inside else None, "percent1"),
        field(words("col.benefit"), lambda c: c.chosen.benefit, "benefit", total=True),
        field(words("col.benefit_in_plan"), lambda c: c.chosen.benefit_in_plan, "benefit", total=True),
    ]
    after = [_people_field(facts, unit) for unit in facts.people_units]
    after.append(field(words("col.concurrence"), lambda c: names.concurrence(c.option.concurrence)))
    beside: _Fields = [
        field(words("col.marginal_benefit"), lambda c: c.chosen.marginal_benefit, "benefit"),
        field(words("col.opportunity_cost"), lambda c: paid(c.chosen), "benefit"),
        field(words("col.net_advantage"), lambda c: c.chosen.net_advantage, "benefit"),
        field(words("col.priority"), lambda c: points(c.chosen.priority), "score"),
        field(words("col.feasibility"), lambda c: points(c.chosen.feasibility), "score"),
        field(words("col.level"), lambda c: names.level(c.chosen.level)),
        field(words("col.activity"), lambda c: names.of(c.option.activity), most=200),
        field(words("col.pillar"), lambda c: names.pillar(c.option.pillar), most=130),
        field(words("col.goals"), lambda c: names.goals(c.option), most=400),
        field(words("col.people"), lambda c: people_text(facts, c), most=400),
    ]
    beside += [_others_field(facts, resource) for resource in facts.money_names]
    return before, after, beside


def _title(facts: Facts, carried: SelectedRow) -> str:
    return facts.names.at_level(carried.chosen.option, carried.chosen.level)


def _others_field(facts: Facts, resource: str) -> Field[SelectedRow]:
    """What others pay of one money resource."""
    name, unit = facts.words("col.others"), facts.units[resource]
    if len(facts.money_names) > 1:
        name = facts.words("cell.of_resource", what=name, name=facts.money_names[resource])
    style = money_style(c.others.get(resource, Fraction(0)) for c in facts.selected)
    # wide, because every page's header is as high as the highest, printed or not
    column = SheetColumn(named_unit(facts, name, unit), style, least=150, total=True)
    return Field(column, lambda c: c.others.get(resource))


def _people_field(facts: Facts, unit: str) -> Field[SelectedRow]:
    """People counted in one unit. Person-days add up; posts held one after the other do not."""
    style = number_style(facts.people_in(c, unit) for c in facts.selected)
    column = SheetColumn(facts.names.unit_heading(unit), style, total=unit != "posts")
    return Field(column, lambda c: facts.people_in(c, unit) or None)
