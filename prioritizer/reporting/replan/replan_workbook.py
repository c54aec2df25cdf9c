"""A re-plan as one page for the leader, with the reasons on a second sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from prioritizer.domain import Replan
from prioritizer.reporting.plan.decision_note import status_sentence
from prioritizer.reporting.plan.summary import summary
from prioritizer.reporting.plan.workbooks import new_book
from prioritizer.reporting.replan.replan_facts import Affected, ReplanFacts
from prioritizer.reporting.replan.replan_text import body, heading
from prioritizer.reporting.xlsx.book import Book
from prioritizer.reporting.xlsx.cells import SheetColumn
from prioritizer.reporting.xlsx.layout import fit
from prioritizer.reporting.xlsx.plan_columns import money_style
from prioritizer.reporting.xlsx.table_sheet import Field, field, fill, needed, table_of


def write_replan(found: Replan, path: Path) -> None:
    """Write the page: the figures, then every engagement concerned; and why, on the next sheet."""
    facts = ReplanFacts(found)
    book = new_book(facts.here, path, facts.words("replan.sheet"))
    _page(book, facts)
    _why(book, facts)
    book.close()


def _page(book: Book, facts: ReplanFacts) -> None:
    """What is stopped, moved and new, what it loses, and whom to tell: one page, upright."""
    words = facts.words
    sheet = book.sheet(words("replan.sheet"), landscape=False)
    columns, rows = needed(*table_of(_fields(facts), facts.affected))
    sheet.set_widths(fit(sheet.page_px, (columns, rows)))
    if facts.here.plan.status == "infeasible":
        sheet.title(heading(facts), [status_sentence(facts.here)])
        for line in summary(facts.found.after).splitlines()[2:]:
            sheet.paragraph(line)
        return
    sheet.title(heading(facts), body(facts))
    if rows:
        sheet.table(columns, rows, main=True, totals=_total(facts, columns))
    else:
        sheet.paragraph(words("replan.none"))


def _total(facts: ReplanFacts, columns: Sequence[SheetColumn]) -> str:
    """The label of the row that adds up; nothing where no money is lost."""
    return facts.words("cell.total") if any(c.total for c in columns) else ""


def _fields(facts: ReplanFacts) -> list[Field[Affected]]:
    words = facts.words
    return [
        field(words("replan.col_what"), lambda a: words(f"replan.word_{a.what}"), "group", most=60),
        field(words("col.option"), lambda a: a.title, most=280, least=120),
        field(words("replan.col_before"), lambda a: facts.where(a.before), most=110),
        field(words("replan.col_after"), lambda a: facts.where(a.after), most=110),
        _money(facts, "replan.total", lambda a: a.spent + a.fee),
        field(words("replan.col_tell"), lambda a: "; ".join(t.name for t in a.told), most=280, least=120),
    ]


def _money(facts: ReplanFacts, key: str, amount: Callable[[Affected], Fraction]) -> Field[Affected]:
    """An amount in the case's currency; nothing where it is 0."""
    currency = facts.here.case.currency
    style = money_style([x for a in facts.affected for x in (a.spent, a.fee)])
    unit = f" ({currency})" if currency else ""
    return field(facts.words(key) + unit, lambda a: amount(a) or None, style, total=True)


def _why(book: Book, facts: ReplanFacts) -> None:
    """The reasons, the money in its parts, how the authorities stand, and what was taken to be so."""
    words = facts.words
    fields: list[Field[Affected]] = [
        field(words("replan.col_what"), lambda a: words(f"replan.word_{a.what}"), "group", most=60),
        field(words("col.option"), lambda a: a.title, most=200, least=110),
        _money(facts, "replan.col_spent", lambda a: a.spent),
        _money(facts, "replan.col_fee", lambda a: a.fee),
        field(words("replan.col_tell"), lambda a: facts.told_text(a.told), most=230, least=110),
        field(words("col.why"), lambda a: a.why, most=400, least=170),
    ]
    title = words("replan.sheet_why")
    table = needed(*table_of(fields, facts.affected))
    fill(book.sheet(title), table, title, facts.notes, totals=_total(facts, table[0]))
