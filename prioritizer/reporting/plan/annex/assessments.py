"""The sheet Assessments: who judged what, how far they differ, and what that moves."""

from __future__ import annotations

from prioritizer.domain import AssessedCell
from prioritizer.reporting.facts.assessment_facts import figure_text, said_text, shares_sentence
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.plan_columns import points
from prioritizer.reporting.xlsx.table_sheet import Field, add_table, field, table_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: one row per assessed cell, the largest effect first."""
    words, found = facts.words, facts.run.assessments
    cells = found.cells if found else ()
    intro = [words("assessments.intro"), shares_sentence(words, found.share)] if found else []
    names, tree = facts.names, facts.case.tree
    leaves = {leaf.path: leaf for leaf in (tree.leaves if tree else ())}
    fields: list[Field[AssessedCell]] = [
        field(words("col.criterion"), lambda c: criterion_name(words, c.leaf), most=120),
        field(words("col.concerns"), lambda c: names.key(names.of(c.of)), most=130),
        field(words("col.who_said"), lambda c: said_text(words, c), most=400, least=200),
        field(words("col.used"), lambda c: figure_text(words, leaves[c.leaf], c.combined), most=80),
        field(words("col.value"), lambda c: points(c.value), "score"),
        field(words("col.spread"), lambda c: points(c.spread), "score"),
        field(words("col.moves_score"), lambda c: points(c.effect) if c.option else None, "score"),
        field(words("col.moves_most"), lambda c: _most(facts, c), most=190, least=110),
        field(words("col.moves_rank"), lambda c: _ranks(words, c), "center"),
    ]
    add_table(book, facts, "assessments", *table_of(fields, cells), intro)


def _ranks(words: Words, cell: AssessedCell) -> str:
    return words("assessments.ranks", low=cell.ranks[0], high=cell.ranks[1]) if cell.option else ""


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
