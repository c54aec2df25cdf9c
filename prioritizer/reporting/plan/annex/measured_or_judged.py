"""The sheet Judged or measured: what the figures of each criterion rest on."""

from __future__ import annotations

from prioritizer.domain import JudgedShare
from prioritizer.reporting.facts.assessment_facts import KINDS, shares_sentence
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet: one row per criterion, the heaviest first."""
    words, found = facts.words, facts.run.assessments
    columns = [
        SheetColumn(words("col.criterion"), most=220),
        SheetColumn(words("col.share_of_all"), "percent1"),
        SheetColumn(words("col.figures"), "integer"),
        *(SheetColumn(words(f"col.{kind}"), "integer") for kind in KINDS),
        SheetColumn(words("col.share_judged"), "percent"),
    ]
    ordered = sorted(found.judged, key=lambda x: -x.weight) if found else []
    rows: list[Row] = [_row(facts, share) for share in ordered]
    intro = [words("judged.intro"), shares_sentence(words, found.share)] if found else []
    add_table(book, facts, "judged", columns, rows, intro)


def _row(facts: Facts, share: JudgedShare) -> list[Cell]:
    counts = [getattr(share, kind) or None for kind in KINDS]
    part = share.judged / share.cells if share.cells else None
    return [criterion_name(facts.words, share.leaf), share.weight, share.cells, *counts, part]
