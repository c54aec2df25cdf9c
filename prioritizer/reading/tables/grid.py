"""From a grid of texts to a table with a header: nothing is shifted, renamed or dropped silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prioritizer.domain.text import clean
from prioritizer.reading.findings import Findings, listed

Grid = Sequence[Sequence[str]]  # row 0 is row 1 of the spreadsheet


@dataclass(frozen=True)
class RawTable:
    """A table as text: cells as long as the header, each row with its spreadsheet row number.

    ``crooked`` rows were too short or too long: their cells may stand in the wrong columns.
    ``broken`` holds (row, column) of empty cells that have a finding of their own already.
    """

    name: str
    header: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    crooked: frozenset[int] = frozenset()
    decimal_comma: bool = False
    broken: frozenset[tuple[int, str]] = frozenset()


def raw_table(
    name: str,
    grid: Grid,
    findings: Findings,
    *,
    decimal_comma: bool = False,
    cure: str = "A text that contains the separator needs quotes around it.",
) -> RawTable | None:
    """The table a grid holds, or None (with a finding) where its header cannot be used.

    ``cure`` is what helps where a row has more cells than the header.
    """
    first = next((i for i, row in enumerate(grid) if any(cell.strip() for cell in row)), None)
    if first is None:
        findings.warning(name, None, "", "", "the table is empty.", "Write a header row, or remove the file.")
        return None
    header = [clean(cell) for cell in grid[first]]
    while header and not header[-1]:
        header.pop()
    if not _header_is_usable(name, header, first + 1, findings):
        return None
    numbers, rows, crooked = [], [], set()
    for number, row in enumerate(grid[first + 1 :], start=first + 2):
        if not any(cell.strip() for cell in row):
            continue
        if _is_crooked(name, number, row, len(header), cure, findings):
            crooked.add(number)
        numbers.append(number)
        rows.append(tuple([*row, *[""] * len(header)][: len(header)]))
    return RawTable(name, tuple(header), tuple(numbers), tuple(rows), frozenset(crooked), decimal_comma)


def _header_is_usable(name: str, header: Sequence[str], row: int, findings: Findings) -> bool:
    """Whether every column has a name of its own; findings where not."""
    twice = [column for column, times in Counter(header).items() if times > 1 and column]
    for column in twice:
        findings.error(
            name, row, column, column, "two columns have the same name.", "Rename or remove one of them."
        )
    if "" in header:
        place = f"column {header.index('') + 1}"
        findings.error(
            name, row, place, "", "a column has no name.", "Name it in the header row, or remove it."
        )
    return not twice and "" not in header


def _is_crooked(
    name: str, number: int, row: Sequence[str], width: int, cure: str, findings: Findings
) -> bool:
    """Whether the row has more or fewer cells than the header; a finding where it has."""
    extra = [cell for cell in row[width:] if cell.strip()]
    if not extra and len(row) >= width:
        return False
    message = f"the row has {len(row)} cells where the header has {width}."
    cure = cure if extra else "Separators are missing."
    findings.error(name, number, "", listed(extra) or ",".join(row), message, cure)
    return True
