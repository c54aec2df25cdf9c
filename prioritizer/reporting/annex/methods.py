"""The sheet Methods: how far the rankings by other methods agree with the score and with one another."""

from __future__ import annotations

from collections.abc import Mapping

from prioritizer.reporting.book import Book
from prioritizer.reporting.cells import Cell, Column, Row, Styled
from prioritizer.reporting.facts import Facts
from prioritizer.reporting.one_table import add_table
from prioritizer.reporting.shared import method_name


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, frame = facts.words, facts.run.rankings.agreement
    methods = [] if frame.empty else list(dict.fromkeys(frame["method"]))
    titles = {r.method: method_name(words, r) for r in facts.run.rankings.rankings if r.of == "options"}
    pairs = [] if frame.empty else frame.to_dict("records")
    found = {(str(r["method"]), str(r["other"])): float(r["weighted_spearman"]) for r in pairs}
    columns = [Column(words("col.method"), most=260)]
    columns += [Column(titles.get(m, m), "correlation") for m in methods]
    rows: list[Row] = [[titles.get(m, m), *(_cell(found, m, other) for other in methods)] for m in methods]
    add_table(book, facts, "methods", columns, rows)


def _cell(found: Mapping[tuple[str, str], float], method: str, other: str) -> Cell:
    """The weighted rank correlation of two methods; a dash where a method meets itself."""
    return Styled("–", "dash") if method == other else found.get((method, other))
