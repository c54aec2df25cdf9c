"""What a plan is made among: windows of the calendar, what was done before, what has been begun."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from prioritizer.domain import ExecutionRow, PastEngagement, Window
from prioritizer.domain.text import split_list
from prioritizer.reading.tables.cells import CellProblem, amount
from prioritizer.reading.tables.typed import Record, TypedTable, records_of


def read_windows(sheets: Mapping[str, TypedTable]) -> tuple[Window, ...]:
    """Every window whose days are known."""
    return tuple(
        Window(
            r["window"], r["from"], r["to"], r["kind"], r["region"], r["partner"], r["activity"], r["pool"]
        )
        for _, r in records_of(sheets, "windows")
        if r["from"] is not None and r["to"] is not None
    )


def read_history(sheets: Mapping[str, TypedTable]) -> tuple[PastEngagement, ...]:
    """The engagements of earlier years."""
    return tuple(PastEngagement(r["status"] == "done", r) for _, r in records_of(sheets, "history"))


def read_execution(sheets: Mapping[str, TypedTable]) -> tuple[ExecutionRow, ...]:
    """What the ``execution`` table says of each option."""
    return tuple(_execution_row(row, record) for row, record in records_of(sheets, "execution"))


def _execution_row(row: int, record: Record) -> ExecutionRow:
    try:
        people = people_used(record["people"])
    except CellProblem:  # which has a finding of its own
        people = {}
    return ExecutionRow(
        option=record["option"],
        status=record["status"],
        level=record["level"],
        date_from=record["date_from"],
        date_to=record["date_to"],
        spent=record["spent"],
        people=people,
        cancellation=record["cancellation"],
        reason=record["reason"],
        row=row,
    )


def people_used(text: str) -> dict[str, Fraction]:
    """``pool=amount; pool=amount`` as pool -> amount.

    Raises:
        CellProblem: an entry is not of that form, a pool stands twice, or an amount is negative.
    """
    found: dict[str, Fraction] = {}
    for entry in split_list(text):
        pool, equals, number = (part.strip() for part in entry.partition("="))
        if not equals or not pool or pool in found:
            raise CellProblem(
                f"'{entry}' does not say how many people of which pool.",
                "Write pool=amount; pool=amount, each pool once, such as interpreters=12; trainers=4.",
            )
        found[pool] = amount(number)
        if found[pool] < 0:
            raise CellProblem(f"'{entry}' is less than none.", "Write how many were used.")
    return found
