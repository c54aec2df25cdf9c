"""Small cases on disk, and errors planted in them."""

from __future__ import annotations

import csv
from pathlib import Path

from prioritizer.errors import Finding
from prioritizer.reading import check_case, template


def starter(parent: Path) -> Path:
    """The template in a new folder."""
    folder = parent / "case"
    template(folder)
    return folder


def minimal(
    parent: Path, options: str = "option\na\nb\n", case: str = 'title = "t"\n', **others: str
) -> Path:
    """A case of nothing but ``case.toml``, ``options.csv`` and the files given (without suffix)."""
    folder = parent / "case"
    folder.mkdir()
    (folder / "case.toml").write_text(case, encoding="utf-8")
    (folder / "options.csv").write_text(options, encoding="utf-8")
    for name, text in others.items():
        suffix = ".toml" if name in ("rules", "tree") else ".csv"
        (folder / f"{name}{suffix}").write_text(text, encoding="utf-8")
    return folder


def put(folder: Path, table: str, row: int, column: str, value: str) -> None:
    """Write one cell; ``row`` counts as a spreadsheet does. New columns and rows are added."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        grid = list(csv.reader(file))
    if column not in grid[0]:
        grid = [[*cells, column if i == 0 else ""] for i, cells in enumerate(grid)]
    while len(grid) < row:
        grid.append([""] * len(grid[0]))
    grid[row - 1][grid[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(grid)


def add_row(folder: Path, name: str, /, **cells: str) -> int:
    """Append a row and return its number; a trailing ``_`` keeps column names from being keywords."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        row = len(list(csv.reader(file))) + 1
    for column, value in cells.items():
        put(folder, name, row, column.rstrip("_"), value)
    return row


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a text in a file; it must occur."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add_rule(folder: Path, text: str) -> None:
    """Append a ``[[rule]]``."""
    path = folder / "rules.toml"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n[[rule]]\n{text}\n", encoding="utf-8")


def findings(folder: Path) -> tuple[Finding, ...]:
    """Everything ``check`` notices."""
    return check_case(folder)[1]


def the(found: tuple[Finding, ...], table: str, column: str, words: str = "") -> Finding:
    """The one finding at a place whose message, value or cure has these words."""
    here = [f for f in found if f.table == table and f.column == column and words in f.sentence()]
    assert len(here) == 1, [f.sentence() for f in found]
    return here[0]


def assert_planted(
    parent: Path, table: str, row: int, column: str, value: str, severity: str, words: str
) -> None:
    """A value written over a cell of the template is found there, with these words."""
    folder = starter(parent)
    put(folder, table, row, column, value)
    finding = the(findings(folder), table, column, words)
    assert (finding.severity, finding.row) == (severity, row)
