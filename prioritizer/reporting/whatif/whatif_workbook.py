"""A what-if as a workbook for a meeting: up to four variants side by side, the reasons, the ranks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from prioritizer.domain import Move, RankShift, Selected, WhatIf
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.decision_note import status_sentence
from prioritizer.reporting.plan.workbooks import new_book
from prioritizer.reporting.whatif.whatif_text import (
    Side,
    amount,
    asked_text,
    because,
    counts,
    edits_text,
    place,
    sides,
)
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.table_sheet import Field, Table, field, fill, table_of

ABREAST = 4  # variants on one sheet


def write_whatif(found: WhatIf, path: Path) -> None:
    """Write the workbook; more than four variants go on to further sheets."""
    base, all_sides = Facts(found.base), sides(found)
    book = new_book(base, path, base.words("whatif.sheet"))
    for n in range(0, len(all_sides), ABREAST):
        _abreast(book, base, all_sides[n : n + ABREAST], n // ABREAST + 1)
    _why(book, base, all_sides)
    _ranks(book, base, all_sides)
    book.close()


# ---------------------------------------------------------------- side by side


def _abreast(book: Book, base: Facts, shown: Sequence[Side], number: int) -> None:
    """One sheet: the figures of base and variants, then each engagement that moves in any of them."""
    words = base.words
    sheet = book.sheet(words("whatif.sheet") + (f" {number}" if number > 1 else ""))
    columns = _columns(words, shown)
    figures, moves = _figures(base, shown), _moves(base, shown)
    sheet.set_widths(fit(sheet.page_px, (columns, [*figures, *moves])))
    sheet.title(words("whatif.title", title=base.case.title), [words("whatif.intro")])
    sheet.table(columns, figures)
    sheet.space()
    if moves:
        sheet.table([SheetColumn(words("col.option"), most=240), *columns[1:]], moves)
    else:
        sheet.paragraph(words("whatif.no_moves"))


def _columns(words: Words, shown: Sequence[Side]) -> list[SheetColumn]:
    return [
        SheetColumn("", "group", most=200),
        SheetColumn(words("whatif.base"), most=170, least=70),
        *(SheetColumn(side.variant.name, most=190, least=90) for side in shown),
    ]


def _figures(base: Facts, shown: Sequence[Side]) -> list[Row]:
    """What was changed, what is proven, how much it brings and costs."""
    words = base.words
    asked = [" ".join(t for c in s.variant.changes for t in asked_text(s.here, c)) for s in shown]
    rows: list[list[Cell]] = [
        [words("whatif.row_change"), "", *(edits_text(s.variant) for s in shown)],
        [words("whatif.row_asked"), "", *asked],
        [words("whatif.row_status"), *(status_sentence(f) for f in _all(base, shown))],
        [words("whatif.row_count"), *(_count(f) for f in _all(base, shown))],
        [words("whatif.row_benefit"), *(_benefit(f) for f in _all(base, shown))],
    ]
    if any(s.variant.by_base is not None for s in shown):
        by_base = ["" if s.variant.by_base is None else words.points(s.variant.by_base) for s in shown]
        rows.append([words("whatif.row_by_base"), _benefit(base), *by_base])
    rows += [_money(base, shown, m.id) for m in base.money]
    for kind in ("enters", "leaves", "moves"):
        numbers = (sum(m.kind == kind for m in s.variant.moves) for s in shown)
        rows.append([words(f"whatif.row_{kind}"), "", *(words.number(n) for n in numbers)])
    return [row for row in rows if any(row[1:])]


def _all(base: Facts, shown: Sequence[Side]) -> list[Facts]:
    return [base, *(s.here for s in shown)]


def _count(facts: Facts) -> str:
    return "" if facts.plan.status == "infeasible" else counts(facts).partition(";")[0]


def _benefit(facts: Facts) -> str:
    return "" if facts.plan.status == "infeasible" else facts.words.points(facts.plan.objective)


def _money(base: Facts, shown: Sequence[Side], resource: str) -> list[Cell]:
    """What each plan spends of one money resource, of how much."""
    cells: list[Cell] = [base.names.of(resource)]
    for facts in _all(base, shown):
        money = next((m for m in facts.money if m.id == resource), None)
        spent = money.used if money is not None else Fraction(0)
        cells.append("" if facts.plan.status == "infeasible" else amount(facts, resource, spent))
    return cells


def _moves(base: Facts, shown: Sequence[Side]) -> list[Row]:
    """One row per engagement that moves in any variant: where it stands in the base and in each."""
    options = dict.fromkeys(m.option for s in shown for m in s.variant.moves)
    order = [o for o in dict.fromkeys(o.option for o in base.case.options) if o in options]
    before = {s.option: s for s in base.plan.selected}
    return [[base.names.option(o), _standing(shown[0], before.get(o)), *_cells(shown, o)] for o in order]


def _standing(side: Side, chosen: Selected | None) -> str:
    return place(side, chosen) if chosen is not None else side.here.words("number.none")


def _cells(shown: Iterable[Side], option: str) -> list[Cell]:
    """How an option stands in each variant, with a word where that is not as in the base."""
    cells: list[Cell] = []
    for side in shown:
        chosen = next((s for s in side.here.plan.selected if s.option == option), None)
        move = next((m for m in side.variant.moves if m.option == option), None)
        word = side.here.words(f"whatif.word_{move.kind}") if move is not None else ""
        where = _standing(side, chosen)
        cells.append(word if word and chosen is None else f"{word}: {where}" if word else where)
    return cells


# ---------------------------------------------------------------- reasons and ranks


def _why(book: Book, base: Facts, all_sides: Sequence[Side]) -> None:
    """Every move with its reason."""
    words = base.words
    fields: list[Field[tuple[Side, Move]]] = [
        field(words("whatif.col_variant"), lambda x: x[0].variant.name, most=110),
        field(words("col.option"), lambda x: x[0].here.names.option(x[1].option), most=200),
        field(words("whatif.col_what"), lambda x: words(f"whatif.word_{x[1].kind}"), most=70),
        field(words("whatif.col_before"), lambda x: _standing(x[0], x[1].before), most=90),
        field(words("whatif.col_after"), lambda x: _standing(x[0], x[1].after), most=90),
        field(words("col.benefit"), lambda x: _brings(x[1]), "benefit"),
        field(words("col.why"), lambda x: because(*x), most=460, least=200),
    ]
    _sheet(book, base, "why", table_of(fields, [(s, m) for s in all_sides for m in s.variant.moves]))


def _brings(move: Move) -> float | None:
    chosen = move.after or move.before
    return chosen.benefit if chosen is not None else None


def _ranks(book: Book, base: Facts, all_sides: Sequence[Side]) -> None:
    """The largest shifts of rank."""
    words = base.words
    fields: list[Field[tuple[Side, RankShift]]] = [
        field(words("whatif.col_variant"), lambda x: x[0].variant.name, most=150),
        field(words("col.option"), lambda x: x[0].here.names.at_level(x[1].id, x[1].level), most=320),
        field(
            words("whatif.col_method"), lambda x: words.get(f"method.{x[1].method}", x[1].method), most=120
        ),
        field(words("whatif.col_before"), lambda x: x[1].before, "integer"),
        field(words("whatif.col_after"), lambda x: x[1].after, "integer"),
    ]
    _sheet(book, base, "ranks", table_of(fields, [(s, r) for s in all_sides for r in s.variant.shifts]))


def _sheet(book: Book, base: Facts, key: str, table: Table) -> None:
    words, title = base.words, base.words(f"whatif.sheet_{key}")
    empty = words("whatif.no_moves" if key == "why" else "whatif.no_shifts")
    fill(book.sheet(title), table, title, [words(f"whatif.{key}_intro")] if table[1] else [], empty)
