"""A case as far as it could be read: what the checks look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prioritizer.domain import Case
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.tables.typed import Record, TypedTable, records_of


@dataclass(frozen=True)
class UncheckedCase:
    """Everything of a case before it is known to be free of errors.

    ``case`` is the case as far as it could be read, ``sheets`` the tables it was made from, with the
    place of every cell. ``tree_known`` is False where the case names a tree that could not be read,
    so that its measures are not known.
    """

    case: Case
    inputs: Inputs
    tree_known: bool
    sheets: Mapping[str, TypedTable]

    def records(self, table: str) -> Iterator[tuple[int, Record]]:
        """(spreadsheet row, column -> value) of every row of a table; none where the case lacks it."""
        return records_of(self.sheets, table)

    def cells(self, table: str, column: str) -> Iterator[tuple[int, Any]]:
        """(spreadsheet row, value) down one column, without cells already reported."""
        if table in self.sheets:
            yield from self.sheets[table].cells(column)

    def ids(self, table: str, column: str) -> list[str]:
        """The distinct ids of a table, in order; empty where the case does not have it."""
        sheet = self.sheets.get(table)
        return sheet.ids(column) if sheet is not None else []
