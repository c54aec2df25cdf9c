"""The sheet Missing values: what was not known or lay beyond its scale, and what counted instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    add_table(book, facts, "settled", *_settled(facts))


def _settled(facts: Facts) -> tuple[list[SheetColumn], list[Row]]:
    """Missing values and what was used instead; values beyond their scale and where they were cut."""
    words, matrix = facts.words, facts.run.scores.matrix
    columns = [
        SheetColumn(words("col.what")),
        SheetColumn(words("col.criterion"), most=170),
        SheetColumn(words("col.table")),
        SheetColumn(words("col.concerns"), most=430),
        SheetColumn(words("col.value")),
        SheetColumn(words("col.used_instead")),
    ]
    if matrix is None:
        return columns, []
    rows: list[Row] = [_settled_row(facts, "missing", m) for m in matrix.missing]
    rows += [_settled_row(facts, "clipped", c) for c in matrix.clipped]
    return columns, rows


def _settled_row(facts: Facts, what: str, entry: Mapping[str, Any]) -> list[Cell]:
    words = facts.words
    return [
        words(f"settled.{what}"),
        criterion_name(words, str(entry.get("leaf", ""))),
        str(entry.get("table", "")),
        facts.names.key(facts.names.of(str(entry.get("of", "")))),
        _shown(facts, entry.get("value")),
        _shown(facts, entry.get("used")),
    ]


def _shown(facts: Facts, value: object) -> str:
    if value is None:
        return ""
    return facts.words.number(value) if isinstance(value, (int, float)) else str(value)
