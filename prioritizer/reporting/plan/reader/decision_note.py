"""The sheet Decision note: one printed page, in sentences made from the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.decision_note import Section, figures, sections
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell
from prioritizer.reporting.xlsx.sheet import Sheet

_COLUMNS = 12
_SIGNERS = ("prepared", "agreed", "approved")


def add(book: Book, facts: Facts) -> None:
    """Write the sheet."""
    words = facts.words
    sheet = book.sheet(words("sheet.decision_note"), landscape=False)
    sheet.set_widths([sheet.page_px / _COLUMNS] * _COLUMNS)
    sheet.page.fit_to_pages(1, 1)
    sheet.around = 1.5
    sheet.heading_block(facts.case.title, words("note.subtitle", as_of=facts.names.as_of(), run=facts.run.id))
    _figures(sheet, figures(facts))
    for section in sections(facts):
        _section(sheet, section)
    _sign_off(sheet, facts)


def _figures(sheet: Sheet, shown: Sequence[tuple[str, str]]) -> None:
    """A strip of large numbers with what they are beneath."""
    if not shown:
        return
    each = _COLUMNS // len(shown)
    big, small = sheet.next_row(24), sheet.next_row(15)
    for i, (number, label) in enumerate(shown):
        sheet.merge(big, i * each, (i + 1) * each - 1, number, "figure")
        sheet.merge(small, i * each, (i + 1) * each - 1, label, "figure_label")
    sheet.space()


def _section(sheet: Sheet, section: Section) -> None:
    sheet.line(section.heading, "heading", 16)
    for sentence in section.sentences:
        sheet.paragraph(sentence)
    for point in section.points:
        sheet.point(point)
    for sentence in section.rest:
        sheet.paragraph(sentence)
    sheet.space(5)


def _sign_off(sheet: Sheet, facts: Facts) -> None:
    """Three places to sign."""
    words = facts.words
    sheet.line(words("note.sign_off"), "heading")
    each = _COLUMNS // len(_SIGNERS)
    sheet.space(30)
    row = sheet.next_row(26)
    for i, signer in enumerate(_SIGNERS):
        text: Cell = words(f"note.{signer}")
        sheet.merge(row, i * each, (i + 1) * each - 2, str(text), "sign_label")
