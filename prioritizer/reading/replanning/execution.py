"""The ``execution`` table: what was begun, called off or put off, as it is used by a re-plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from prioritizer.domain import Case
from prioritizer.domain.text import split_list
from prioritizer.reading.tables.cells import CellProblem, amount

BEGUN = ("running", "done")


@dataclass(frozen=True)
class Record:
    """One row; ``level`` "" and None elsewhere mean as planned."""

    option: str
    status: str
    level: str = ""
    date_from: date | None = None
    date_to: date | None = None
    spent: Fraction | None = None
    people: Mapping[str, Fraction] = field(default_factory=dict)
    cancellation: str = ""
    reason: str = ""
    row: int = 0

    @property
    def begun(self) -> bool:
        """Whether it is under way or over."""
        return self.status in BEGUN


def records(case: Case) -> dict[str, Record]:
    """Option -> its row of the ``execution`` table; nothing where the case has none."""
    frame = case.table("execution")
    rows = [] if frame is None else frame.to_dict("records")
    return {str(row["option"]): _record(row, n) for n, row in enumerate(rows, start=2)}


def _record(row: Mapping[Any, Any], number: int) -> Record:
    return Record(
        option=str(row["option"]),
        status=str(row.get("status") or "running"),
        level=str(row.get("level") or ""),
        date_from=row.get("date_from"),
        date_to=row.get("date_to"),
        spent=row.get("spent"),
        people=people_used(str(row.get("people") or "")),
        cancellation=str(row.get("cancellation") or ""),
        reason=str(row.get("reason") or ""),
        row=number,
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
