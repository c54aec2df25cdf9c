"""A table as text: the first column to the left, all others to the right."""

from __future__ import annotations

from collections.abc import Sequence

APART = "  "


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """One line per row below the header, columns two blanks apart; empty columns are left out."""
    kept = [n for n in range(len(header)) if any(row[n] for row in rows)]
    lines = [[row[n] for n in kept] for row in (header, *rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(kept))]
    return [
        indent + APART.join(_cell(text, widths[n], n) for n, text in enumerate(line)).rstrip()
        for line in lines
    ]


def _cell(text: str, width: int, column: int) -> str:
    return text.rjust(width) if column else text.ljust(width)
