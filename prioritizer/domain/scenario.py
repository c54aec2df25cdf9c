"""Named what-if changes, and how things stand in the middle of the horizon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property


@dataclass(frozen=True)
class Edit:
    """One edit of a case's inputs: ``key`` says what kind (weight, available, rule, …), ``text`` how.

    ``target`` is what is edited, ``part`` which part of it (a span, a column, a rule's key) and
    ``value`` the new value as written. ``select`` (column -> values) belongs to ``exclude_from``.
    ``table`` and ``row`` say where the edit was written: a flag, or ``changes`` and a line.
    """

    key: str
    text: str
    target: str = ""
    part: str = ""
    value: str = ""
    select: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    table: str = ""
    row: int | None = None


@dataclass(frozen=True)
class Change:
    """A named what-if: who asked for it, when and why, and its edits in the order they are made."""

    name: str
    edits: tuple[Edit, ...]
    who: str = ""
    when: date | None = None
    why: str = ""


@dataclass(frozen=True)
class Charge:
    """So much of a resource, or of a pool (``people``), in one period (an index)."""

    resource: str
    period: int
    amount: Fraction
    people: bool = False


@dataclass(frozen=True)
class OptionStatus:
    """How one option stands on the day of a re-plan: what was decided, and what became of it.

    ``status`` is done, running, planned, postponed or cancelled; ``recorded`` says whether the
    ``execution`` table has it, else it is taken to go as planned. ``level`` and ``start``: where it
    is or was to be. ``facts``: what it has used by that day, ``spent`` the money of it; ``fee``:
    what calling it off costs, ``cancellation`` the same as a sum. ``stoppable``: of a running one,
    whether it may be broken off; ``demanded``: it has to be. ``owed``: what an earlier attempt used.
    """

    option: str
    level: str
    start: int
    status: str
    recorded: bool = False
    reason: str = ""
    spent: Fraction = Fraction(0)
    cancellation: Fraction = Fraction(0)
    facts: tuple[Charge, ...] = ()
    fee: tuple[Charge, ...] = ()
    stoppable: bool = False
    demanded: bool = False
    owed: tuple[Charge, ...] = ()

    @property
    def fixed(self) -> bool:
        """Whether it is part of every plan: it is over, or it runs and may not be stopped."""
        return self.status == "done" or (self.status == "running" and not self.stoppable)

    @property
    def open(self) -> bool:
        """Whether the plan decides whether it stays at its place."""
        return self.status == "planned" or (self.status == "running" and self.stoppable)

    @property
    def sunk(self) -> tuple[Charge, ...]:
        """What is used or owed whatever is decided now."""
        fee = self.fee if self.status == "cancelled" else ()
        gone = (*self.facts, *fee) if self.status in ("cancelled", "postponed") else ()
        return (*self.owed, *gone)

    @property
    def lost(self) -> tuple[Charge, ...]:
        """What is used or owed if the option is not selected."""
        if self.fixed or self.status == "cancelled":
            return ()
        return (*self.facts, *self.fee) if self.open else self.fee


@dataclass(frozen=True)
class Situation:
    """What a re-plan starts from: the day, the first period open, how each option stands.

    ``max_changes``: how many changes of the plan are allowed (None = any number); ``change_price``:
    benefit points each costs. A change: an option stopped, moved (level or start), or newly started.
    ``stops``: the running options the user allows to stop.
    """

    day: date
    first: int
    standings: tuple[OptionStatus, ...]
    max_changes: int | None = None
    change_price: float = 0.0
    stops: tuple[str, ...] = ()

    @cached_property
    def of(self) -> Mapping[str, OptionStatus]:
        """Option -> how it stands."""
        return {s.option: s for s in self.standings}

    @cached_property
    def used(self) -> Mapping[tuple[str, int], Fraction]:
        """(resource or pool, period) -> what had been used of it by the day, fees paid included."""
        found: dict[tuple[str, int], Fraction] = {}
        for s in self.standings:
            for charge in (*s.owed, *s.facts, *(s.fee if s.status == "cancelled" else ())):
                place = charge.resource, charge.period
                found[place] = found.get(place, Fraction(0)) + charge.amount
        return found
