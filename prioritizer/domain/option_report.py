"""One option explained."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from prioritizer.domain.limits import Limit

if TYPE_CHECKING:
    from prioritizer.domain.plan import NotSelected, Price


@dataclass(frozen=True)
class Contribution:
    """What one criterion adds to an option's priority or feasibility, in points of 100.

    ``weight`` is the leaf's share of its axis; points = 100 x weight x value. ``average`` and
    ``closest``: the same of the funded options compared with.
    """

    path: str
    axis: str
    weight: float
    value: float
    points: float
    average: float
    closest: float


@dataclass(frozen=True)
class Competitors:
    """The funded options that take the same scarce means: ``limits`` (none: all that are funded).

    ``options`` are their ``option:level``; ``closest`` is the one nearest in score.
    """

    limits: tuple[Limit, ...]
    options: tuple[str, ...]
    closest: str
    criteria: tuple[Contribution, ...]


@dataclass(frozen=True)
class BreakEvenCost:
    """The highest cost to home at which an option level would enter the plan, all else as it is.

    ``cost``: what it costs now, in ``unit``, all its money needs together; they are scaled alike.
    It enters at ``low``, and at nothing above ``high``. None: nowhere shown to enter (``low``), shown
    not to enter even if it were free (``high``). ``step``: what amounts are rounded to.
    """

    level: str
    unit: str
    cost: Fraction
    low: Fraction | None
    high: Fraction | None
    step: Fraction


@dataclass(frozen=True)
class Without:
    """What is lost without an option that is selected, as an interval, and what replaces it.

    ``loss_high`` None beside a ``loss_low``: no plan without it was looked for long enough to be found.
    ``demanded``: the limits that ask for it, so that no plan is without it (then no interval).
    """

    loss_low: float | None
    loss_high: float | None
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    demanded: tuple[Limit, ...] = ()


@dataclass(frozen=True)
class Span:
    """How an option stands from ``first`` to ``last``.

    ``kind``: in (every best plan has it), either (some best plan has it, another has not) or out; where
    that is not proven, found_in and found_out tell of the plan found, open of none.
    """

    first: Fraction | float
    last: Fraction | float
    kind: str


@dataclass(frozen=True)
class InclusionRange:
    """Where in a range of an envelope or weight an option belongs to the best plan.

    ``method``: steps or intersection (both exact), or grid: then ``spans`` hold at the values
    looked at, and what lies between two of them, at most ``width`` apart, is not known.
    """

    kind: str
    name: str
    unit: str
    now: Fraction | float
    first: Fraction | float
    last: Fraction | float
    method: str
    width: Fraction | float
    spans: tuple[Span, ...]
    solves: int
    skipped: int = 0  # what bounds answered


@dataclass(frozen=True)
class OptionReport:
    """What was found out about one option (at one level, "" = any): in the plan or out of it.

    ``answer`` belongs to an option that is out, ``without`` to one that is in. Where it was asked for
    (``why``), of one that is out: ``rivals``, ``entry`` and ``barriers`` (the prices of the limits in its
    way). Where everything was (``full``): ``presences``, for which budgets and weights it is in.
    ``exact``: the loss is as close as it can be proven.
    ``questions``: how many prices were asked for, and how many of them bounds alone settled.
    """

    option: str
    level: str = ""
    why: bool = False
    full: bool = False
    exact: bool = False
    answer: NotSelected | None = None
    rivals: Competitors | None = None
    entry: tuple[BreakEvenCost, ...] = ()
    barriers: tuple[Price, ...] = ()
    without: Without | None = None
    presences: tuple[InclusionRange, ...] = ()
    questions: tuple[int, int] = (0, 0)
