"""The two workbooks: the reader's edition and the annex."""

from __future__ import annotations

from pathlib import Path

from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.weights_agreement import agreed_mark
from prioritizer.reporting.plan import annex, reader
from prioritizer.reporting.plan.annex import contents
from prioritizer.reporting.xlsx.book import Book

_TITLE_IN_HEADER = 90  # letters of the case's title a page header has room for


def write_plan(facts: Facts, path: Path) -> None:
    """plan.xlsx, for those who decide."""
    book = new_book(facts, path, facts.words("book.plan"))
    for add in reader.SHEETS:
        add(book, facts)
    book.close()


def write_annex(facts: Facts, path: Path) -> None:
    """plan-annex.xlsx, for those who check."""
    book = new_book(facts, path, facts.words("book.annex"))
    contents.add(book, facts, list(annex.SHEETS))
    for add in annex.SHEETS.values():
        add(book, facts)
    book.close()


def new_book(facts: Facts, path: Path, name: str) -> Book:
    """A workbook with the case's title, date and banner, and the run's id, on every page."""
    return case_book(facts, path, name, facts.run.id)


def case_book(facts: CaseFacts, path: Path, name: str, identity: str) -> Book:
    """A workbook about a case; ``identity`` stands at the foot of every page."""
    words, case = facts.words, facts.case
    title = case.title if len(case.title) <= _TITLE_IN_HEADER else f"{case.title[:_TITLE_IN_HEADER]}…"
    mark = words("page.illustrative") if case.illustrative else ""
    header = f"&L&10{_plain(title)}&R&10&K7F2A00 {_plain(mark)}" if mark else f"&L&10{_plain(title)}"
    page = words("page.of", page="&P", pages="&N")
    as_of = words("page.as_of", as_of=facts.names.as_of())
    foot = "\n".join(filter(None, (_plain(identity), _plain(agreed_mark(words, case)))))
    footer = f"&L&10{foot}&C&10{_plain(as_of)}&R&10{page}"
    subject = "; ".join(filter(None, (title, mark)))
    banner = words("page.banner") if case.illustrative else ""
    return Book(path, f"{name}: {case.title}", case.as_of, header, footer, banner, subject)


def _plain(text: str) -> str:
    """Text within a page header, where & starts a command."""
    return text.replace("&", "&&")
