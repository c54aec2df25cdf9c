"""Ids that one table takes from another."""

from __future__ import annotations

from prioritizer.domain.text import split_list
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.tables.declaration import ColumnDeclaration, TableDeclaration
from prioritizer.reading.unchecked_case import UncheckedCase

WORD = {
    "partners": "partner",
    "activities": "activity",
    "goals": "goal",
    "pools": "pool",
    "options": "option",
    "period": "period",
}
FREE = {"partners", "activities", "goals"}  # without such a table the cells are free labels


def check_references(draft: UncheckedCase, findings: Findings) -> None:
    """An error for each id that the table it refers to does not have."""
    for name, sheet in draft.sheets.items():
        for column in sheet.table.columns:
            if column.refers and column.name in sheet.given:
                _check_column(draft, sheet.table, column, findings)
        if not sheet.rows and name == "options":
            findings.error(name, None, "", "", "the table has no rows.", "Write at least one option.")
    _check_regions(draft, findings)


def _check_column(
    draft: UncheckedCase, table: TableDeclaration, column: ColumnDeclaration, findings: Findings
) -> None:
    """Every entry of one column against the ids it may take."""
    known = known_ids(draft, table.name, column)
    if known is None:
        return
    for row, cell in draft.sheets[table.name].cells(column.name):
        for entry in split_list(cell) if column.kind == "list" else [cell] if cell else []:
            if entry not in known:
                word = WORD[column.refers]
                cure = findings.hint(entry, known) or _list_known(column.refers, known)
                findings.error(table.name, row, column.name, entry, f"there is no such {word}.", cure)


def _list_known(table: str, known: list[str]) -> str:
    return f"Known: {listed(known)}." if known else f"The case has no {table}."


def known_ids(draft: UncheckedCase, table: str, column: ColumnDeclaration) -> list[str] | None:
    """The ids a column may take; None where any label will do."""
    if column.refers == "period":
        return [p.name for p in draft.case.periods]
    if column.refers in FREE and column.refers not in draft.sheets:
        return None
    known = draft.ids(column.refers, WORD[column.refers])
    if column.refers == "partners":
        # A format's members are partners; elsewhere a format stands for them.
        known += [draft.case.home] if table == "formats" else draft.ids("formats", "format")
    return known


def _check_regions(draft: UncheckedCase, findings: Findings) -> None:
    """Regions of windows must be the region of some partner."""
    known = draft.ids("partners", "region")
    for row, region in draft.cells("windows", "region"):
        if known and region and region not in known:
            cure = findings.hint(region, known) or f"Known: {listed(known)}."
            findings.error("windows", row, "region", region, "no partner is in this region.", cure)
