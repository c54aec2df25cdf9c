"""The sheet Findings: everything noticed in the inputs, with its place and its cure."""

from __future__ import annotations

from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Column, Row
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.one_table import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, found = facts.words, (*facts.case.findings, *facts.run.rankings.findings)
    columns = [
        Column(words("col.severity"), most=90),
        Column(words("col.table"), most=120),
        Column(words("col.row"), "integer"),
        Column(words("col.column"), most=130),
        Column(words("col.value"), most=150),
        Column(words("col.message"), most=430, least=220),
        Column(words("col.cure"), most=330, least=180),
    ]
    rows: list[Row] = [
        [
            words.get(f"severity.{f.severity}", f.severity),
            f.table,
            f.row,
            f.column,
            f.value,
            f.message,
            f.cure,
        ]
        for f in found
    ]
    intro = [words("findings.intro", n=words.count("findings", len(rows)))]
    add_table(book, facts, "findings", columns, rows, intro)
