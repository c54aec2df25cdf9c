"""The sheet Assessments: who judged what, how far they differ, and what that moves."""

from __future__ import annotations

from prioritizer.domain import AssessedCell
from prioritizer.reporting.facts.assessment_facts import figure_text, said_text, shares_sentence
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn
from prioritizer.reporting.xlsx.plan_columns import points
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: one row per assessed cell, the largest effect first."""
    words, found = facts.words, facts.run.assessments
    cells = found.cells if found else ()
    intro = [words("assessments.intro"), shares_sentence(words, found.share)] if found else []
    add_table(book, facts, "assessments", _columns(words), [_row(facts, cell) for cell in cells], intro)


def _columns(words: Words) -> list[SheetColumn]:
    return [
        SheetColumn(words("col.criterion"), most=120),
        SheetColumn(words("col.concerns"), most=130),
        SheetColumn(words("col.who_said"), most=400, least=200),
        SheetColumn(words("col.used"), most=80),
        SheetColumn(words("col.value"), "score"),
        SheetColumn(words("col.spread"), "score"),
        SheetColumn(words("col.moves_score"), "score"),
        SheetColumn(words("col.moves_most"), most=190, least=110),
        SheetColumn(words("col.moves_rank"), "center"),
    ]


def _row(facts: Facts, cell: AssessedCell) -> list[Cell]:
    words, names = facts.words, facts.names
    leaf = next(x for x in (facts.case.tree.leaves if facts.case.tree else ()) if x.path == cell.leaf)
    ranks = words("assessments.ranks", low=cell.ranks[0], high=cell.ranks[1])
    return [
        criterion_name(words, cell.leaf),
        names.key(names.of(cell.of)),
        said_text(words, cell),
        figure_text(words, leaf, cell.combined),
        points(cell.value),
        points(cell.spread),
        points(cell.effect) if cell.option else None,
        _most(facts, cell),
        ranks if cell.option else "",
    ]


def _most(facts: Facts, cell: AssessedCell) -> str:
    """The engagement whose score moves most, and how many others move."""
    words = facts.words
    if not cell.decided:
        return words("assessments.undecided")
    if not cell.option:
        return ""
    title = facts.names.key(cell.option)
    if cell.options == 1:
        return title
    return words("assessments.and_others", title=title, n=words.number(cell.options - 1))
