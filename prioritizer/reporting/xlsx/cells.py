"""What stands in cells, and the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Formula:
    """A formula with its computed value, so that every reader sees the number at once."""

    text: str
    value: float | str


@dataclass(frozen=True)
class Styled:
    """A cell value in another style than its column's."""

    value: Plain
    style: str


@dataclass(frozen=True)
class Link:
    """A link to a sheet or a cell of this workbook."""

    target: str
    text: str


Plain = str | int | float | Fraction | date | Formula | Link | None
Cell = Plain | Styled


@dataclass(frozen=True)
class SheetColumn:
    """One column of a table: its header, how its cells look, and whether it is added up.

    ``most`` caps the width of text in pixels before it wraps; ``least`` keeps it from shrinking;
    ``span`` lets it take the room of several columns of a table above; ``upright`` turns the header,
    so that many narrow columns fit a page.
    """

    header: str
    style: str = "text"
    total: bool = False
    most: float = 260
    least: float = 0
    span: int = 1
    upright: bool = False

    @property
    def header_style(self) -> str:
        """The style of the header above such cells."""
        if self.upright:
            return "header_upright"
        return {"center": "header_center", "value": "header_center"}.get(
            self.style, "header" if self.is_text else "header_right"
        )

    @property
    def is_text(self) -> bool:
        """Whether cells hold text, which wraps."""
        return self.style in {"text", "group", "link", "center"}


Row = Sequence[Cell]


_DECIMALS = {"cents": 2, "benefit": 2, "decimals": 2, "correlation": 2, "value": 2, "score": 1, "effect": 2}


def text_of(cell: Cell, style: str = "text") -> str:
    """A cell as the text whose room it needs, in a column of that style."""
    if isinstance(cell, Styled):
        return text_of(cell.value, style)
    if isinstance(cell, Formula):
        return text_of(cell.value, style)
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, date):
        return "22 Nov 2026"
    if cell is None or isinstance(cell, str):
        return cell or ""
    number = float(cell)
    return f"{number:,.{_DECIMALS.get(style, 0 if number == int(number) else 2)}f}"


def number_of(cell: Cell) -> Fraction | float | int:
    """A cell's number, 0 where it has none."""
    if isinstance(cell, (Formula, Styled)):
        return number_of(cell.value)
    return cell if isinstance(cell, (int, float, Fraction)) and cell == cell else 0
