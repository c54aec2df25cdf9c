"""Collecting what is noticed in the inputs, so that everything is reported at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from prioritizer.errors import Finding, did_you_mean

MOST_COMPARISONS = 100_000
SHOWN = 20  # findings of one kind in one column that are spelled out; the rest are counted


class Findings:
    """A growing list of findings; reading and checking go on after an error."""

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}
        self._comparisons = MOST_COMPARISONS

    def error(
        self, table: str, row: int | None, column: str, value: object, message: str, cure: str = ""
    ) -> None:
        """Something that stops the run."""
        self._add("error", table, row, column, value, message, cure)

    def warning(
        self, table: str, row: int | None, column: str, value: object, message: str, cure: str = ""
    ) -> None:
        """Something listed in every output that does not stop the run."""
        self._add("warning", table, row, column, value, message, cure)

    def _add(
        self, severity: str, table: str, row: int | None, column: str, value: object, message: str, cure: str
    ) -> None:
        finding = Finding(severity, table, row, column, shortened(str(value)), message, cure)
        self._found.setdefault(finding)

    def hint(self, word: str, known: Collection[str]) -> str:
        """``did_you_mean``, as long as the comparisons last: a table of wrong ids must not take minutes."""
        self._comparisons -= len(known)
        return did_you_mean(word, known) if self._comparisons > 0 else ""

    @property
    def stop(self) -> bool:
        """Whether any finding is an error."""
        return any(f.severity == "error" for f in self._found)

    def has_error(self, table: str) -> bool:
        """Whether a table has an error already."""
        return any(f.severity == "error" and f.table == table for f in self._found)

    def all(self) -> tuple[Finding, ...]:
        """Errors first, then warnings; long runs of the same finding end in a count."""
        ordered = sorted(self._found, key=lambda f: f.severity != "error")
        kinds: dict[tuple[str, str, str, str], list[Finding]] = defaultdict(list)
        for finding in ordered:
            kinds[finding.severity, finding.table, finding.column, finding.message].append(finding)
        return tuple(f for same in kinds.values() for f in _shown(same))


def _shown(same: Sequence[Finding]) -> list[Finding]:
    """The first findings of a kind, and one line that counts the others."""
    rest = len(same) - SHOWN
    if rest <= 1:
        return list(same)
    first = same[0]
    more = f"{rest} more rows have the same problem: {first.message}"
    return [*same[:SHOWN], Finding(first.severity, first.table, None, first.column, "", more, first.cure)]


def shortened(text: str, limit: int = 80) -> str:
    """The text on one line, cut after ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def listed(words: Sequence[str], limit: int = 8) -> str:
    """``a, b, c and 4 more``."""
    head = ", ".join(words[:limit])
    return head if len(words) <= limit else f"{head} and {len(words) - limit} more"
