"""What a declaration of a column and of a table says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class ColumnDeclaration:
    """One column: what it holds, what an empty cell means, and its limits.

    ``refers`` names the table whose ids it takes. ``least`` and ``most`` bound numbers.
    """

    name: str
    kind: str
    about: str
    default: str = ""
    allowed: tuple[str, ...] = ()
    required: bool = False
    refers: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class TableDeclaration:
    """One table: ``key`` are the columns whose combination may occur only once."""

    name: str
    row_per: str
    columns: tuple[ColumnDeclaration, ...]
    key: tuple[str, ...] = ()
    measures: bool = False  # whether columns of the criteria tree may stand here

    @cached_property
    def by_name(self) -> dict[str, ColumnDeclaration]:
        """The declared columns under their names."""
        return {c.name: c for c in self.columns}


def required_column(
    name: str, kind: str, about: str, refers: str = "", least: float | None = None
) -> ColumnDeclaration:
    """A column that must be filled in every row."""
    return ColumnDeclaration(name, kind, about, required=True, refers=refers, least=least)
