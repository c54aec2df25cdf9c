"""A re-plan as one page for the leader, with the reasons on a second sheet."""

from __future__ import annotations

from pathlib import Path

from prioritizer.domain import Replan
from prioritizer.reporting.plan.decision_note import status_sentence
from prioritizer.reporting.plan.summary import summary
from prioritizer.reporting.plan.workbooks import new_book
from prioritizer.reporting.replan.replan_facts import Affected, ReplanFacts
from prioritizer.reporting.replan.replan_text import body, heading
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import Cell, SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import money_style
from prioritizer.reporting.xlsx.table_sheet import needed


def write_replan(found: Replan, path: Path, language: str = "en") -> None:
    """Write the page: the figures, then every engagement concerned; and why, on the next sheet."""
    facts = ReplanFacts(found, language)
    book = new_book(facts.here, path, facts.words("replan.sheet"))
    _page(book, facts)
    _why(book, facts)
    book.close()


def _page(book: Book, facts: ReplanFacts) -> None:
    """What is stopped, moved and new, what it loses, and whom to tell: one page, upright."""
    words = facts.words
    sheet = book.sheet(words("replan.sheet"), landscape=False)
    columns, rows = needed(_columns(facts), [_row(facts, a) for a in facts.affected])
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    if facts.here.plan.status == "infeasible":
        sheet.title(heading(facts), [status_sentence(facts.here)])
        for line in summary(facts.found.after).splitlines()[2:]:
            sheet.paragraph(line)
        return
    sheet.title(heading(facts), body(facts))
    if rows:
        sheet.table(columns, rows, main=True)
    else:
        sheet.paragraph(words("replan.none"))


def _columns(facts: ReplanFacts) -> list[SheetColumn]:
    words = facts.words
    return [
        SheetColumn(words("replan.col_what"), "group", most=60),
        SheetColumn(words("col.option"), most=280, least=120),
        SheetColumn(words("replan.col_before"), most=110),
        SheetColumn(words("replan.col_after"), most=110),
        SheetColumn(words("replan.total") + _unit(facts), _style(facts), total=True),
        SheetColumn(words("replan.col_tell"), most=280, least=120),
    ]


def _row(facts: ReplanFacts, affected: Affected) -> list[Cell]:
    a = affected
    word, told = facts.words(f"replan.word_{a.what}"), "; ".join(t.name for t in a.told)
    return [word, a.title, facts.where(a.before), facts.where(a.after), a.spent + a.fee or None, told]


def _why(book: Book, facts: ReplanFacts) -> None:
    """The reasons, the money in its parts, how the authorities stand, and what was taken to be so."""
    words, style, unit = facts.words, _style(facts), _unit(facts)
    sheet = book.sheet(words("replan.sheet_why"))
    columns = [
        SheetColumn(words("replan.col_what"), "group", most=60),
        SheetColumn(words("col.option"), most=200, least=110),
        SheetColumn(words("replan.col_spent") + unit, style, total=True),
        SheetColumn(words("replan.col_fee") + unit, style, total=True),
        SheetColumn(words("replan.col_tell"), most=230, least=110),
        SheetColumn(words("col.why"), most=400, least=170),
    ]
    rows = [
        [
            words(f"replan.word_{a.what}"),
            a.title,
            a.spent or None,
            a.fee or None,
            facts.told_text(a.told),
            a.why,
        ]
        for a in facts.affected
    ]
    kept, cells = needed(columns, rows)
    sheet.set_widths(fit(sheet.page_px, (kept, cells)))
    sheet.title(words("replan.sheet_why"), facts.notes)
    if rows:
        sheet.table(kept, cells, main=True)


def _style(facts: ReplanFacts) -> str:
    return money_style([amount for a in facts.affected for amount in (a.spent, a.fee)])


def _unit(facts: ReplanFacts) -> str:
    currency = facts.here.case.currency
    return f" ({currency})" if currency else ""
