"""The best plan as an envelope grows: a value function, each step the least envelope for its benefit.

Where an envelope limits one quantity of whole columns, the best benefit only changes at the use of
some plan. From the top down: the best plan, the least use at its benefit, the best plan with less
than that, and so on. So no step can be missed, and between steps there is nothing to look for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.parametric.parameter import (
    EnvelopeParameter,
    EnvelopeUse,
    Parameter,
    Value,
    envelope_use,
    in_millionths,
    parametric_rows,
)
from prioritizer.allocation.solve.process_pool import each
from prioritizer.allocation.solve.solver import Solution
from prioritizer.allocation.solve.tie_breaking import benefit_held, break_ties
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.tolerances import EXACT_STARTS, STAGE_EFFORT
from prioritizer.domain import Case

Starts = tuple[tuple[int, int], ...]  # (option level index, start period index), in column order
CHUNKS = 8  # parts a range is divided into, each worked through on its own
AT_ONCE = 4  # steps of a part before all parts are looked at together
LEAST_SHARE = Fraction(1, 1000)  # of a range's end: where the limits' slopes are read off besides


@dataclass(frozen=True)
class Effort:
    """How solves are made: to which gap, or exactly; in how many processes (None = one per processor)."""

    exact: bool = False
    workers: int | None = None

    @classmethod
    def of(cls, case: Case, exact: bool, workers: int | None) -> Effort:
        """As asked for; small cases are solved in this process."""
        return cls(exact, 1 if is_small(case) else workers)


def is_small(case: Case) -> bool:
    """Whether all of it is computed exactly, in this process."""
    return sum(len(o.starts) for o in case.options) <= EXACT_STARTS


@dataclass(frozen=True)
class Breakpoint:
    """A plan: the least envelope it needs, its use of it, its benefit in millionths, its columns."""

    need: Fraction
    use: Fraction
    benefit: float
    starts: Starts
    status: str
    gap: float
    point: Mapping[int, float] = field(default_factory=dict, repr=False, compare=False)

    @property
    def proven(self) -> bool:
        """Whether it is the best plan, not one within a gap."""
        return self.status == "optimal"


@dataclass(frozen=True, eq=False)
class ValueFunction:
    """An envelope's parameter with what its rows measure."""

    parameter: EnvelopeParameter
    usage: EnvelopeUse
    effort: Effort

    @property
    def case(self) -> Case:
        """The case as it is."""
        return self.parameter.case

    def model(self, value: Value) -> Model:
        """The integer programme at this envelope, benefits in millionths."""
        return in_millionths(build_model(*self.parameter.at(value)))

    def best(self, value: Fraction) -> Breakpoint | None:
        """The best plan within this envelope, at the least use; None where there is none."""
        model = self.model(value)
        solution = best_plan(model, self.case.allocation, exact=self.effort.exact)
        if solution.status == "infeasible":
            return None
        return self.step(model, self._thrifty(model, solution))

    def _thrifty(self, model: Model, solution: Solution) -> Solution:
        """The least use at the same benefit; where that is not proven, the solution stays unproven."""
        if not model.starts:
            return solution
        stage = benefit_held(model, solution).worth({j: -use for j, use in self.usage.whole().items()})
        effort = None if self.effort.exact else STAGE_EFFORT
        settings = self.case.allocation
        found = best_plan(stage, settings, exact=True, effort=effort, start=solution.point)
        status = solution.status if found.status == "optimal" else "stopped"
        worth = float(model.benefit_of(found.point))
        return replace(solution, point=found.point, objective=worth, status=status)

    def step(self, model: Model, solution: Solution) -> Breakpoint:
        """A solution as a step."""
        use = self.usage.use(solution.point)
        found = (solution.objective, solution.starts(model), solution.status, solution.gap, solution.point)
        return Breakpoint(self.usage.need(use), use, *found)

    def usual(self, step: Breakpoint) -> Breakpoint:
        """Of plans alike in benefit and use the one the plan command would choose."""
        if not step.proven or not step.starts:
            return step
        model = self.model(step.need)
        solution = Solution("optimal", step.point, step.benefit, step.benefit)
        tied = break_ties(model, self.case, solution, self.case.allocation, "highs", self.effort.exact)
        found = self.step(model, tied)
        return found if (found.need, found.status) == (step.need, "optimal") else step


def value_function(parameter: Parameter, last: Fraction, effort: Effort) -> ValueFunction | None:
    """The value function of an envelope up to ``last``; None where its rows measure several quantities."""
    if not isinstance(parameter, EnvelopeParameter):
        return None
    models = three_models(parameter, last)
    usage = envelope_use(parametric_rows(models), models[last])
    return None if usage is None else ValueFunction(parameter, usage, effort)


def three_models(parameter: Parameter, last: Fraction) -> Mapping[Fraction, Model]:
    """The models at three values, to read off which limits depend on the parameter and how."""
    return {v: build_model(*parameter.at(v)) for v in (last * LEAST_SHARE, last / 2, last)}


def chunks(first: Fraction, last: Fraction, parts: int) -> list[tuple[Fraction, Fraction]]:
    """The range in equal parts, the lowest first."""
    ends = [first + (last - first) * n / parts for n in range(parts + 1)]
    return list(pairwise(ends))


@dataclass(frozen=True)
class PartialBreakpoints:
    """Some steps from the top down.

    ``next``: where to go on (None = the bottom is reached); ``stuck``: a plan was not proven best, so
    what is below it is unknown; ``falls``: no plan exists below the last step.
    """

    steps: tuple[Breakpoint, ...]
    solves: int
    next: Fraction | None = None
    stuck: bool = False
    falls: bool = False

    @property
    def level(self) -> bool:
        """Whether the plan at the top of what was left fits in its bottom, so that nothing lies between."""
        return len(self.steps) == 1 and self.next is None and not self.stuck and not self.falls


def descend(part: tuple[ValueFunction, Fraction, Fraction]) -> PartialBreakpoints:
    """A few steps of one part of the range, from its top down: one within its bottom, all above it."""
    stairs, bottom, value = part
    steps: list[Breakpoint] = []
    for solves in range(2, 2 * AT_ONCE + 1, 2):
        found = stairs.best(value)
        if found is None:
            return PartialBreakpoints(tuple(steps), solves - 1, falls=True)
        steps.append(found)
        if not found.proven:
            return PartialBreakpoints(tuple(steps), solves, stuck=True)
        if found.need <= bottom:
            return PartialBreakpoints(tuple(steps), solves)
        value = max(found.need - stairs.usage.less, bottom)
    return PartialBreakpoints(tuple(steps), 2 * AT_ONCE, value)


@dataclass(frozen=True)
class BudgetBreakpoints:
    """The steps of a range, the cheapest first: all of it if ``complete``.

    ``falls``: no plan exists below the first step.
    """

    steps: tuple[Breakpoint, ...]
    complete: bool
    falls: bool
    solves: int
    skipped: int


def budget_breakpoints(
    stairs: ValueFunction, first: Fraction, last: Fraction, most: int
) -> BudgetBreakpoints:
    """The value function between two envelopes, unless it has more than ``most`` steps or one is not proven.

    The range is worked through in parts that do not depend on each other; a small case in one. Where
    the plan at the top of a part fits in its bottom, the part holds no step.
    """
    parts = chunks(first, last, 1 if len(stairs.model(last).starts) <= EXACT_STARTS else CHUNKS)
    *waiting, top = [(stairs, low, high) for low, high in parts]
    todo = [top]  # alone at first: where its plan is not proven, the others need not be tried
    steps: list[Breakpoint] = []
    solves, skipped, falls, stuck = 0, 0, False, False
    while todo and not stuck and len(steps) <= most:
        found = each(descend, todo, stairs.effort.workers)
        solves += sum(f.solves for f in found)
        skipped += sum(f.level and low > first for (_, low, _), f in zip(todo, found, strict=True))
        steps = rising([*steps, *(s for f in found for s in f.steps)])
        falls, stuck = falls or any(f.falls for f in found), any(f.stuck for f in found)
        going_on = zip(todo, found, strict=True)
        todo = [*waiting, *((stairs, low, f.next) for (_, low, _), f in going_on if f.next is not None)]
        waiting = []
    return BudgetBreakpoints(tuple(steps), not todo and not stuck, falls, solves, skipped)


def rising(steps: Iterable[Breakpoint]) -> list[Breakpoint]:
    """The efficient ones, the cheapest first: with more benefit than every cheaper one."""
    kept: list[Breakpoint] = []
    for step in sorted(steps, key=lambda s: (s.need, -s.benefit)):
        if not kept or step.benefit > kept[-1].benefit:
            kept.append(step)
    return kept
