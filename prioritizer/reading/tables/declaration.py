"""What a declaration of a column, of a table and of a key of a TOML file says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from prioritizer.reading.tables.cells import LARGEST, TOO_LARGE, CellProblem


@dataclass(frozen=True)
class ColumnDeclaration:
    """One column: what it holds, what an empty cell means, and its limits.

    ``refers`` names the table whose ids it takes. ``least`` and ``most`` bound numbers; ``subject``
    is what a finding says cannot lie outside them.
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
    subject: str = "this"

    def check_bounds(self, value: Any) -> None:
        """Raise a ``CellProblem`` where a number lies outside the limits."""
        if self.least is not None and value < self.least:
            word = "be negative" if self.least == 0 else f"be less than {self.least:g}"
            raise CellProblem(f"{self.subject} cannot {word}.", f"Write {self.least:g} or more.")
        if self.most is not None and value > self.most:
            if self.most >= LARGEST:
                raise CellProblem(TOO_LARGE, "Use a larger unit.")
            message = f"{self.subject} cannot be more than {self.most:g}."
            raise CellProblem(message, f"Write at most {self.most:g}.")


@dataclass(frozen=True)
class KeyDeclaration(ColumnDeclaration):
    """One key of a TOML table: what a column's declaration says, and what only TOML needs.

    ``many``: a list is read entry by entry, a single entry is a list of one. ``example`` is what may
    stand there. ``message`` says what is wrong with a missing value, or one of another kind, and
    ``cure`` how to mend it, where the key has words of its own.
    ``keys`` are those of a table, or of each of a list of tables.
    """

    many: bool = False
    example: str = ""
    message: str = ""
    cure: str = ""
    keys: tuple[KeyDeclaration, ...] = ()


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
