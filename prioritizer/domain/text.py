"""Text as the cases hold it: one spelling to compare by, and lists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any


def clean(text: str) -> str:
    """The text without blanks around it, in the one Unicode spelling (NFC) used for comparing."""
    return unicodedata.normalize("NFC", text).strip()


def split_list(text: str) -> tuple[str, ...]:
    """The entries of a list cell, in order, without repetitions."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def as_list(value: Any) -> list[Any]:
    """None -> [], a scalar -> [scalar], a list as it is."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def aligned(rows: Sequence[Sequence[str]], text: Iterable[int] = (0,)) -> list[str]:
    """Rows as lines of equal columns: those of ``text`` to the left, numbers to the right."""
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    left = set(text)
    return [
        "  ".join(
            cell.ljust(w) if c in left else cell.rjust(w)
            for c, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
