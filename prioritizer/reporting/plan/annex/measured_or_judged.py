"""The sheet Judged or measured: what the figures of each criterion come from."""

from __future__ import annotations

from collections.abc import Callable

from prioritizer.domain import JudgedShare
from prioritizer.reporting.facts.assessment_facts import KINDS, shares_sentence
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell
from prioritizer.reporting.xlsx.table_sheet import Field, add_table, field, table_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: one row per criterion, the heaviest first."""
    words, found = facts.words, facts.run.assessments
    fields: list[Field[JudgedShare]] = [
        field(words("col.criterion"), lambda x: criterion_name(words, x.leaf), most=220),
        field(words("col.share_of_all"), lambda x: x.weight, "percent1"),
        field(words("col.figures"), lambda x: x.cells, "integer"),
        *(field(words(f"col.{kind}"), _counted(kind), "integer") for kind in KINDS),
        field(words("col.share_judged"), lambda x: x.judged / x.cells if x.cells else None, "percent"),
    ]
    ordered = sorted(found.judged, key=lambda x: -x.weight) if found else []
    intro = [words("judged.intro"), shares_sentence(words, found.share)] if found else []
    add_table(book, facts, "judged", *table_of(fields, ordered), intro)


def _counted(kind: str) -> Callable[[JudgedShare], Cell]:
    return lambda share: getattr(share, kind) or None
