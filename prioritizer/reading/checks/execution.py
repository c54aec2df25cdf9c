"""The ``execution`` table: levels, dates and people that cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prioritizer.reading.content.context import people_used
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import CellProblem
from prioritizer.reading.unchecked_case import UncheckedCase


def check_execution(draft: UncheckedCase, findings: Findings) -> None:
    """Errors for levels and pools the case does not have, and for dates the wrong way round."""
    levels: dict[str, list[str]] = {}
    for option in draft.case.options:
        levels.setdefault(option.option, []).append(option.level)
    for row, record in draft.records("execution"):
        _level(row, record, levels.get(record["option"], []), findings)
        _dates(row, record, findings)
        _people(row, record, draft.ids("pools", "pool"), findings)


def _level(row: int, record: Mapping[str, Any], known: list[str], findings: Findings) -> None:
    level = record["level"]
    if level and known and level not in known:
        cure = findings.hint(level, known) or f"Write {' or '.join(known)}."
        findings.error("execution", row, "level", level, "the option has no such level.", cure)


def _dates(row: int, record: Mapping[str, Any], findings: Findings) -> None:
    first, last = record["date_from"], record["date_to"]
    if first is not None and last is not None and last < first:
        message = f"the last day is before the first ({first})."
        findings.error("execution", row, "date_to", last, message, "Swap or mend the dates.")


def _people(row: int, record: Mapping[str, Any], pools: list[str], findings: Findings) -> None:
    try:
        used = people_used(record["people"])
    except CellProblem as problem:
        findings.error("execution", row, "people", record["people"], problem.message, problem.cure)
        return
    for pool in used:
        if pool not in pools:
            cure = findings.hint(pool, pools) or f"Pools: {', '.join(pools)}."
            findings.error("execution", row, "people", pool, "there is no such pool.", cure)
