"""The reader's edition, plan.xlsx: one module per sheet. To add one, write its module and list it here."""

from __future__ import annotations

from collections.abc import Callable

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.reader import calendar, decision_note, mfa, not_selected, partners, plan
from prioritizer.reporting.xlsx.book import Book

AddSheet = Callable[[Book, Facts], None]

SHEETS: tuple[AddSheet, ...] = (
    decision_note.add,
    plan.add,
    calendar.add,
    not_selected.add,
    partners.add,
    mfa.add,
)
