"""Each weight set as a stakeholder: where they disagree, their plans, the compromise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritizer.domain.scores import Scores


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
    """What each set of weights would have: a stakeholder is a weight set, "" the base weights.

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
