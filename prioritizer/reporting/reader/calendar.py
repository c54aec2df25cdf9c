"""The sheet Calendar: what runs when, as bars by partner, coloured by pillar."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Cell, Column, Styled
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.items import Carried, Group
from prioritizer.reporting.shared import title_of
from prioritizer.reporting.sheet import Sheet
from prioritizer.reporting.styles import PILLAR_COLOURS

_NAMED_UP_TO = 6  # with more periods the bars carry a letter instead of the pillar's name

_LEGEND_PX = 120.0  # room for a pillar's name in the legend


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.calendar"))
    colours = pillar_styles(facts)
    columns = _columns(facts)
    sheet.set_widths(_widths(sheet.page_px, len(facts.case.periods)))
    sheet.title(words("calendar.title", horizon=facts.names.horizon()), [words("calendar.intro")])
    if facts.names.undated or not facts.carried:
        sheet.paragraph(facts.empty("calendar"))
        return
    _legend(sheet, facts, colours)
    sheet.table(columns, _rows(facts, colours), main=True)
    for label, count in (("calendar.starting", facts.starting), ("calendar.running", facts.running)):
        row = sheet.next_row(18)
        cells: list[Cell] = [words(label), None, *(count(t) for t in range(len(facts.case.periods)))]
        for i, cell in enumerate(cells):
            sheet.write(row, i, cell, "total" if i < 2 else "total_count")


def pillar_styles(facts: Facts) -> dict[str, str]:
    """Pillar -> the style of its colour."""
    return {g.id: f"pillar{i % len(PILLAR_COLOURS)}" for i, g in enumerate(facts.pillars)}


def _columns(facts: Facts) -> list[Column]:
    words = facts.words
    periods = [Column(p.name, "center") for p in facts.case.periods]
    return [Column(words("col.partner"), "group"), Column(words("col.option")), *periods]


def _widths(page_px: float, periods: int) -> list[float]:
    each = max(28.0, min(120.0, (page_px - 480) / max(periods, 1)))
    title = max(200.0, min(420.0, page_px - 170 - periods * each))
    return [170.0, title, *[each] * periods]


def _rows(facts: Facts, colours: Mapping[str, str]) -> list[list[Cell]]:
    """One row per option, grouped by partner; the partner's name stands on its first row."""
    order = sorted(
        facts.carried,
        key=lambda c: (facts.names.of(c.option.partner), c.chosen.start, c.chosen.end, c.chosen.option),
    )
    rows, before = [], None
    for c in order:
        name = facts.names.of(c.option.partner)
        rows.append([name if name != before else None, title_of(facts, c), *_bar(facts, c, colours)])
        before = name
    return rows


def _bar(facts: Facts, carried: Carried, colours: Mapping[str, str]) -> list[Cell]:
    periods = len(facts.case.periods)
    label = bar_label(facts, carried.option.pillar)
    style = colours[carried.option.pillar]
    cells: list[Cell] = [None] * periods
    for t in range(carried.chosen.start, min(carried.chosen.end + 1, periods)):
        beyond = t == periods - 1 and carried.chosen.end >= periods
        cells[t] = Styled(facts.words("calendar.beyond", label=label) if beyond else label, style)
    return cells


def bar_label(facts: Facts, pillar: str) -> str:
    """What a bar carries, so that it also reads in black and white."""
    if len(facts.case.periods) <= _NAMED_UP_TO:
        return facts.names.pillar(pillar)
    return facts.words.get(f"mark.{pillar}", facts.words("mark.other"))


def _legend(sheet: Sheet, facts: Facts, colours: Mapping[str, str]) -> None:
    """The pillars' colours; an entry takes as many columns as its words need."""
    row, at = sheet.next_row(18), 1
    sheet.write(row, 0, facts.words("calendar.legend"), "label")
    for group in facts.pillars:
        span = 1 if at == 1 else ceil(_LEGEND_PX / sheet.widths[-1])
        if at + span > len(sheet.widths):
            row, at, span = sheet.next_row(18), 1, 1
        sheet.merge(row, at, at + span - 1, _legend_text(facts, group), colours[group.id])
        at += span
    sheet.space()


def _legend_text(facts: Facts, group: Group) -> str:
    """The pillar's name, with its letter where the bars carry letters."""
    mark = bar_label(facts, group.id)
    return group.name if mark == group.name else facts.words("calendar.key", name=group.name, mark=mark)
