"""The nouns: what a case, its criteria, its rankings and its plan are made of.

Frozen dataclasses for nouns, DataFrames for tables. Nothing here reads, computes or writes;
every step of the method (reading, scoring, allocation, reporting) hands over only these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from prioritizer.errors import Finding


# ---------------------------------------------------------------- the case


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
    """What carrying out an option takes of one resource, pool or skill.

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
    """So many more people in a pool, per period, once an option has been carried out.

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

    @property
    def key(self) -> str:
        """``option:level``, the row's id in every table of results."""
        return f"{self.option}:{self.level}"


@dataclass(frozen=True)
class Rule:
    """One coordination rule of ``rules.toml``; ``terms`` holds the kind's own keys.

    ``penalty`` None = hard; else benefit lost per unit of violation. ``first``/``last`` are the
    period indices the rule is valid for (``from``/``to``), inclusive.
    """

    id: str
    kind: str
    text: str
    source: str
    owner: str
    on: bool
    first: int
    last: int
    penalty: float | None
    terms: Mapping[str, Any]


@dataclass(frozen=True)
class AllocationSettings:
    """``[allocation]``: relative gap, node limit and time limit (seconds); None = none."""

    gap: float = 0.001
    node_limit: int | None = None
    time_limit: float | None = 300.0


@dataclass(frozen=True)
class MethodChoice:
    """One entry of ``[ranking] methods``: the method as the user spelled it, and its parameters."""

    name: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Leaf:
    """A measured criterion.

    ``path`` is dotted from the top ("political.tier"). The value function is one of
    ``worst``/``best`` (linear), ``points`` ((x, v) pairs, piecewise linear) or ``categories``
    (text -> value); with none of them the observed range is used. ``missing`` is "error",
    "worst" or a number in the measure's unit (for categories: one of them, or a value).
    ``veto``: a performance worse than this takes the option out.
    """

    path: str
    weight: float
    direction: str
    measure: str
    unit: str = ""
    definition: str = ""
    source: str = ""
    worst: float | None = None
    best: float | None = None
    points: tuple[tuple[float, float], ...] | None = None
    categories: Mapping[str, float] | None = None
    missing: str | float = "error"
    veto: float | str | None = None
    indifference: float | None = None
    preference: float | None = None
    combine: str = "mean"
    assessors: str = "median"

    @property
    def scale_is_fixed(self) -> bool:
        """False where the observed range has to serve as the scale."""
        return self.worst is not None or self.points is not None or self.categories is not None


@dataclass(frozen=True)
class Branch:
    """A group of criteria. Only top branches carry an ``axis`` (priority or feasibility)."""

    path: str
    weight: float
    axis: str
    definition: str = ""


@dataclass(frozen=True)
class CriteriaTree:
    """The criteria tree: branches and leaves in file order, and alternative weight sets."""

    name: str
    title: str
    branches: tuple[Branch, ...]
    leaves: tuple[Leaf, ...]
    weight_sets: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    agreed: Mapping[str, Any] = field(default_factory=dict)
    statements: tuple[Mapping[str, Any], ...] = ()
    own_weights: Mapping[str, float] = field(default_factory=dict)  # by path, where a set replaced them

    def siblings(self, path: str) -> tuple[str, ...]:
        """A criterion and what it is weighed against: under the same branch; at the top, on the same axis.

        At the top, because each axis is a weighted sum of its own.
        """
        parent, axes = path.rpartition(".")[0], {b.path: b.axis for b in self.branches}
        paths = dict.fromkeys((*axes, *(leaf.path for leaf in self.leaves)))
        own = (p for p in paths if p.rpartition(".")[0] == parent)
        axis = axes.get(path) or "priority"
        return tuple(p for p in own if parent or (axes.get(p) or "priority") == axis)

    def axis_of(self, leaf_path: str) -> str:
        """The axis ("priority" or "feasibility") of the leaf's top branch."""
        top = leaf_path.split(".")[0]
        return next(b.axis for b in self.branches if b.path == top)


@dataclass(frozen=True)
class WeightDifference:
    """A criterion whose share among its siblings (0..1) in force is not the one agreed."""

    path: str
    agreed: float
    used: float


@dataclass(frozen=True)
class Agreed:
    """What was agreed about weights, and how those in force stand to it.

    ``set`` is the weight set agreed, "" the tree's own weights; ``on`` a day as ISO text, as far as
    stated. ``weights_changed``, ``scales_changed``: the file no longer holds what the kept
    ``fingerprint`` was taken of ("" = none was kept). ``differences``: from those in force.
    """

    set: str
    on: str
    by: str
    reference: str
    fingerprint: str
    weights_changed: bool = False
    scales_changed: bool = False
    differences: tuple[WeightDifference, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the weights in force are those agreed."""
        return not (self.weights_changed or self.scales_changed or self.differences)


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
class Standing:
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
        """What is used or owed if the option is not carried out."""
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
    standings: tuple[Standing, ...]
    max_changes: int | None = None
    change_price: float = 0.0
    stops: tuple[str, ...] = ()

    @cached_property
    def of(self) -> Mapping[str, Standing]:
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


@dataclass(frozen=True, eq=False)
class Case:
    """Everything a run is made from, read and checked. Two cases are the same only if identical.

    ``tables`` holds every table of the case format that is present, under its name, with every
    declared column: ids and text as str ("" = empty), numbers as float (NaN = empty).
    ``attributes`` has one row per option level, in the order of ``options``: the option's own
    columns, plus ``partner.x`` and ``activity.x`` for each column x of those tables (for a
    format: the members' common value, or "mixed"). It is what rules select on.
    """

    name: str
    folder: Path
    title: str
    home: str
    as_of: date
    currency: str
    periods: tuple[Period, ...]
    tables: Mapping[str, pd.DataFrame]
    options: tuple[OptionLevel, ...]
    attributes: pd.DataFrame
    tree: CriteriaTree | None
    rules: tuple[Rule, ...]
    sources: Mapping[tuple[str, str], Source]
    allocation: AllocationSettings
    methods: tuple[MethodChoice, ...]  # () = every trusted method
    files: tuple[InputFile, ...]
    findings: tuple[Finding, ...]
    weights_used: str = ""  # the weight set in force, "" = the tree's own
    changes: tuple[Change, ...] = ()  # the what-if changes made to the files as they were read
    situation: Situation | None = None  # how a re-plan in the middle of the horizon finds things

    def table(self, name: str) -> pd.DataFrame | None:
        """The table of that name, or None where the case does not have it."""
        return self.tables.get(name)

    def name_of(self, code: str) -> str:
        """The readable name of a partner, format, activity, goal, resource or pool id."""
        return _names(self).get(code, code)

    def period_index(self, name: str) -> int:
        """The index of the period called ``name``."""
        return [p.name for p in self.periods].index(name)

    @property
    def illustrative(self) -> bool:
        """True while any figure marked illustrative feeds the plan."""
        return any(s.illustrative for s in self.sources.values())


def _names(case: Case) -> dict[str, str]:
    """id -> readable name over the tables that have a ``name`` column."""
    names: dict[str, str] = {}
    keys = {"partners": "partner", "formats": "format", "activities": "activity"}
    keys |= {"goals": "goal", "resources": "resource", "pools": "pool"}
    for table, key in keys.items():
        frame = case.tables.get(table)
        if frame is not None and key in frame and "name" in frame:
            pairs = zip(frame[key], frame["name"], strict=True)
            names |= {str(k): str(n) for k, n in pairs if n}
    return names


# ---------------------------------------------------------------- scores and rankings


@dataclass(frozen=True)
class DecisionMatrix:
    """Options x leaves, before and after the value functions.

    Both frames are indexed by ``option:level`` and have one column per leaf path, in tree order.
    ``performance``: raw quantities, missing ones settled (categories as their value).
    ``values``: 0..1. ``weights``: global weights, summing to 1 over all leaves. Rows of
    commitments that could not be scored are left out of both frames.
    ``missing`` and ``clipped`` list what was settled: leaf, who it concerns, what was used.
    """

    performance: pd.DataFrame
    values: pd.DataFrame
    weights: pd.Series[float]
    missing: tuple[Mapping[str, Any], ...] = ()
    clipped: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Scores:
    """What each option level is worth.

    ``table`` has one row per option level, in case order, with columns ``option level priority
    feasibility score effect benefit rank scored vetoed`` (``vetoed`` names the leaf, else "").
    Unscored commitments have NaN scores, benefit 0 and no rank.
    """

    table: pd.DataFrame
    matrix: DecisionMatrix | None


@dataclass(frozen=True)
class Ranking:
    """One method's view: ``items`` has columns ``id level score rank`` sorted by rank, then id.

    ``of`` is options, partners or activities; ``method`` as the user spelled it; ``better`` says
    whether high or low scores are better. ``measures`` and ``compensates``: what it looks at, and
    where a good criterion makes up for a poor one; ``source``: who published it.
    """

    of: str
    method: str
    title: str
    better: str
    items: pd.DataFrame
    measures: str = ""
    compensates: str = ""
    source: str = ""


@dataclass(frozen=True)
class Rankings:
    """Every ranking, and how far the methods agree.

    ``agreement``: columns ``method other spearman weighted_spearman``, one row per ordered pair.
    """

    rankings: tuple[Ranking, ...]
    agreement: pd.DataFrame
    findings: tuple[Finding, ...] = ()

    def get(self, of: str, method: str) -> Ranking:
        """The ranking of ``of`` by ``method``."""
        return next(r for r in self.rankings if r.of == of and r.method == method)


# ---------------------------------------------------------------- how stable the ranking is


@dataclass(frozen=True, eq=False)
class Acceptability:
    """How the options rank when weights, and values with a range, are drawn at random.

    ``kind`` says how weights were drawn: ``simplex`` (any), ``statements`` (within what is stated) or
    ``around`` (near those in force). ``ranks``: (options, k) draws in which an option takes rank 1..k;
    ranks beyond k are not told apart. ``table``: per option ``score rank top first mean confidence``,
    where ``top`` and ``first`` are shares of draws among the best N and in first place, ``mean`` the
    mean rank, ``confidence`` the share of draws of values in which the option is first at its own
    central weights (NaN where it never is). ``central``: mean weights of the draws that put an option
    first, shares of the axis by leaf, NaN where none does. ``wins``: (among the best) the share of
    draws in which the row scores more than the column. All are indexed by ``option:level``.
    """

    kind: str
    ranks: pd.DataFrame
    table: pd.DataFrame
    central: pd.DataFrame
    wins: pd.DataFrame


@dataclass(frozen=True)
class Turn:
    """Where a criterion's share among its siblings changes who leads.

    Beyond ``share`` (0..1) ``enters`` are among the best N and ``leaves`` are not; for a pair,
    ``enters`` then scores more than ``leaves``. Ids are ``option:level``.
    """

    share: float
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True)
class WeightChange:
    """The smallest change of one criterion's share among its siblings that changes who leads.

    ``share`` is the share now, ``down`` and ``up`` the nearest turn on either side; None = no share
    on that side changes anything.
    """

    path: str
    axis: str
    share: float
    down: Turn | None
    up: Turn | None

    @property
    def smallest(self) -> float | None:
        """The smaller of the two changes, in shares of 1; None where nothing changes anything."""
        turns = [abs(turn.share - self.share) for turn in (self.down, self.up) if turn is not None]
        return min(turns, default=None)


@dataclass(frozen=True)
class Reversals:
    """What leaving out one option does to the order of the others, by one method.

    ``removed`` options were left out one at a time, ``options`` are those whose absence turns round
    some of the others, ``pairs`` how many pairs they turn round in all.
    """

    method: str
    removed: int
    options: tuple[str, ...]
    pairs: int


@dataclass(frozen=True)
class Normalisation:
    """What a method says with its quantities brought to one scale in another usual way.

    ``usual`` marks the way the ranking uses; ``best`` are the options in first place, ``kept`` how
    many of the best N by the usual way are still among them.
    """

    method: str
    name: str
    usual: bool
    best: tuple[str, ...]
    kept: int


@dataclass(frozen=True)
class Correlation:
    """Two leaves that say nearly the same of the options, so that it may count twice.

    Pearson's correlation of the values, and Spearman's.
    """

    first: str
    second: str
    pearson: float
    spearman: float


@dataclass(frozen=True)
class Stability:
    """How far the ranking depends on weights and uncertain values.

    ``draws`` of each view came from ``seed``. ``top``: the N of "the best N" options. ``reach``: near
    the weights in force each share was drawn from (1 - reach) to (1 + reach) times itself.
    ``ranges``: how many values have a range. ``changes`` concern the best N, ``pair_changes`` the
    options ``pair`` (``option:level``), where one was asked for.
    """

    seed: int
    draws: int
    top: int
    reach: float
    ranges: int
    views: tuple[Acceptability, ...]
    changes: tuple[WeightChange, ...]
    reversals: tuple[Reversals, ...] = ()
    normalisations: tuple[Normalisation, ...] = ()
    correlations: tuple[Correlation, ...] = ()
    pair: tuple[str, ...] = ()
    pair_changes: tuple[WeightChange, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def sure(self) -> Acceptability:
        """The view that says how sure a place is: within what is stated, else near the weights in force."""
        return next((v for v in self.views if v.kind == "statements"), self.views[-1])


# ---------------------------------------------------------------- weights, as they are elicited


@dataclass(frozen=True)
class WeightGroup:
    """Criteria weighed against one another: the children of a branch, or the top branches of an axis.

    ``parent`` is the branch's path, "" at the top; ``members`` are paths that lead to a leaf, in tree order.
    """

    parent: str
    axis: str
    members: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the user calls the group: the branch, or the axis."""
        return self.parent or self.axis


@dataclass(frozen=True)
class LeafRange:
    """From where to where a leaf's swing goes: quantities, or categories; ``fixed`` by the tree or not."""

    path: str
    worst: float | str
    best: float | str
    unit: str = ""
    fixed: bool = True


@dataclass(frozen=True)
class WeightRow:
    """One branch or leaf by one set of weights.

    ``points`` as written; shares (0..1) among siblings (``local``; at the top, those on the axis), of
    the axis and of the whole (``overall``; what ``global weight`` means).
    """

    path: str
    is_leaf: bool
    axis: str
    points: float
    local: float
    of_axis: float
    overall: float


@dataclass(frozen=True)
class Ballot:
    """One person's points by path, from 0 up."""

    who: str
    points: Mapping[str, float]


@dataclass(frozen=True)
class Judgement:
    """``first`` is ``ratio`` times as important as ``second``, says ``judge``.

    ``table`` and ``row`` say where it was written: a flag, or a file and a line.
    """

    first: str
    second: str
    ratio: Fraction
    judge: str = ""
    table: str = "--judge"
    row: int | None = None


@dataclass(frozen=True)
class Consistency:
    """How far one judge's pairwise judgements agree with one another.

    ``ratio`` is the consistency ratio; below three criteria there is nothing to contradict (0).
    ``worst``: the judgement whose mending helps most, with what it would have to be (``consistent``) and
    the ratio after that; None where all judgements agree. ``ties``: others that would help as much.
    """

    judge: str
    largest_eigenvalue: float
    index: float
    random_index: float
    ratio: float
    worst: Judgement | None = None
    consistent: float | None = None
    ratio_after: float | None = None
    ties: int = 0


@dataclass(frozen=True)
class GroupWeights:
    """What people said about one group: ``points`` to be written, and everyone's ``shares`` (sum 1).

    ``persons``: who -> their own shares, where several were asked. ``consistency``: per judge, and ""
    for their group.
    """

    group: WeightGroup
    points: Mapping[str, float]
    shares: Mapping[str, float]
    persons: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    consistency: tuple[Consistency, ...] = ()


@dataclass(frozen=True)
class Elicited:
    """The weights one way of asking gives; ``method`` and ``variant`` as the user chose them."""

    method: str
    variant: str
    groups: tuple[GroupWeights, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def points(self) -> dict[str, float]:
        """Path -> points, over all groups."""
        return {path: points for group in self.groups for path, points in group.points.items()}


@dataclass(frozen=True)
class DataWeights:
    """Weights computed from the decision matrix: which leaves tell the options apart, not which matter.

    ``weights`` sum to 1 over the leaves; None where the method is not defined on this data, and
    ``why`` names the leaves; ``curable``: not so on values 0..1. ``unused``: leaves in which all options
    are the same.
    """

    method: str
    title: str
    measures: str
    source: str
    weights: Mapping[str, float] | None
    unused: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    curable: bool = False


# ---------------------------------------------------------------- assessments


@dataclass(frozen=True)
class Assessment:
    """What one office said of one cell: ``text`` as written, and what that is worth (``value``, 0..1)."""

    assessor: str
    text: str
    value: float
    reason: str = ""
    day: date | None = None


@dataclass(frozen=True)
class AssessedCell:
    """One cell that was assessed: a leaf of a partner, activity, option or option:level (``of``).

    ``combined`` is the figure used, in the measure's unit (a category: its value); ``value`` what it
    is worth, 0..1, and ``low``..``high`` how far the offices lie apart. ``option`` is the
    ``option:level`` whose score moves most between the two, everything else unchanged ("" where
    none moves), of ``options`` that do; ``scores`` and ``ranks`` are its own at low and at high.
    ``decided`` False = no option takes its figure from this cell.
    """

    leaf: str
    measure: str
    table: str
    of: str
    assessments: tuple[Assessment, ...]
    combined: float
    value: float
    low: float
    high: float
    option: str = ""
    options: int = 0
    scores: tuple[float, float] = (0.0, 0.0)
    ranks: tuple[int, int] = (0, 0)
    decided: bool = True

    @property
    def spread(self) -> float:
        """How far the offices lie apart, 0..1."""
        return self.high - self.low

    @property
    def effect(self) -> float:
        """How much the disagreement moves a score at most, 0..1."""
        return self.scores[1] - self.scores[0]


@dataclass(frozen=True)
class JudgedShare:
    """Where the figures of one leaf come from: how many of the ``cells`` in use are what.

    ``judged``: assessed, or in a column whose source says so; ``measured``: in a column whose source
    says so; ``settled``: missing, and settled by the leaf's rule. The rest is not stated.
    ``weight`` is the leaf's global weight.
    """

    leaf: str
    weight: float
    cells: int
    judged: int
    measured: int
    settled: int

    @property
    def unstated(self) -> int:
        """Cells of which nothing says whether they were measured or judged."""
        return self.cells - self.judged - self.measured - self.settled


@dataclass(frozen=True)
class Assessments:
    """Every assessed cell, the largest effect first, and how much of the scoring is judgement.

    ``judged`` has one entry per leaf, in tree order.
    """

    cells: tuple[AssessedCell, ...]
    judged: tuple[JudgedShare, ...]

    @property
    def share(self) -> Mapping[str, float]:
        """``judged``, ``measured``, ``settled``, ``unstated`` -> share of all cells, by global weight."""
        return {
            kind: sum(leaf.weight * getattr(leaf, kind) / leaf.cells for leaf in self.judged if leaf.cells)
            for kind in ("judged", "measured", "settled", "unstated")
        }


@dataclass(frozen=True)
class WrittenWeights:
    """What was written into a tree's file: the set ("" = its own weights), and which lines changed."""

    file: str
    set: str
    diff: str
    agreed: bool = False


@dataclass(frozen=True)
class Weighing:
    """The weights of a case: as they stand by the set asked for, by all others, and as they were elicited.

    ``rows`` and the ``sets`` beside it ("" = the tree's own, then each named one) hold every branch and
    leaf by path. ``before`` and ``proposed``: the rows without and with what was elicited.
    ``balance``: each axis's share of all weight before and after. ``data``: weights computed from
    figures, to look at only.
    """

    case: Case
    set: str
    rows: Mapping[str, WeightRow]
    sets: Mapping[str, Mapping[str, WeightRow]]
    ranges: Mapping[str, LeafRange]
    elicited: Elicited | None = None
    proposed: Mapping[str, WeightRow] | None = None
    before: Mapping[str, WeightRow] | None = None
    balance: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    data: tuple[DataWeights, ...] = ()
    written: WrittenWeights | None = None


@dataclass(frozen=True)
class Anchor:
    """One figure on a leaf's scale (a category: its name), what it is worth (0..1), and who has it.

    ``examples``: (partner, activity or option, its own figure), the nearest of the case, at most two.
    """

    figure: float | str
    value: float
    examples: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True)
class GuideEntry:
    """One leaf of the scoring guide: ``anchors`` from the worst to the best; ``judged`` as templates ask."""

    leaf: Leaf
    weight: float
    judged: bool
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class AskedCell:
    """One cell an office is asked to judge: a leaf of a partner, activity, option or option:level."""

    of: str
    table: str
    leaf: Leaf


# ---------------------------------------------------------------- the plan


@dataclass(frozen=True)
class Allocation:
    """So much of one resource or pool in one period; ``resource`` is what was asked for.

    ``pool`` is the pool that serves it ("" for money and assets); ``period`` is a name, or a
    year ("2028") beyond the horizon. ``payer`` other than home is shown but meets no envelope.
    """

    resource: str
    pool: str
    period: str
    amount: Fraction
    payer: str = "home"


@dataclass(frozen=True)
class Unserved:
    """What a soft need for people goes without in one period: ``amount`` of ``asked`` units.

    Each unit costs ``penalty`` in benefit.
    """

    resource: str
    period: str
    amount: Fraction
    asked: Fraction
    penalty: Fraction


@dataclass(frozen=True)
class Selected:
    """One option carried out: at which level, starting when, worth what, using what."""

    option: str
    level: str
    start: int
    end: int  # last period index it runs, may lie beyond the horizon
    priority: float | None
    feasibility: float | None
    score: float | None
    rank: int | None
    effect: float
    benefit: float
    allocations: tuple[Allocation, ...] = ()
    unserved: tuple[Unserved, ...] = ()


@dataclass(frozen=True)
class NotSelected:
    """One option not carried out, with its true reason.

    ``loss_low``..``loss_high``: what forcing it in would cost in benefit (None = impossible).
    ``displaces``: what would have to leave. The words are made in reporting.
    """

    option: str
    level: str
    score: float | None
    rank: int | None
    reason: str
    rules: tuple[str, ...]
    loss_low: float | None
    loss_high: float | None
    displaces: tuple[str, ...]


@dataclass(frozen=True)
class ResourceUse:
    """One envelope: how much there is over a span, what is held back and what the plan uses."""

    resource: str
    period: str  # a period name, "A..B", the horizon's "first..last", or a year beyond it
    available: Fraction
    reserve: Fraction
    used: Fraction
    kind: str = "money"  # money, asset or pool
    unit: str = ""
    supplied: Fraction = Fraction(0)  # people the options carried out add to ``available``
    carried: Fraction = Fraction(0)  # what came over from the row before, beside ``available``

    @property
    def id(self) -> str:
        """The envelope's id as a rule."""
        return f"envelope:{self.resource}@{self.period}"

    @property
    def spendable(self) -> Fraction:
        """What may be used: with what came over or was supplied, without what is held back."""
        return self.available + self.carried + self.supplied - self.reserve


@dataclass(frozen=True)
class Shortage:
    """What a skill or pool is too short of, and the options that stops.

    ``resource`` is what is asked for, ``pool`` the pool that runs out ("" where none has the skill);
    ``available`` counts what the plan supplies, ``used`` what it takes, ``asked`` what the options
    stopped would take within ``period``, each at most.
    """

    resource: str
    pool: str
    period: str  # a period name, "A..B", or "" for a cap that holds in each period
    available: Fraction
    used: Fraction
    asked: Fraction
    stops: tuple[str, ...]
    limit: str  # the id of the limit: envelope:..., at_once:... or skill:...


@dataclass(frozen=True)
class RuleState:
    """How a rule or envelope stands in the plan.

    ``tight``: one more option of those it concerns would break it. ``price_low``..``price_high``:
    the benefit gained without it (None = not computed), with what would then enter and leave the
    plan. ``prices``: the same interval by each weight set of the tree, where computed.
    ``violation``: units, for soft rules.
    """

    id: str
    kind: str
    text: str
    owner: str = ""
    source: str = ""
    tight: bool = False
    price_low: float | None = None
    price_high: float | None = None
    violation: float = 0.0
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    prices: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Price:
    """What a rule, envelope or gate costs: the benefit gained without it, as an interval.

    ``by_weights``: the interval by each other weight set it was asked for.
    """

    id: str
    low: float | None
    high: float | None
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    by_weights: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Marginal:
    """What ``by`` more units of an envelope would bring in benefit, as an interval."""

    id: str
    by: Fraction
    low: float
    high: float


@dataclass(frozen=True)
class Repair:
    """One relaxation: raise or lower the limit of ``id`` by ``by`` (None = switch it off).

    ``by`` is in the limit's own unit; of a share it is a share (0.05 = five percentage points).
    ``options``: where it is switched off, the options for which that is needed.
    """

    id: str
    by: float | None
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The options carried out, those that are not with reasons, and how the limits stand.

    ``status`` is optimal, within_gap, stopped or infeasible. ``conflict``, ``repair`` (to be done
    together) and ``alternatives`` (each enough alone, cheapest first) are filled where no plan
    exists, and where rules about shares leave nothing but the empty plan. ``conflict_at``: limit ->
    the groups, options or spans in which it conflicts, ids joined by commas.
    ``objective`` is the benefit net of penalties; ``bound`` no plan can exceed; ``gap`` =
    (bound - objective) / objective. ``without``: option carried out -> what is lost without it.
    ``other_levels``: the levels that are neither carried out nor in ``not_selected``. ``entry_costs``:
    option not carried out -> the cost at which each level would enter (of proven plans, with full prices).
    """

    status: str
    objective: float
    bound: float
    gap: float
    selected: tuple[Selected, ...] = ()
    not_selected: tuple[NotSelected, ...] = ()
    resources: tuple[ResourceUse, ...] = ()
    rules: tuple[RuleState, ...] = ()
    carried_forward: tuple[Allocation, ...] = ()
    conflict: tuple[str, ...] = ()
    repair: tuple[Repair, ...] = ()
    alternatives: tuple[tuple[Repair, ...], ...] = ()
    conflict_at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    solver: str = ""
    solver_options: Mapping[str, Any] = field(default_factory=dict)
    marginals: tuple[Marginal, ...] = ()  # only where full prices were asked for
    price_questions: tuple[int, int] = (0, 0)  # how many, and how many of them bounds alone settled
    order_of_buy: tuple[str, ...] = ()  # option:level by value for money, for comparison
    shortages: tuple[Shortage, ...] = ()  # of people, the worst first
    without: Mapping[str, Without] = field(default_factory=dict)
    other_levels: tuple[NotSelected, ...] = ()
    entry_costs: Mapping[str, tuple[EntryCost, ...]] = field(default_factory=dict)


# ---------------------------------------------------------------- stakeholders


@dataclass(frozen=True)
class ScoreGap:
    """An option level that two stakeholders score differently.

    ``ranks`` and ``scores`` (0..1) are the first's and the second's. ``criteria``: leaf -> what its
    weights add to the first's score less the second's; together they are the whole difference.
    """

    option: str
    level: str
    ranks: tuple[int, int]
    scores: tuple[float, float]
    criteria: Mapping[str, float]


@dataclass(frozen=True)
class Disagreement:
    """How far two stakeholders' rankings of the option levels agree, and what drives them apart.

    ``criteria``: leaf -> its share of the differences between their scores; the shares add up to 1,
    and one below 0 evens differences out (empty where there are none). ``options``: those ranked most
    differently, the largest difference first.
    """

    first: str
    second: str
    spearman: float
    weighted_spearman: float
    criteria: Mapping[str, float]
    options: tuple[ScoreGap, ...]


@dataclass(frozen=True)
class StakeholderPlan:
    """The best plan by one stakeholder's weights that obeys the case's rules.

    ``starts``: (``option:level``, start period index). ``values``: stakeholder -> what the plan is
    worth by its weights, net of penalties. ``bound``: what no plan can exceed by the stakeholder's own.
    """

    stakeholder: str
    status: str
    starts: tuple[tuple[str, int], ...]
    values: Mapping[str, float]
    bound: float


@dataclass(frozen=True)
class Compromise:
    """The plan that gives the least satisfied stakeholder as much as possible.

    A stakeholder's share is how far the plan takes it from the least that another's best plan leaves
    it (``floors``) to its own best plan. ``shares``: low..high, as its own best plan is known within a
    bound only. ``least``: the smallest share, of the plan and at most of any plan; ``total``: of all
    shares. ``status`` is that of the whole search: optimal, within_gap or stopped.
    """

    status: str
    starts: tuple[tuple[str, int], ...]
    values: Mapping[str, float]
    floors: Mapping[str, float]
    shares: Mapping[str, tuple[float, float]]
    least: tuple[float, float]
    total: float


@dataclass(frozen=True)
class Stakeholders:
    """What each set of weights would have: a stakeholder is a weight set, "" the tree's own weights.

    ``scores``: by each stakeholder's weights. ``in_force``: whose weights the plan is made by.
    ``values``: stakeholder -> what the run's plan is worth by its weights; ``best``: the most that any
    plan is known to be worth, and what none can exceed. ``plans`` and ``compromise`` only where they were
    asked for; ``is_plan``: the run's plan is the compromise.
    """

    scores: Mapping[str, Scores]
    in_force: str
    disagreements: tuple[Disagreement, ...]
    values: Mapping[str, float] = field(default_factory=dict)
    best: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    plans: tuple[StakeholderPlan, ...] = ()
    compromise: Compromise | None = None
    is_plan: bool = False


@dataclass(frozen=True)
class Run:
    """One execution: the case, what was computed, and the id its folder is named after."""

    id: str
    case: Case
    scores: Scores
    rankings: Rankings
    plan: Plan
    stakeholders: Stakeholders | None = None
    stability: Stability | None = None
    assessments: Assessments | None = None


# ---------------------------------------------------------------- one parameter over a range


@dataclass(frozen=True)
class Interval:
    """A stretch of a weight or an envelope on which one plan stays the best.

    ``first``..``last``: shares of 1 for a weight, amounts for an envelope. ``plan`` holds
    (``option:level``, start period index) and is None where no plan obeys every limit. ``enters``,
    ``leaves`` (option:level) and ``moves`` (the start alone differs) compare with the interval before.
    """

    first: Fraction | float
    last: Fraction | float
    benefit_first: float
    benefit_last: float
    plan: tuple[tuple[str, int], ...] | None
    proven: bool
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sweep:
    """The intervals of one parameter on which the plan stays the same.

    ``kind`` is weight or envelope, ``name`` the weight's path or the envelope's id, ``now`` its value
    in the case. ``method``: intersection, steps (both exact where every solve is proven) or bisection,
    which leaves holes of at most ``width`` between intervals. ``gap``: the widest of any solve.
    ``solves`` were made, ``skipped`` were not needed because bounds answered.
    """

    kind: str
    name: str
    unit: str
    now: Fraction | float
    first: Fraction | float
    last: Fraction | float
    method: str
    width: Fraction | float
    gap: float
    intervals: tuple[Interval, ...]
    solves: int
    skipped: int

    @property
    def exact(self) -> bool:
        """Whether the ends of the intervals are those of the best plans, not of plans within a gap."""
        return self.method != "bisection" and all(i.proven for i in self.intervals)


@dataclass(frozen=True)
class FrontierPlan:
    """An efficient plan: none with at most its cost has more benefit.

    ``cost`` is its use of the envelope, ``budget`` the least envelope it fits in (with the reserve).
    ``supported``: on the convex hull, so that it is the best at some price of money. ``found_by`` is all,
    price or step. ``marginal``: benefit per unit of budget from the plan before to this one. ``bought``
    and ``bought_benefit``: what the value-for-money order buys for the same budget; ``breaks``: the
    rules that does not obey.
    """

    budget: Fraction
    cost: Fraction
    benefit: float
    plan: tuple[tuple[str, int], ...]
    supported: bool
    found_by: str
    proven: bool
    marginal: float | None
    bought: tuple[str, ...]
    bought_benefit: float
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Purchase:
    """One line of the value-for-money order: what is bought, and the totals up to here.

    ``passed_over``: limits beside the money that stop it (then nothing is bought).
    """

    key: str
    start: int
    budget: Fraction
    benefit: float
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frontier:
    """The efficient plans between two budgets, cheapest first, and the value-for-money order.

    ``complete``: every efficient plan of the range is listed. ``infeasible_below``: budgets under it
    have no plan, nor has it itself unless a plan is listed for it (None: all have). ``broken``: rules
    the whole value-for-money order does not obey.
    """

    name: str
    unit: str
    now: Fraction
    first: Fraction
    last: Fraction
    complete: bool
    gap: float
    plans: tuple[FrontierPlan, ...]
    order: tuple[Purchase, ...]
    broken: tuple[str, ...]
    infeasible_below: Fraction | None
    solves: int
    skipped: int


# ---------------------------------------------------------------- one option explained


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
class Rivals:
    """The funded options that take the same scarce means: ``limits`` (none: all that are funded).

    ``options`` are their ``option:level``; ``closest`` is the one nearest in score.
    """

    limits: tuple[str, ...]
    options: tuple[str, ...]
    closest: str
    criteria: tuple[Contribution, ...]


@dataclass(frozen=True)
class EntryCost:
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
    """What is lost without an option that is carried out, as an interval, and what replaces it.

    ``loss_high`` None beside a ``loss_low``: no plan without it was looked for long enough to be found.
    ``demanded``: the limits that ask for it, so that no plan is without it (then no interval).
    """

    loss_low: float | None
    loss_high: float | None
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    demanded: tuple[str, ...] = ()


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
class Presence:
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
class Enquiry:
    """What was found out about one option (at one level, "" = any): in the plan or out of it.

    ``answer``, ``rivals``, ``entry`` and ``barriers`` (the prices of the limits in its way) belong to
    an option that is out, ``without`` to one that is in. ``presences``: budgets and weights, where asked for.
    ``questions``: how many prices were asked for, and how many of them bounds alone settled.
    """

    option: str
    level: str = ""
    answer: NotSelected | None = None
    rivals: Rivals | None = None
    entry: tuple[EntryCost, ...] = ()
    barriers: tuple[Price, ...] = ()
    without: Without | None = None
    presences: tuple[Presence, ...] = ()
    questions: tuple[int, int] = (0, 0)


# ---------------------------------------------------------------- what-if


@dataclass(frozen=True)
class Cause:
    """One reason why an option stands otherwise in a variant than in the base.

    ``kind`` is a word of the catalogue (``whatif.because``); ``limits`` are rules, envelopes and
    gates, ``options`` others that take part, ``before`` and ``after`` benefits or amounts,
    ``resource`` and ``period`` what the amounts are of.
    """

    kind: str
    limits: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    before: Fraction | float | None = None
    after: Fraction | float | None = None
    resource: str = ""
    period: str = ""


@dataclass(frozen=True)
class Move:
    """One option that enters, leaves, or changes its level or start.

    ``before`` and ``after``: how it is carried out in the base and in the variant (None = not).
    ``answer``: why it is not, on the side where it is not.
    """

    option: str
    before: Selected | None
    after: Selected | None
    causes: tuple[Cause, ...] = ()
    answer: NotSelected | None = None

    @property
    def kind(self) -> str:
        """enters, leaves or moves."""
        return "enters" if self.before is None else "leaves" if self.after is None else "moves"

    @property
    def is_tie(self) -> bool:
        """Whether it might as well stand as before."""
        return any(cause.kind == "equal" for cause in self.causes)


@dataclass(frozen=True)
class RankShift:
    """An option level's rank in the base and in the variant, by the score or another method."""

    id: str
    level: str
    method: str
    before: int
    after: int


@dataclass(frozen=True)
class Variant:
    """A changed case, its plan, and what differs from the base's.

    ``by_base`` is the variant's plan as the base counts benefit, ``base_here`` the base's plan as the
    variant counts it (None where both count the same). ``searched``: its plan was looked for; else it
    was shown without a search that the base's stays.
    """

    name: str
    changes: tuple[Change, ...]
    run: Run
    moves: tuple[Move, ...] = ()
    shifts: tuple[RankShift, ...] = ()
    by_base: float | None = None
    base_here: float | None = None
    searched: bool = True


@dataclass(frozen=True)
class Replan:
    """A plan decided on, and what is best to be made of it from a day on.

    ``case`` of ``after`` holds the situation. ``moves``: what is stopped or dropped, moved and newly
    started from the day on, with their causes. ``changes``: how many changes of the plan these are;
    ``least``: the fewest any plan makes, where the number allowed leaves none. ``benefit_before``:
    what the decided plan was worth; ``benefit``: what this one is, prices of changes not deducted.
    ``broken``: limits that what has happened breaks already, so that nothing more may be added.
    """

    before: Run
    after: Run
    moves: tuple[Move, ...] = ()
    changes: int = 0
    least: int | None = None
    benefit_before: float = 0.0
    benefit: float = 0.0
    broken: tuple[str, ...] = ()


@dataclass(frozen=True)
class WhatIf:
    """The base and its variants."""

    base: Run
    variants: tuple[Variant, ...]

    @property
    def skipped(self) -> int:
        """How many variants took no search, because the base's plan provably stays."""
        return sum(not v.searched for v in self.variants)


@dataclass(frozen=True)
class InputDifference:
    """One cell, row or key that differs between two cases.

    ``kind`` is added, removed or changed; ``id`` the row's key columns (or a rule, a criterion, a
    setting), ``column`` empty where the whole row was added or removed.
    """

    table: str
    id: str
    kind: str
    column: str = ""
    before: str = ""
    after: str = ""
