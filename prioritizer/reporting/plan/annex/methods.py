"""The sheet Methods: how far the rankings agree, what each of them measures and where it compensates."""

from __future__ import annotations

from collections.abc import Mapping

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, Row, SheetColumn, Styled
from prioritizer.reporting.xlsx.plan_columns import AT_MOST_LEVEL, method_name
from prioritizer.reporting.xlsx.table_sheet import add_table


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words, frame = facts.words, facts.run.rankings.agreement
    methods = [] if frame.empty else list(dict.fromkeys(frame["method"]))
    titles = {r.method: method_name(words, r) for r in facts.run.rankings.rankings if r.of == "options"}
    pairs = [] if frame.empty else frame.to_dict("records")
    found = {(str(r["method"]), str(r["other"])): float(r["weighted_spearman"]) for r in pairs}
    columns = [SheetColumn(words("col.method"), most=260)]
    upright = len(methods) - 1 > AT_MOST_LEVEL
    columns += [SheetColumn(titles.get(m, m), "correlation", upright=upright) for m in methods]
    rows: list[Row] = [[titles.get(m, m), *(_cell(found, m, other) for other in methods)] for m in methods]
    explained = _explained(facts, len(columns))
    below = explained if rows else ((), ())
    sheet = add_table(book, facts, "methods", columns, rows, below=below, repeat=False)
    if rows:
        sheet.small_table(words("methods.explained"), *explained)


def _explained(facts: Facts, width: int) -> tuple[list[SheetColumn], list[Row]]:
    """Per method what it looks at and where a good criterion makes up for a poor one."""
    words = facts.words
    source = max(1, width // 5)
    measures = max(1, (width - 1 - source) // 2)
    columns = [
        SheetColumn(words("col.method"), most=260),
        SheetColumn(words("col.measures"), span=measures),
        SheetColumn(words("col.compensates"), span=max(1, width - 1 - source - measures)),
        SheetColumn(words("col.method_source"), span=source),
    ]
    shown = [r for r in facts.run.rankings.rankings if r.of == "options"]
    return columns, [
        [
            method_name(words, r),
            # as with names, a catalogue may say it in its own language
            words.get(f"method_measures.{r.method}", r.measures),
            words.get(f"method_compensates.{r.method}", r.compensates),
            r.source,
        ]
        for r in shown
    ]


def _cell(found: Mapping[tuple[str, str], float], method: str, other: str) -> Cell:
    """The weighted rank correlation of two methods; a dash where a method meets itself."""
    return Styled("–", "dash") if method == other else found.get((method, other))
