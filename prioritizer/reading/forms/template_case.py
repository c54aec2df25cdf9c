"""A small working case to start from: every table with its columns, three options, one rule.

What it says stands in the folder ``starter``, each file with the columns it fills; the template has
all that are declared, so that a reader sees what may be filled in.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from prioritizer.reading.tables.schema import TABLES

STARTER = Path(__file__).parent / "starter"
DOCUMENTS = ("case.toml", "rules.toml", "criteria/starter.toml")
EMPTY = ("formats", "mission_papers", "supplies", "windows")


def template(folder: Path) -> None:
    """Write a small valid case: three options, their tables with every column, a tree and a rule.

    Tables that a first case can do without (formats, supplies, windows, …) hold their header only.

    Raises:
        OSError: the folder cannot be written.
    """
    (folder / "criteria").mkdir(parents=True, exist_ok=True)
    texts = {name: (STARTER / name).read_text(encoding="utf-8") for name in DOCUMENTS}
    for file in sorted(STARTER.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            texts[file.name] = empty_table(file.stem, list(csv.DictReader(rows)))
    texts |= {f"{name}.csv": empty_table(name) for name in EMPTY}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def empty_table(name: str, rows: Sequence[dict[str, str]] = ()) -> str:
    """A table as CSV text: the header with every declared column and those of the rows, and the rows."""
    declared = [column.name for column in TABLES[name].columns]
    text = io.StringIO()
    header = dict.fromkeys([*declared, *(column for row in rows for column in row)])
    writer = csv.DictWriter(text, list(header), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
