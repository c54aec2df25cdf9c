"""The plan: options selected and not, how limits stand, prices, repairs of a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from prioritizer.domain.limits import Limit, LimitKind, Place

if TYPE_CHECKING:
    from prioritizer.domain.option_report import BreakEvenCost, Without


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
    """One selected option: at which level, starting when, worth what, using what.

    ``benefit`` = ``effect`` x ``score`` x ``share_inside``, its share inside the horizon.
    """

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
    share_inside: Fraction = Fraction(1)
    marginal_benefit: float | None = None  # what the plan is worth with it, less what without it
    benefit_in_plan: float | None = None  # its part of the plan's worth before penalties
    opportunity_cost: Mapping[Limit, float] = field(default_factory=dict)

    @property
    def net_advantage(self) -> float | None:
        """Marginal benefit less opportunity cost, in benefit points."""
        return _net_advantage(self.marginal_benefit, self.opportunity_cost)


@dataclass(frozen=True)
class NotSelected:
    """One option not selected, with its true reason.

    ``loss_low``..``loss_high``: what forcing it in would cost in benefit (None = impossible).
    ``displaces``: what would have to leave. ``benefit``: what it brings alone; ``marginal_benefit``:
    what it would add to the plan with all else fixed; ``opportunity_cost``: what its means and the
    room it takes of limits are worth elsewhere, by limit; all three from ``best_start``. Where an answer
    is missing: ``enters_if_given`` (None = not proven either way) and ``adds``, what the plan would gain
    by it as an interval. The words are made in reporting.
    """

    option: str
    level: str
    score: float | None
    rank: int | None
    reason: str
    rules: tuple[Limit, ...]
    loss_low: float | None
    loss_high: float | None
    displaces: tuple[str, ...]
    benefit: float | None = None
    marginal_benefit: float | None = None
    opportunity_cost: Mapping[Limit, float] = field(default_factory=dict)
    enters_if_given: bool | None = None
    adds: tuple[float, float] | None = None
    best_start: int | None = None  # None: its worth was not looked into

    @property
    def net_advantage(self) -> float | None:
        """Marginal benefit less opportunity cost, in benefit points."""
        return _net_advantage(self.marginal_benefit, self.opportunity_cost)


def _net_advantage(marginal: float | None, cost: Mapping[Limit, float]) -> float | None:
    """What is left of a benefit once its means are paid for; None where it is not known."""
    return None if marginal is None else round(marginal - sum(cost.values()), 9)


@dataclass(frozen=True)
class ResourceUse:
    """One envelope: how much there is over a span, what is in reserve and what the plan uses."""

    resource: str
    period: str  # a period name, "A..B", the horizon's "first..last", or a year beyond it
    available: Fraction
    reserve: Fraction
    used: Fraction
    kind: str = "money"  # money, asset or pool
    unit: str = ""
    supplied: Fraction = Fraction(0)  # people the selected options add to ``available``
    carried: Fraction = Fraction(0)  # what came over from the row before, beside ``available``

    @property
    def limit(self) -> Limit:
        """The envelope as a limit."""
        return Limit(LimitKind.ENVELOPE, self.resource, self.period)

    @property
    def spendable(self) -> Fraction:
        """What may be used: with what came over or was supplied, without what is in reserve."""
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
    limit: Limit  # an envelope, a cap at once, or a skill nobody has


@dataclass(frozen=True)
class RuleState:
    """How a rule or envelope stands in the plan.

    ``tight``: one more option of those it concerns would break it. ``price_low``..``price_high``:
    the benefit gained without it (None = not computed), with what would then enter and leave the
    plan. ``prices``: the same interval by each weight set of the tree, where computed.
    ``violation``: units, for soft rules.
    """

    limit: Limit
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

    limit: Limit
    low: float | None
    high: float | None
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    by_weights: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Marginal:
    """What ``by`` more units of an envelope would bring in benefit, as an interval."""

    limit: Limit
    by: Fraction
    low: float
    high: float


@dataclass(frozen=True)
class Repair:
    """One relaxation: raise or lower ``limit`` by ``by`` (None = switch it off).

    ``by`` is in the limit's own unit; of a share it is a share (0.05 = five percentage points).
    ``options``: where it is switched off, the options for which that is needed.
    """

    limit: Limit
    by: float | None
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The options selected, those that are not with reasons, and how the limits stand.

    ``status`` is optimal, within_gap, stopped or infeasible. ``conflict``, ``repair`` (to be done
    together) and ``alternatives`` (each enough alone, cheapest first) are filled where no plan
    exists, and where rules about shares leave nothing but the empty plan. ``conflict_at``: limit ->
    the groups, options or spans in which it conflicts.
    ``objective`` is the benefit net of penalties; ``bound`` no plan can exceed; ``gap`` =
    (bound - objective) / objective. ``without``: selected option -> what is lost without it.
    ``other_levels``: the levels that are neither selected nor in ``not_selected``. ``entry_costs``:
    option not selected -> the cost at which each level would enter (of proven plans, with full prices).
    ``cut_short``: what ended the explanations before they were whole: interrupted or time_limit, "" for
    neither; what is not explained then has the reason open.
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
    conflict: tuple[Limit, ...] = ()
    repair: tuple[Repair, ...] = ()
    alternatives: tuple[tuple[Repair, ...], ...] = ()
    conflict_at: Mapping[Limit, tuple[Place, ...]] = field(default_factory=dict)
    solver: str = ""
    solver_options: Mapping[str, Any] = field(default_factory=dict)
    marginals: tuple[Marginal, ...] = ()  # only where full prices were asked for
    price_questions: tuple[int, int] = (0, 0)  # how many, and how many of them bounds alone settled
    order_of_buy: tuple[str, ...] = ()  # option:level by value for money, for comparison
    shortages: tuple[Shortage, ...] = ()  # of people, the worst first
    without: Mapping[str, Without] = field(default_factory=dict)
    other_levels: tuple[NotSelected, ...] = ()
    entry_costs: Mapping[str, tuple[BreakEvenCost, ...]] = field(default_factory=dict)
    cut_short: str = ""
