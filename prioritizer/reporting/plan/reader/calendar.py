"""The sheet Calendar: what runs when, as bars by partner, coloured by pillar."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.rows import Group, SelectedRow
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn, Styled
from prioritizer.reporting.xlsx.plan_columns import title_of
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.styles import PILLAR_COLOURS

_NAMED_UP_TO = 6  # with more periods the bars carry a letter instead of the pillar's name
_WIDEST = 24  # periods that fit beside one another where the year stands above them; else half

_LEGEND_PX = 120.0  # room for a pillar's name in the legend


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: one table, or one below the other where the periods do not fit on a page."""
    words = facts.words
    sheet = book.sheet(words("sheet.calendar"))
    colours = pillar_styles(facts)
    parts = blocks(facts)
    sheet.set_widths(_widths(sheet.page_px, max(map(len, parts), default=0)))
    sheet.title(words("calendar.title", horizon=facts.names.horizon()), [words("calendar.intro")])
    if facts.names.undated or not facts.selected:
        sheet.paragraph(facts.empty("calendar"))
        return
    _legend(sheet, facts, colours)
    for part in parts:
        if part.start:
            sheet.start_page()
        _part(sheet, facts, colours, part, len(parts) == 1)


def blocks(facts: Facts) -> list[range]:
    """The periods that stand beside one another, whole years where they have names of years."""
    periods, years = facts.case.periods, _years(facts)
    found: list[range] = []
    for year in dict.fromkeys(years):
        mine = [t for t in range(len(periods)) if years[t] == year]
        step = _WIDEST if year else _WIDEST // 2
        for first in range(mine[0], mine[-1] + 1, step):
            part = range(first, min(first + step, mine[-1] + 1))
            if found and year and len(found[-1]) + len(part) <= _WIDEST:
                part = range(found.pop().start, part.stop)
            found.append(part)
    return found


def _years(facts: Facts) -> list[str]:
    """Per period the year its name begins with, as in 2027-Q1; "" for all where any is named otherwise."""
    periods = facts.case.periods
    years = [p.name[:4] for p in periods]
    apart = all(p.name[:5] == f"{p.start.year}-" and len(p.name) > 5 for p in periods)
    return years if apart and len(periods) > _NAMED_UP_TO else [""] * len(periods)


def _part(sheet: Sheet, facts: Facts, colours: Mapping[str, str], part: range, alone: bool) -> None:
    """The bars of some of the periods, with how many start and run in each."""
    if _years(facts)[part.start]:
        _band(sheet, facts, part)
    first = sheet.table(_columns(facts, part), _rows(facts, colours, part), main=alone)
    if alone and _years(facts)[part.start]:
        sheet.page.repeat_rows(first - 2, first - 1)
    for label, count in (("calendar.starting", facts.starting), ("calendar.running", facts.running)):
        row = sheet.next_row(18)
        cells: list[Cell] = [facts.words(label), None, *(count(t) for t in part)]
        for i, cell in enumerate(cells):
            sheet.write(row, i, cell, "total" if i < 2 else "total_count")


def _band(sheet: Sheet, facts: Facts, part: range) -> None:
    """The years above their periods."""
    row, years = sheet.next_row(16), _years(facts)
    sheet.merge(row, 0, 1, None, "header")
    for year in dict.fromkeys(years[t] for t in part):
        mine = [t - part.start + 2 for t in part if years[t] == year]
        sheet.merge(row, mine[0], mine[-1], year, "header_center")


def pillar_styles(facts: Facts) -> dict[str, str]:
    """Pillar -> the style of its colour."""
    return {g.id: f"pillar{i % len(PILLAR_COLOURS)}" for i, g in enumerate(facts.pillars)}


def _columns(facts: Facts, part: range) -> list[SheetColumn]:
    words, years = facts.words, _years(facts)
    names = [facts.case.periods[t].name for t in part]
    periods = [SheetColumn(name[5:] if years[0] else name, "center") for name in names]
    return [SheetColumn(words("col.partner"), "group"), SheetColumn(words("col.option")), *periods]


def _widths(page_px: float, periods: int) -> list[float]:
    each = max(28.0, min(120.0, (page_px - 480) / max(periods, 1)))
    title = max(200.0, min(420.0, page_px - 170 - periods * each))
    return [170.0, title, *[each] * periods]


def _rows(facts: Facts, colours: Mapping[str, str], part: range) -> list[list[Cell]]:
    """One row per option that runs then, grouped by partner; its name stands out on the first."""
    order = sorted(
        (c for c in facts.selected if c.chosen.start < part.stop and c.chosen.end >= part.start),
        key=lambda c: (facts.names.of(c.option.partner), c.chosen.start, c.chosen.end, c.chosen.option),
    )
    rows, before = [], None
    for c in order:
        name = facts.names.of(c.option.partner)
        rows.append(
            [
                name if name != before else Styled(name, "again"),
                title_of(facts, c),
                *_bar(facts, c, colours)[part.start : part.stop],
            ]
        )
        before = name
    return rows


def _bar(facts: Facts, carried: SelectedRow, colours: Mapping[str, str]) -> list[Cell]:
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
