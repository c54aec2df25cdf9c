"""The sheet Findings: everything noticed in the inputs, with its place and its cure."""

from __future__ import annotations

from prioritizer.errors import Finding
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.table_sheet import Field, add_table, field, table_of


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, found = facts.words, (*facts.case.findings, *facts.run.rankings.findings)
    fields: list[Field[Finding]] = [
        field(words("col.severity"), lambda f: words.get(f"severity.{f.severity}", f.severity), most=90),
        field(words("col.table"), lambda f: f.table, most=120),
        field(words("col.row"), lambda f: f.row, "integer"),
        field(words("col.column"), lambda f: f.column, most=130),
        field(words("col.value"), lambda f: f.value, most=150),
        field(words("col.message"), lambda f: f.message, most=430, least=220),
        field(words("col.cure"), lambda f: f.cure, most=330, least=180),
    ]
    intro = [words("findings.intro", n=words.count("findings", len(found)))]
    add_table(book, facts, "findings", *table_of(fields, found), intro)
