"""The sheet Stakeholders: what each set of weights would have, what lies between, and why they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from prioritizer.domain import Compromise, Disagreement
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.stakeholders.stakeholder_facts import Parties, stakeholder_name
from prioritizer.reporting.stakeholders.stakeholder_text import (
    causes_text,
    compromise_sentences,
    gaps_text,
    part_text,
    rounded_down,
    standing_sentence,
    who_wants,
)
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn, Styled
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.table_sheet import Field, field, table_of

NamedTable = tuple[str, list[SheetColumn], list[Row]]  # the key of its heading and note, its columns and rows
_IN = "●"  # a selected option
_NUMBERS = 4  # the least number of narrow columns
_NAMED = 8  # engagements named in a list
_FIRST, _NARROW, _WIDE = 205, 84, 150  # the least widths of columns, in pixels


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, found = facts.words, facts.run.stakeholders
    sheet = book.sheet(words("sheet.stakeholders"))
    if found is None:
        sheet.set_widths([sheet.page_px])
        sheet.title(words("stakeholders.title"))
        sheet.paragraph(words("empty.stakeholders"))
        return
    parties = Parties(found)
    tables = _tables(facts, parties)
    shapes = [(columns, rows) for _, columns, rows in tables]
    sheet.set_widths(fit(sheet.page_px, _grid(parties), *shapes))
    sheet.title(words("stakeholders.title"), [words("stakeholders.intro")])
    for sentence in filter(None, [standing_sentence(facts, parties), *compromise_sentences(facts, parties)]):
        sheet.point(sentence)
    for key, columns, rows in tables:
        if key == "why" and found.compromise is not None:
            sheet.start_page()  # the first page is what is decided, the others say why
        sheet.small_table(words(f"stakeholders.{key}"), columns, rows, note=words(f"stakeholders.{key}_note"))
        if key == "disputed":  # the last table, and marks without their header say nothing
            sheet.page.repeat_rows(sheet.row - len(rows) - 1)


def _tables(facts: Facts, parties: Parties) -> list[NamedTable]:
    """The tables that have something to say, from what is at stake to where it comes from."""
    found = parties.found.compromise
    made = [_worth(facts, parties)] if parties.found.values else []
    if found is not None:
        made.append(_giving(facts, parties, found))
    made.append(_why(facts, parties))
    if found is not None:
        made += [_exchanged(facts, parties), _agreed(facts, parties), _disputed(facts, parties)]
    return [table for table in made if table[2]]


def _narrow(parties: Parties) -> int:
    """How many narrow columns stand between the first and the two wide ones."""
    return max(len(parties.names) + 1, _NUMBERS)


def _grid(parties: Parties) -> tuple[list[SheetColumn], list[Row]]:
    """The columns all tables of the sheet share, for their widths."""
    narrow = [SheetColumn("", "percent1", least=_NARROW)] * _narrow(parties)
    return [
        SheetColumn("", least=_FIRST),
        *narrow,
        SheetColumn("", least=_WIDE),
        SheetColumn("", least=_WIDE),
    ], []


def _by_stakeholder(facts: Facts, parties: Parties, style: str) -> list[SheetColumn]:
    return [SheetColumn(name or facts.words("stakeholders.own_head"), style) for name in parties.names]


def _worth(facts: Facts, parties: Parties) -> NamedTable:
    """Each plan by each stakeholder's weights, in per cent of the best."""
    words, found = facts.words, parties.found
    columns = [SheetColumn(words("col.plan"), most=260), *_by_stakeholder(facts, parties, "percent1")]
    rows: list[Row] = []
    if not found.is_plan and found.values not in [plan.values for plan in found.plans]:
        rows.append([words("stakeholders.this_plan"), *_parts(parties, found.values)])
    for plan in found.plans:
        name = stakeholder_name(words, plan.stakeholder)
        key = "plan_of_run" if plan.values == found.values and not found.is_plan else "plan_of"
        rows.append([words(f"stakeholders.{key}", name=name), *_parts(parties, plan.values)])
    if found.compromise is not None:
        key = "between_plan_of_run" if found.is_plan else "between_plan"
        label: Cell = Styled(words(f"stakeholders.{key}"), "group")
        rows.append([label, *_parts(parties, found.compromise.values)])
    return ("worth" if found.plans else "stands"), columns, rows


def _parts(parties: Parties, values: Mapping[str, float]) -> list[Cell]:
    """A plan as parts of the best plans known; of bounds, rounded down, where no others were made."""
    reached = [parties.reached(name, values[name]) for name in parties.names]
    if parties.found.plans:
        return [high for _, high in reached]
    return [None if low is None else rounded_down(low) for low, _ in reached]


def _giving(facts: Facts, parties: Parties, found: Compromise) -> NamedTable:
    """Stakeholder by stakeholder: what the others leave it, what the compromise gives and takes."""
    words, giving, reached = facts.words, parties.giving, parties.reached
    fields: list[Field[str]] = [
        field(words("col.stakeholder"), partial(stakeholder_name, words), most=260),
        field(words("col.floor"), lambda n: reached(n, found.floors[n])[1], "percent1"),
        field(words("col.compromise"), lambda n: reached(n, found.values[n])[1], "percent1"),
        field(words("col.way"), lambda n: part_text(words, *found.shares[n]), least=100),
        field(words("col.gives_up"), lambda n: part_text(words, *giving(n).part), least=82),
    ]
    return "giving", *table_of(fields, parties.names)


def _exchanged(facts: Facts, parties: Parties) -> NamedTable:
    """What each stakeholder would have had by its own best plan, and has instead."""
    words, narrow = facts.words, _narrow(parties)
    fields: list[Field[str]] = [
        field(words("col.stakeholder"), partial(stakeholder_name, words), most=260),
        field(words("col.without_these"), lambda n: _listed(facts, parties.giving(n).without), span=narrow),
        field(words("col.instead"), lambda n: _listed(facts, parties.giving(n).instead), span=2),
    ]
    columns, rows = table_of(fields, parties.names)
    return "exchanged", columns, [row for row in rows if any(row[1:])]


def _listed(facts: Facts, keys: Sequence[str]) -> str:
    """The first engagements by name, and how many more."""
    return facts.words.join((facts.names.key(key) for key in keys), _NAMED, "; ")


def _disputed(facts: Facts, parties: Parties) -> NamedTable:
    """The engagements that stand in some best plans and not in others."""
    words = facts.words
    columns = [
        SheetColumn(words("col.option"), most=260),
        *_by_stakeholder(facts, parties, "center"),
        SheetColumn(words("col.compromise"), "center"),
        SheetColumn(words("col.wanted_by"), span=_narrow(parties) - len(parties.names)),
        SheetColumn(words("col.partner")),
    ]
    return "disputed", columns, [_disputed_row(facts, parties, option) for option in parties.disputed]


def _disputed_row(facts: Facts, parties: Parties, option: str) -> Row:
    marks = [_IN if option in parties.own[name] else "" for name in parties.names]
    between = _IN if option in parties.between else ""
    who = who_wants(facts.words, parties, option)
    return [facts.names.option(option), *marks, between, who, _partner(facts, option)]


def _why(facts: Facts, parties: Parties) -> NamedTable:
    """Pair by pair: how far the rankings agree, and what drives them apart."""
    words = facts.words
    fields: list[Field[Disagreement]] = [
        field(words("col.pair"), partial(_pair, words), most=260),
        field(words("col.agreement"), lambda p: p.weighted_spearman, "correlation"),
        field(words("col.causes"), lambda p: causes_text(words, p.criteria), span=_narrow(parties) - 2),
        field(words("col.judged_apart"), partial(gaps_text, facts), span=3),
    ]
    return "why", *table_of(fields, parties.found.disagreements)


def _pair(words: Words, pair: Disagreement) -> str:
    first, second = (stakeholder_name(words, name) for name in (pair.first, pair.second))
    return words("stakeholders.pair", first=first, second=second)


def _agreed(facts: Facts, parties: Parties) -> NamedTable:
    """The engagements that stand in every best plan, by partner."""
    words = facts.words
    columns = [
        SheetColumn(words("col.partner"), most=260),
        SheetColumn(words("col.option"), span=_narrow(parties) + 2),
    ]
    by_partner: dict[str, list[str]] = {}
    for option in parties.agreed:
        name = facts.names.option(option)
        if option not in parties.between:
            name = words("stakeholders.not_between", name=name)
        by_partner.setdefault(_partner(facts, option), []).append(name)
    rows: list[Row] = [[partner, "; ".join(names)] for partner, names in sorted(by_partner.items())]
    return "agreed", columns, rows


def _partner(facts: Facts, option: str) -> str:
    return facts.names.of(next(o.partner for o in facts.case.options if o.option == option))
