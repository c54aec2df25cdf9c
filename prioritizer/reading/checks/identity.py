"""Ids: spelled so that they can be referred to, and meaning one thing only."""

from __future__ import annotations

from prioritizer.domain.text import split_list
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.typed import TypedTable
from prioritizer.reading.unchecked_case import UncheckedCase

# Signs with a meaning of their own where ids are put together: option:level, ru+attache, @language.
RESERVED = (
    ("options", "option", ":;"),
    ("options", "level", ":;"),
    ("activities", "activity", ":;"),
    ("partners", "partner", ";"),
    ("formats", "format", ";"),
    ("resources", "resource", "+@;"),
    ("pools", "pool", "+@;"),
    ("pools", "skills", "+@"),
    ("goals", "goal", ";"),
)


def check_spelling(draft: UncheckedCase, findings: Findings) -> None:
    """An error for each id with a sign that has a meaning of its own."""
    for table, column, signs in RESERVED:
        for row, value in draft.cells(table, column):
            found = [sign for sign in signs if sign in str(value)]
            if found:
                message = f"'{found[0]}' has a meaning of its own and cannot be part of an id."
                findings.error(table, row, column, value, message, "Use letters, digits and hyphens.")


def check_duplicates(draft: UncheckedCase, findings: Findings) -> None:
    """An error for each row whose key stands in an earlier row already."""
    for name, sheet in draft.sheets.items():
        if sheet.table.key:
            _report_repeated(name, sheet, findings)


def _report_repeated(name: str, sheet: TypedTable, findings: Findings) -> None:
    first: dict[tuple[str, ...], int] = {}
    key = sheet.table.key
    for row, record in sheet.records():
        value = tuple(str(record[column]) for column in key)
        if not value[0] or any((row, column) in sheet.bad for column in key):
            continue
        earlier = first.setdefault(value, row)
        if earlier != row:
            message = f"row {earlier} has the same {' and '.join(key)}."
            shown = ", ".join(v for v in value if v)
            findings.error(name, row, key[0], shown, message, "Remove or rename one of them.")


def check_unique(draft: UncheckedCase, findings: Findings) -> None:
    """An error where one id is used for two things that are referred to in the same way."""
    _report_shared(draft, (("resources", "resource"), ("pools", "pool"), ("pools", "skills")), findings)
    _report_shared(draft, (("partners", "partner"), ("formats", "format")), findings)


def _report_shared(draft: UncheckedCase, columns: tuple[tuple[str, str], ...], findings: Findings) -> None:
    first: dict[str, str] = {}
    for table, column in columns:
        kind = "skill" if column == "skills" else column
        for row, cell in draft.cells(table, column):
            for name in split_list(cell) if column == "skills" else (cell,):
                earlier = first.setdefault(name, kind)
                if name and earlier != kind:
                    message = f"this is the id of a {earlier} and of a {kind}."
                    findings.error(table, row, column, name, message, "Rename one of them.")
