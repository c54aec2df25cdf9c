"""The sheet Missing values: what was not known or lay beyond its scale, and what counted instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.table_sheet import Field, add_table, field, table_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, matrix = facts.words, facts.run.scores.matrix
    names = facts.names
    fields: list[Field[tuple[str, Mapping[str, Any]]]] = [
        field(words("col.what"), lambda x: words(f"settled.{x[0]}")),
        field(words("col.criterion"), lambda x: criterion_name(words, str(x[1].get("leaf", ""))), most=170),
        field(words("col.table"), lambda x: str(x[1].get("table", ""))),
        field(words("col.concerns"), lambda x: names.key(names.of(str(x[1].get("of", "")))), most=430),
        field(words("col.value"), lambda x: _shown(facts, x[1].get("value"))),
        field(words("col.used_instead"), lambda x: _shown(facts, x[1].get("used"))),
    ]
    settled = [("missing", m) for m in matrix.missing] if matrix is not None else []
    settled += [("clipped", c) for c in matrix.clipped] if matrix is not None else []
    add_table(book, facts, "settled", *table_of(fields, settled))


def _shown(facts: Facts, value: object) -> str:
    if value is None:
        return ""
    return facts.words.number(value) if isinstance(value, (int, float)) else str(value)
