"""Rows of one pool must be nested or apart, so that people can be assigned exactly."""

from __future__ import annotations

from itertools import combinations

from prioritizer.reading.findings import Findings
from prioritizer.reading.unchecked_case import UncheckedCase


def check_nesting(draft: UncheckedCase, findings: Findings) -> None:
    """An error for each pool with two rows whose spans overlap without one holding the other."""
    position = {period.name: n for n, period in enumerate(draft.case.periods)}
    spans: dict[str, list[tuple[int, int, int]]] = {}
    for row, record in draft.records("pools"):
        first, _, last = str(record.get("period") or "").partition("..")
        ends = (first.strip(), (last or first).strip())
        if all(end in position for end in ends):
            spans.setdefault(str(record["pool"]), []).append((position[ends[0]], position[ends[1]], row))
    for pool, own in spans.items():
        for one, other in combinations(sorted(own), 2):
            if one[0] < other[0] <= one[1] < other[1]:
                message = f"two rows of {pool} overlap, but neither span holds the other."
                cure = "Let the periods of a pool's rows be nested or apart."
                findings.error("pools", max(one[2], other[2]), "period", pool, message, cure)
