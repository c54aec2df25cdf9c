"""A case as far as it could be read: what the checks look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from prioritizer.domain import CriteriaTree, InputFile, OptionLevel, Rule, Source
from prioritizer.reading.content.settings import CaseSettings
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.tables.typed import TypedTable


@dataclass(frozen=True)
class UncheckedCase:
    """Everything of a case before it is known to be free of errors.

    ``tree_known`` is False where the case names a tree that could not be read, so that its
    measures are not known.
    """

    inputs: Inputs
    head: CaseSettings
    tree: CriteriaTree | None
    tree_known: bool
    sheets: Mapping[str, TypedTable]
    options: tuple[OptionLevel, ...]
    attributes: pd.DataFrame
    rules: tuple[Rule, ...]
    sources: Mapping[tuple[str, str], Source]
    files: tuple[InputFile, ...]

    def ids(self, table: str, column: str) -> list[str]:
        """The distinct ids of a table, in order; empty where the case does not have it."""
        sheet = self.sheets.get(table)
        return sheet.ids(column) if sheet is not None else []

    def table(self, name: str) -> pd.DataFrame | None:
        """The table of that name, or None where the case does not have it."""
        sheet = self.sheets.get(name)
        return None if sheet is None else sheet.frame
