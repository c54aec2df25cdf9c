"""A case as far as it could be read: what the checks look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from prioritizer.domain import Case, CriteriaTree, OptionLevel, Rule, Source
from prioritizer.reading.content.settings import CaseSettings
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.tables.typed import TypedTable


@dataclass(frozen=True)
class UncheckedCase:
    """Everything of a case before it is known to be free of errors.

    ``case`` is the case as far as it could be read, ``sheets`` the tables it was made from, with the
    place of every cell. ``tree_known`` is False where the case names a tree that could not be read,
    so that its measures are not known.
    """

    case: Case
    inputs: Inputs
    head: CaseSettings
    tree_known: bool
    sheets: Mapping[str, TypedTable]

    @property
    def options(self) -> tuple[OptionLevel, ...]:
        """The option levels."""
        return self.case.options

    @property
    def attributes(self) -> pd.DataFrame:
        """What rules select on."""
        return self.case.attributes

    @property
    def tree(self) -> CriteriaTree | None:
        """The criteria tree."""
        return self.case.tree

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The coordination rules."""
        return self.case.rules

    @property
    def sources(self) -> Mapping[tuple[str, str], Source]:
        """Where figures come from."""
        return self.case.sources

    def ids(self, table: str, column: str) -> list[str]:
        """The distinct ids of a table, in order; empty where the case does not have it."""
        sheet = self.sheets.get(table)
        return sheet.ids(column) if sheet is not None else []
