"""What a case is made of: periods, options with their needs, rules, settings, and where figures come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from prioritizer.domain.assessments import AssessmentRow
    from prioritizer.domain.calendar import Window
    from prioritizer.domain.criteria import CriteriaTree
    from prioritizer.domain.history import ExecutionRow, PastEngagement
    from prioritizer.domain.named import Named
    from prioritizer.domain.partners import Activity, Format, Goal, Partner
    from prioritizer.domain.resources import Envelope, ExchangeRate, Pool, Resource
    from prioritizer.domain.rules import Rule
    from prioritizer.domain.scenario import Change, Situation
    from prioritizer.errors import Finding

IN_PROPORTION, WHOLE, FORBID = BEYOND = ("in_proportion", "whole", "forbid")


@dataclass(frozen=True)
class Period:
    """One planning period; ``start`` and ``end`` are its first and last day."""

    name: str
    start: date
    end: date


@dataclass(frozen=True)
class Source:
    """Where a column's figures come from, one row of the ``sources`` table.

    ``basis``: measured, judged or unstated.
    """

    table: str
    column: str
    unit: str = ""
    source: str = ""
    year: str = ""
    licence: str = ""
    illustrative: bool = False
    combine: str = ""
    basis: str = "unstated"


@dataclass(frozen=True)
class InputFile:
    """One file the run was made from; ``path`` as seen from the project or the case."""

    path: str
    sha256: str
    content: bytes = field(repr=False, default=b"")


@dataclass(frozen=True)
class Need:
    """What an option takes of one resource, pool or skill.

    ``resource`` is a resource, a pool, a skill, skills joined by ``+`` or ``@language``.
    ``offset`` None = every period it runs; else one period, counted from the start.
    Only ``payer`` = "home" meets envelopes. ``hold``: one pool serves the whole run.
    ``penalty`` None = hard; else people may be missing at this loss of benefit per unit and period.
    ``currency``: the foreign currency the amount was quoted in; ``amount`` is converted already.
    ``pool``: the pool that serves it where that is settled already ("" = any that can).
    """

    resource: str
    amount: Fraction
    offset: int | None = None
    payer: str = "home"
    hold: bool = False
    low: Fraction | None = None
    high: Fraction | None = None
    penalty: Fraction | None = None
    currency: str = ""
    pool: str = ""

    def due(self, start: int, duration: int) -> list[int]:
        """The period indices it falls due in for a run that starts in ``start``.

        They may lie before the first period (< 0) or beyond the horizon.
        """
        return list(range(start, start + duration)) if self.offset is None else [start + self.offset]


@dataclass(frozen=True)
class Supply:
    """So many more people in a pool, per period, once an option that is selected has run.

    From ``offset`` periods after the last one it runs (0 = in that one already), for ``periods``
    periods (None = to the end of the horizon).
    """

    pool: str
    amount: Fraction
    offset: int = 1
    periods: int | None = None


@dataclass(frozen=True)
class OptionLevel:
    """One row of the ``options`` table, completed from its activity and partner.

    ``starts`` are period indices allowed by the row's own window (earliest..latest, or its
    dates); coordination rules, lead times and windows may veto some of them later.
    ``members`` are the partners involved: the partner itself, or a format's members.
    ``beyond``: how a run past the last period counts (``domain.horizon``), one of ``BEYOND``.
    """

    option: str
    level: str
    title: str
    activity: str
    partner: str
    members: tuple[str, ...]
    effect: float
    concurrence: str
    concurrence_authority: str
    commitment: str
    starts: tuple[int, ...]
    duration: int
    goals: tuple[str, ...]
    pillar: str
    needs: tuple[Need, ...]
    date_from: date | None = None
    date_to: date | None = None
    row: int = 0
    supplies: tuple[Supply, ...] = ()
    beyond: str = IN_PROPORTION

    @property
    def key(self) -> str:
        """``option:level``, the row's id in every table of results."""
        return f"{self.option}:{self.level}"


@dataclass(frozen=True)
class AllocationSettings:
    """``[allocation]``: relative gap, node limit and time limit (seconds); None = none.

    ``beyond``: how runs past the last period count where their activity says nothing.
    ``tolerance``: how near the best, as a share of its bound, a plan is as good as the best.
    """

    gap: float = 0.001
    node_limit: int | None = None
    time_limit: float | None = 300.0
    beyond: str = IN_PROPORTION
    tolerance: float = 0.005


@dataclass(frozen=True)
class MethodChoice:
    """One entry of ``[ranking] methods``: the method as the user spelled it, and its parameters."""

    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Case:
    """Everything a run is made from, read and checked. Two cases are the same only if identical.

    ``attributes`` has one row per option level, in the order of ``options``: the option's own
    columns, plus ``partner.x`` and ``activity.x`` for each column x of those tables (for a
    format: the members' common value, or "mixed"). It is what rules select on.
    ``columns`` holds the tables in which measures may stand (options, activities, partners; rows in
    the order of the tuples here), as written: text as str ("" = empty), numbers as float (NaN =
    empty). It is what criteria measure.
    ``envelopes`` are those of resources, ``pool_envelopes`` those of pools, in the order of the case.
    """

    name: str
    folder: Path
    title: str
    home: str
    as_of: date
    currency: str
    periods: tuple[Period, ...]
    options: tuple[OptionLevel, ...]
    attributes: pd.DataFrame
    tree: CriteriaTree | None
    rules: tuple[Rule, ...]
    sources: Mapping[tuple[str, str], Source]
    allocation: AllocationSettings
    methods: tuple[MethodChoice, ...]  # () = every trusted method
    files: tuple[InputFile, ...]
    findings: tuple[Finding, ...]
    weights_used: str = ""  # the weight set in force, "" = the base weights
    changes: tuple[Change, ...] = ()  # the what-if changes made to the files as they were read
    situation: Situation | None = None  # how a re-plan in the middle of the horizon finds things
    resources: tuple[Resource, ...] = ()
    envelopes: tuple[Envelope, ...] = ()
    pools: tuple[Pool, ...] = ()
    pool_envelopes: tuple[Envelope, ...] = ()
    rates: tuple[ExchangeRate, ...] = ()
    partners: tuple[Partner, ...] = ()
    formats: tuple[Format, ...] = ()
    activities: tuple[Activity, ...] = ()
    goals: tuple[Goal, ...] = ()
    windows: tuple[Window, ...] = ()
    history: tuple[PastEngagement, ...] = ()
    execution: tuple[ExecutionRow, ...] = ()
    assessments: tuple[AssessmentRow, ...] = ()
    columns: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def all_envelopes(self) -> tuple[Envelope, ...]:
        """Those of resources, then those of pools."""
        return (*self.envelopes, *self.pool_envelopes)

    @property
    def money(self) -> tuple[str, ...]:
        """The ids of the resources that are money, in the order of the case."""
        return tuple(r.id for r in self.resources if r.is_money)

    def window(self, window: str) -> Window | None:
        """The window of that id, if there is one."""
        return next((w for w in self.windows if w.id == window), None)

    def names(self, language: str = "") -> dict[str, str]:
        """id -> readable name; where two share an id, the later one's counts."""
        places = (self.partners, self.formats, self.activities, self.goals)
        every: Iterable[Named] = chain(*places, self.resources, self.pools)
        return {n.id: name for n in every if (name := n.called(language))}

    def name_of(self, code: str) -> str:
        """The readable name of a partner, format, activity, goal, resource or pool; else its id."""
        return self.names().get(code, code)

    @property
    def illustrative(self) -> bool:
        """True while any figure marked illustrative feeds the plan."""
        return any(s.illustrative for s in self.sources.values())
