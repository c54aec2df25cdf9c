"""A failing case made as small as it will go, by leaving out rows, rules, columns and files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

Files = dict[str, str]


def read_files(folder: Path) -> Files:
    """The text files of a case."""
    paths = (p for p in sorted(folder.rglob("*")) if p.suffix in (".csv", ".toml"))
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in paths}


def write_files(folder: Path, files: Files) -> Path:
    """The files in an empty folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def shrunk(files: Files, fails: Callable[[Files], bool]) -> Files:
    """The smallest files found that still fail: leave something out as long as that is possible."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(files):
            if fails(candidate):
                files, smaller = candidate, True
                break
    return files


def _smaller(files: Files) -> Iterator[Files]:
    """Each way to leave out one file, one rule, one row or one cell."""
    for name in files:
        if name != "case.toml":
            yield {k: v for k, v in files.items() if k != name}
    for name, text in files.items():
        pieces = re.split(r"(?=\[\[)", text) if name.endswith(".toml") else text.splitlines(keepends=True)
        for n in range(1, len(pieces)):
            yield {**files, name: "".join(pieces[:n] + pieces[n + 1 :])}
    for name in ("rules.toml", "case.toml"):
        lines = files.get(name, "").splitlines(keepends=True)
        for n, line in enumerate(lines):
            if not line.startswith(("[", "id", "kind", "title", "name", "from", "to")):
                yield {**files, name: "".join(lines[:n] + lines[n + 1 :])}
    for name in files:
        if name.endswith(".csv"):
            yield from ({**files, name: text} for text in _without_columns(files[name]))


def _without_columns(text: str) -> Iterator[str]:
    rows = [line.split(",") for line in text.splitlines()]
    if any('"' in line for line in text.splitlines()) or not rows:
        return
    for n in range(1, len(rows[0])):
        yield "\n".join(",".join(r[:n] + r[n + 1 :]) for r in rows) + "\n"
