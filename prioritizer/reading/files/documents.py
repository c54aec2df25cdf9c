"""TOML files as plain dictionaries, with the line where each ``[[rule]]`` begins."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from prioritizer.errors import did_you_mean
from prioritizer.reading.files.delimited import decoded
from prioritizer.reading.findings import Findings

DEEPEST = 30  # levels of tables inside tables
POSITION = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(frozen=True)
class Document:
    """One TOML file: its name in findings, its content, and the rows its list entries begin in."""

    name: str
    content: Mapping[str, Any]
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def row(self, key: str, position: int) -> int | None:
        """The line (or sheet row) of the entry at ``position`` of a list of tables."""
        rows = self.rows.get(key, ())
        return rows[position] if position < len(rows) else None


def read_document(name: str, content: bytes, findings: Findings) -> Document | None:
    """The TOML document, or None (with a finding that names the line) where it cannot be read."""
    text = decoded(name, content, findings, form="plain text")
    if text is None:
        return None
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        _report_syntax(name, text, str(problem), findings)
        return None
    except (RecursionError, ValueError) as problem:  # absurd nesting, dates or numbers beyond Python's limits
        findings.error(
            name, None, "", str(problem), "the file cannot be read.", "Simplify what stands there."
        )
        return None
    if _is_too_deep(parsed):
        findings.error(
            name, None, "", "", "tables stand inside tables too deeply.", "Simplify what stands there."
        )
        return None
    return Document(
        name, parsed, {key: _rows(text, key) for key in ("rule", "period", "statement", "change")}
    )


def _is_too_deep(content: Mapping[str, Any]) -> bool:
    """Whether tables and lists are nested more than ``DEEPEST`` times (no later step need guard itself)."""
    layer: list[Any] = [content]
    for _ in range(DEEPEST):
        tables = [value for item in layer if isinstance(item, dict) for value in item.values()]
        lists = [value for item in layer if isinstance(item, list) for value in item]
        layer = [value for value in (*tables, *lists) if isinstance(value, (dict, list))]
        if not layer:
            return False
    return True


def _report_syntax(name: str, text: str, problem: str, findings: Findings) -> None:
    """A finding with the line of a TOML syntax error."""
    found = POSITION.search(problem)
    lines = text.splitlines()
    line = int(found[1]) if found and found[1] else max(len(lines), 1)
    message = f"the file is not valid TOML: {POSITION.sub('', problem).strip().lower()}."
    shown = lines[line - 1] if line <= len(lines) else ""
    findings.error(name, line, "", shown, message, 'Texts need quotation marks: key = "text".')


def _rows(text: str, key: str) -> tuple[int, ...]:
    """The line numbers of the ``[[key]]`` headers."""
    header = re.compile(rf"\s*\[\[\s*{key}\s*\]\]")
    return tuple(i for i, line in enumerate(text.splitlines(), start=1) if header.match(line))


def report_unknown_keys(
    found: Iterable[str], known: Iterable[str], place: tuple[str, int | None], prefix: str, findings: Findings
) -> None:
    """An error for each key that is not among the known ones; ``place`` is (document, row)."""
    known = list(known)
    for key in found:
        if key not in known:
            cure = did_you_mean(key, known) or f"Known here: {', '.join(sorted(known))}."
            findings.error(place[0], place[1], prefix + key, key, "this key is not known.", cure)


def finite(value: Any) -> bool:
    """Whether a TOML value is a finite number (booleans are none)."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300
