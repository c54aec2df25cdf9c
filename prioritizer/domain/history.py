"""What was done before the plan, and what became of an earlier plan by the day of a re-plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

BEGUN = ("running", "done")


@dataclass(frozen=True)
class PastEngagement:
    """An engagement of earlier years; ``cells``: column -> value, what a prerequisite selects on."""

    done: bool
    cells: Mapping[str, Any]


@dataclass(frozen=True)
class ExecutionRow:
    """What was begun, called off or put off; ``level`` "" and None elsewhere mean as planned.

    ``people``: pool -> people used so far. ``cancellation``: an amount or ``n %`` of the cost, as written.
    """

    option: str
    status: str = "running"
    level: str = ""
    date_from: date | None = None
    date_to: date | None = None
    spent: Fraction | None = None
    people: Mapping[str, Fraction] = field(default_factory=dict)
    cancellation: str = ""
    reason: str = ""
    row: int = field(default=0, compare=False)

    @property
    def begun(self) -> bool:
        """Whether it is under way or over."""
        return self.status in BEGUN
