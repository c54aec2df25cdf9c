"""The scoring guide as a workbook to print on A4: every criterion with its anchors and examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from prioritizer.domain import Anchor, GuideEntry
from prioritizer.reporting.facts.assessment_facts import plain_number
from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.reporting.plan.workbooks import case_book
from prioritizer.reporting.reasons.limit_words import criterion_name
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn
from prioritizer.reporting.xlsx.sheet import Sheet
from prioritizer.reporting.xlsx.text_size import height_pt, wrapped_lines

WIDTHS = (120.0, 70.0, 460.0)
HEAD_PT, ROW_PT = 128.0, 17.0  # room a criterion takes on paper, beside and per anchor


def write_guide(facts: CaseFacts, guide: Sequence[GuideEntry], path: Path) -> None:
    """Write the workbook."""
    words = facts.words
    book = case_book(facts, path, words("guide.title"), facts.case.name)
    sheet = book.sheet(words("guide.sheet"), landscape=False)
    sheet.set_widths(WIDTHS)
    sheet.title(words("guide.title"), [words("guide.intro"), words("guide.judged")])
    for entry in guide:
        _entry(sheet, facts, entry)
    book.close()


def _entry(sheet: Sheet, facts: CaseFacts, entry: GuideEntry) -> None:
    """One criterion: what it means, where it comes from, its anchors; kept on one page."""
    words = facts.words
    sheet.keep_together(HEAD_PT + ROW_PT * len(entry.anchors))
    sheet.space(16)
    key = "guide.heading_judged" if entry.judged else "guide.heading"
    share = words.percent(entry.weight, 1)
    sheet.line(words(key, name=full_name(words, entry.leaf.path), share=share), "heading")
    if entry.leaf.definition:
        sheet.paragraph(entry.leaf.definition)
    for label, text in _about(words, entry):
        _fact(sheet, label, text)
    columns = [
        SheetColumn(words("guide.figure")),
        SheetColumn(words("col.value"), "integer"),
        SheetColumn(words("guide.example")),
    ]
    sheet.table(columns, [_anchor(facts, anchor) for anchor in entry.anchors])


def full_name(words: Words, path: str) -> str:
    """A criterion and the branch above it: ``political: tier``."""
    parts = path.split(".")
    above = [criterion_name(words, ".".join(parts[: depth + 1])) for depth in range(len(parts))]
    return ": ".join(above[-2:])


def _about(words: Words, entry: GuideEntry) -> Iterator[tuple[str, str]]:
    """(label, text) of what there is to know about a criterion."""
    leaf = entry.leaf
    if leaf.unit:
        yield words("guide.unit"), leaf.unit
    if leaf.categories is None:
        yield words("guide.direction"), words(f"direction.{leaf.direction}")
    if leaf.source:
        yield words("guide.source"), leaf.source
    if entry.judged:
        yield words("guide.combined"), words(f"guide.combined_{leaf.assessors}")
    if not leaf.scale_is_fixed:
        yield words("guide.scale"), words("guide.not_fixed")


def _fact(sheet: Sheet, label: str, text: str) -> None:
    lines = wrapped_lines(text, sum(sheet.widths[1:]))
    row = sheet.next_row(height_pt(lines))
    sheet.write(row, 0, label, "subtitle")
    sheet.merge(row, 1, sheet.printed - 1, text, "paragraph")


def _anchor(facts: CaseFacts, anchor: Anchor) -> list[Cell]:
    words = facts.words
    examples = [
        words("guide.of", name=facts.names.key(facts.names.of(of)), figure=_figure(words, figure))
        for of, figure in anchor.examples
    ]
    text = "; ".join(examples) or words("guide.no_example")
    return [_figure(words, anchor.figure), 100 * anchor.value, text]


def _figure(words: Words, figure: float | str) -> str:
    return figure if isinstance(figure, str) else plain_number(words, figure)
