"""One execution of the program, and plans beside it: variants, re-plans, differences of inputs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prioritizer.domain.assessments import Assessments
    from prioritizer.domain.case import Case
    from prioritizer.domain.limits import Limit
    from prioritizer.domain.plan import NotSelected, Plan, Selected
    from prioritizer.domain.scenario import Change
    from prioritizer.domain.scores import Rankings, Scores
    from prioritizer.domain.stability import Stability
    from prioritizer.domain.stakeholders import Stakeholders


@dataclass(frozen=True)
class Run:
    """One execution: the case, what was computed, and the id its folder is named after.

    ``parent``: the id of the run whose plan this one changes ("" = made by itself).
    """

    id: str
    case: Case
    scores: Scores
    rankings: Rankings
    plan: Plan
    stakeholders: Stakeholders | None = None
    stability: Stability | None = None
    assessments: Assessments | None = None
    parent: str = ""


@dataclass(frozen=True)
class Cause:
    """One reason why an option stands otherwise in a variant than in the base.

    ``kind`` is a word of the catalogue (``whatif.because``); ``limits`` are rules, envelopes and
    gates, ``options`` others that take part, ``before`` and ``after`` benefits or amounts,
    ``resource`` and ``period`` what the amounts are of.
    """

    kind: str
    limits: tuple[Limit, ...] = ()
    options: tuple[str, ...] = ()
    before: Fraction | float | None = None
    after: Fraction | float | None = None
    resource: str = ""
    period: str = ""


@dataclass(frozen=True)
class Move:
    """One option that enters, leaves, or changes its level or start.

    ``before`` and ``after``: how it is planned in the base and in the variant (None = not).
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
class PlanStep:
    """The best plan with at most ``changes`` changes, what none with so many exceeds, the options changed.

    ``share``: 0 = the plan of the fewest changes, 1 = the best plan found.
    """

    changes: int
    objective: float
    bound: float
    share: float
    enters: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether no plan with so many changes brings more."""
        return self.bound - self.objective <= 1e-6


@dataclass(frozen=True)
class Nearness:
    """How near a changed case's plan is to the reference plan, and what more changes would bring.

    ``stands``: the reference plan is as good as the best (within the tolerance); ``reference``: what
    it is worth here, None where it is no plan any more. ``in_or_out`` and ``moved``: the changes of
    the plan of the fewest; ``at_least``: what none as good is below, in or out; ``proven``: no plan as
    good has fewer of either. ``best``: the best plan found, ``best_moves`` what it changes.
    """

    tolerance: float
    threshold: float
    stands: bool
    reference: float | None
    in_or_out: int
    moved: int
    at_least: int
    proven: bool
    best: Plan
    best_moves: tuple[Move, ...]
    steps: tuple[PlanStep, ...]

    @property
    def changes(self) -> int:
        """All changes of the plan of the fewest."""
        return self.in_or_out + self.moved


@dataclass(frozen=True)
class Variant:
    """A changed case, the plan of it that is as good as the best and nearest, and what differs.

    ``near``: None where there is no plan. ``by_base`` is the variant's plan as the base counts benefit,
    ``base_here`` the base's plan as the variant counts it (None where both count the same).
    """

    name: str
    changes: tuple[Change, ...]
    run: Run
    moves: tuple[Move, ...] = ()
    shifts: tuple[RankShift, ...] = ()
    by_base: float | None = None
    base_here: float | None = None
    near: Nearness | None = None


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
    broken: tuple[Limit, ...] = ()


@dataclass(frozen=True)
class WhatIf:
    """The base and its variants."""

    base: Run
    variants: tuple[Variant, ...]
    reasons: bool = True  # whether it was asked why


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
