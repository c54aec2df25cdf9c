"""Columns nobody declared, sources of columns that are not there, measures that stand nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from prioritizer.errors import did_you_mean
from prioritizer.reading.content.sources import source_rows
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.extra_columns import RANGES
from prioritizer.reading.tables.schema import TABLES
from prioritizer.reading.tables.typed import TypedTable
from prioritizer.reading.unchecked_case import UncheckedCase

NAME = "name_"
COMBINE = ("", "mean", "median", "min", "max", "sum")


def check_columns(draft: UncheckedCase, findings: Findings) -> None:
    """An error for each column that is not declared, a measure, a range, a name or in ``sources``.

    A misspelt ``earliest`` would be silently ignored otherwise.
    """
    for name, sheet in draft.sheets.items():
        if sheet.table.measures and not draft.tree_known:
            continue
        known = list(_known(draft, sheet))
        for column in sheet.given:
            if not _allowed(column, known):
                place = f"Declare it in the table sources ({name}, {column}), or remove it."
                cure = did_you_mean(column, known) or place
                findings.error(name, None, column, column, "this column is not known.", cure)


def _known(draft: UncheckedCase, sheet: TypedTable) -> Iterator[str]:
    """The columns a table may have."""
    yield from sheet.table.by_name
    if sheet.table.measures:
        yield from (leaf.measure for leaf in (draft.case.tree.leaves if draft.case.tree else ()))
    yield from (column for table, column in draft.case.sources if table == sheet.table.name)


def _allowed(column: str, known: list[str]) -> bool:
    """Whether a column is known itself, or is the range or translation of a known one."""
    if column in known or (column.startswith(NAME) and "name" in known):
        return True
    return any(column.endswith(end) and column.removesuffix(end) in known for end in RANGES)


def check_sources(draft: UncheckedCase, findings: Findings) -> None:
    """Findings for rows of ``sources`` about tables or columns that are not there."""
    for row, (table, column), record in source_rows(draft.sheets.get("sources")):
        if record["combine"] not in COMBINE:
            cure = did_you_mean(record["combine"], COMBINE) or "Use mean, median, min, max or sum."
            findings.error("sources", row, "combine", record["combine"], "this is no way to combine.", cure)
        if table not in TABLES:
            cure = did_you_mean(table, TABLES) or f"Tables: {', '.join(TABLES)}."
            findings.error("sources", row, "table", table, "there is no such table.", cure)
        elif table not in draft.sheets:
            findings.warning("sources", row, "table", table, "the case does not have this table.")
        elif column not in draft.sheets[table].given:
            given = draft.sheets[table].given
            cure = did_you_mean(column, given) or "Mend the name, or remove the row."
            message = f"the table {table} has no such column."
            findings.error("sources", row, "column", column, message, cure)


def check_measures_exist(draft: UncheckedCase, findings: Findings) -> None:
    """An error for each leaf whose measure is a column of no table."""
    sheets = [s for s in draft.sheets.values() if s.table.measures]
    given = {column for sheet in sheets for column in sheet.given}
    declared = {column for sheet in sheets for column in sheet.table.by_name}
    assessed = set(draft.ids("scores", "measure"))
    for leaf in draft.case.tree.leaves if draft.case.tree else ():
        if leaf.measure not in given | assessed:
            cure = did_you_mean(leaf.measure, given - declared) or (
                "Add the column to partners or options, or assess it in scores."
            )
            message = f"no table has the column that '{leaf.path}' measures."
            place = f"criteria/{draft.case.tree.name}" if draft.case.tree else "criteria"
            findings.error(place, None, f"{leaf.path}.measure", leaf.measure, message, cure)
