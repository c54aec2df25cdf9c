"""The best plan of a variation: settled by linear bounds where these suffice, else searched for.

Three things make most searches unnecessary or short. A limit that no solution of at least the
plan's benefit could break costs nothing, exactly. What is possible in one variation is possible in
a wider one, so an envelope's bound serves for raising it by less. And searches begin with the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from math import ceil, floor, inf, isfinite
from typing import Any

import numpy as np

from prioritizer.allocation.formulation.model import Model, Row
from prioritizer.allocation.pricing.scenarios import LimitScenario
from prioritizer.allocation.solve.session import Bounds, SessionResult, SlackModel, SolverSession
from prioritizer.allocation.solve.solver import Solution, whole_objective
from prioritizer.allocation.tolerances import BOUND_TOLERANCE

NODES = 150  # search nodes a single question may take: an effort, not a time
PROBE_NODES, NO_NODE_LIMIT = 20, 2**62  # check points of a search
ONE_NODE = {"mip_max_nodes": 1, "mip_allow_restart": False, "mip_heuristic_effort": 0.0}
UNCHANGED = LimitScenario()  # the model as it is


Side = tuple[Mapping[int, int], float]  # terms, and the least amount that breaks their upper limit


@dataclass(frozen=True)
class Baseline:
    """A model with the plan that variations are compared to.

    ``gap``: how wide an answer may stay, relative to the plan's benefit (0 = exact, without a limit
    of effort).
    """

    stretch: SlackModel
    solution: Solution
    gap: float

    @property
    def whole(self) -> bool:
        """Whether every benefit is a whole number of units."""
        return whole_objective(self.stretch.model)

    def is_narrow(self, found: ScenarioResult) -> bool:
        """Whether the gain over the plan is known as closely as a search to the gap would tell it."""
        plan = self.solution
        least = 0.5 if self.whole else BOUND_TOLERANCE
        width = found.bound - plan.objective - max(found.objective - plan.bound, 0.0)
        return width <= max(self.gap * abs(plan.objective), least) + plan.bound - plan.objective


@dataclass(frozen=True)
class ScenarioResult:
    """The best plan of a variation: its benefit, what none can exceed, its start columns.

    ``searched``: integer solutions were looked for. ``values``: all columns of the best one;
    ``freed``: the slack columns that were free when it was found.
    """

    objective: float
    bound: float
    chosen: frozenset[int]
    searched: bool = False
    values: Any = field(default=None, repr=False, compare=False)
    freed: tuple[int, ...] = ()

    def bare(self) -> ScenarioResult:
        """The same without the columns, to be sent to another process."""
        return replace(self, values=None)


class ScenarioSolver:
    """Answers to questions about one plan; each chain of questions is answered afresh."""

    def __init__(self, standing: Baseline, skip: bool = True) -> None:
        self.standing, self.skip = standing, skip
        self.stretch, self.objective = standing.stretch, standing.solution.objective
        self.model = self.stretch.model
        self.linear = SolverSession(self.stretch, relaxed=True, least=self.objective - 0.5)
        self.seeking: SolverSession | None = None
        self.effort = [NO_NODE_LIMIT]  # check points left to the search under way
        self.integer = np.array([c.integer and c.upper == 1 for c in self.model.columns])
        self.plan = ScenarioResult(
            self.objective,
            self.objective,
            frozenset(standing.solution.chosen(self.model)),
            values=self._point(),
        )

    def chain(self, questions: Sequence[LimitScenario]) -> list[ScenarioResult]:
        """The answers, in order; ask wide questions before narrow ones that they contain."""
        self.linear.reset()
        asked: list[tuple[LimitScenario, ScenarioResult]] = []
        for question in questions:
            wider = [found for other, found in asked if self.skip and other.contains(question)]
            asked.append((question, self._answer(question, wider)))
        return [self._with_narrower(question, found, asked) for question, found in asked]

    def settled(self, question: LimitScenario) -> ScenarioResult:
        """The answer from linear bounds alone: the plan, and what none can exceed."""
        return self._bounded(question)

    def _answer(self, question: LimitScenario, wider: Sequence[ScenarioResult]) -> ScenarioResult:
        """From bounds where they are close enough, else by a search."""
        found = self._bounded(question, wider)
        if not question.freed or (self.skip and found.bound <= self.objective):
            return found
        if not wider and self._is_barred(question):
            return self.plan
        return found if self.skip and self.standing.is_narrow(found) else self._search(question, found)

    def _bounded(self, question: LimitScenario, wider: Sequence[ScenarioResult] = ()) -> ScenarioResult:
        """The best plan known, and the bound."""
        if not question.freed:  # only tightened: nothing better can come of it
            return self.plan
        best = max((f for f in (self.plan, *wider) if self._fits(f, question)), key=lambda f: f.objective)
        relaxed = self.linear.solve(question.bounds)
        limit = self._whole(relaxed.bound) if relaxed.feasible else inf
        bound = max(min([limit, *(f.bound for f in wider)]), best.objective)
        if bound > self.objective and self.skip and relaxed.feasible:
            broken = self._whole(self._best_breaking(question, relaxed))
            if broken <= self.objective:
                return self.plan
            bound = min(bound, max(broken, best.objective))
        return replace(best, bound=bound, searched=False)

    def _whole(self, bound: float) -> float:
        """A bound on whole benefits, rounded down, with a margin for the solver's rounding."""
        if not self.standing.whole or not isfinite(bound):
            return bound
        return max(float(floor(bound + BOUND_TOLERANCE * max(1.0, abs(bound)) ** 0.5)), self.objective)

    def _fixed(self, relaxed: SessionResult) -> Bounds:
        """Columns that no solution of at least the plan's benefit moves off their value.

        Reduced-cost fixing: Dantzig, Fulkerson & Johnson (1954), Solution of a large-scale
        traveling-salesman problem. It serves the linear questions; searches are quicker without it.
        """
        room = relaxed.bound - self.objective + 0.5 + 1e-9 * abs(relaxed.bound)
        at_end = np.abs(relaxed.values - np.round(relaxed.values)) < BOUND_TOLERANCE
        dear = np.flatnonzero(self.integer & at_end & (np.abs(relaxed.reduced) > room))
        return {
            int(j): (float(v), float(v)) for j, v in zip(dear, np.round(relaxed.values[dear]), strict=True)
        }

    def _best_breaking(self, question: LimitScenario, relaxed: SessionResult) -> float:
        """What no plan can exceed that breaks a freed limit, from one linear question per limit.

        Only such a plan can make the variation worth more than the plan's optimum; where none is
        better than the plan, the limits cost nothing.
        """
        sides = [self._side(slack) for slack, _ in question.freed]
        if any(_value(terms, relaxed.values) > level for terms, level in sides):
            return relaxed.bound
        bounds = {**self._fixed(relaxed), **question.bounds}
        most = -inf
        for side in sides:
            most = max(most, self._breaking(side, bounds))
            if most >= relaxed.bound:
                break
        return most

    def _breaking(self, side: Side, bounds: Bounds) -> float:
        """What no plan can exceed that breaks one limit."""
        answer = self.linear.solve(bounds, rows=(self._row(side),), bound_only=True)
        if answer.feasible:
            return answer.bound
        return -inf if answer.proven else inf

    def _row(self, side: Side) -> Row:
        """The limit as broken, or of what need not be whole, as reached."""
        terms, level = side
        return Row("broken", None, terms, ceil(level) if _is_whole(self.model, terms) else floor(level), None)

    def _is_barred(self, question: LimitScenario) -> bool:
        """Whether a short search shows that no better plan breaks the freed limit."""
        relaxed = self.linear.solve(question.bounds)
        if not self.skip or not relaxed.feasible:
            return False
        bounds = {**self._fixed(relaxed), **question.bounds}
        broken = self._broken([self._side(slack) for slack, _ in question.freed], bounds)
        return broken is not None and not self._glimpse(broken, bounds)

    def _broken(self, sides: Sequence[Side], bounds: Bounds) -> Row | None:
        """A row that holds where a freed limit is broken; None where one row cannot say so."""
        if all(0 < level < 1 and min(terms.values(), default=0) > 0 for terms, level in sides):
            return Row("opened", None, dict.fromkeys((j for terms, _ in sides for j in terms), 1), 1, None)
        first = list(islice((s for s in sides if self._breaking(s, bounds) > self.objective), 2))
        return self._row(first[0]) if len(first) == 1 and _is_whole(self.model, first[0][0]) else None

    def _glimpse(self, broken: Row, bounds: Bounds) -> bool:
        """Whether a short search leaves it open that a better plan has the limit broken."""
        worth = {j: c.benefit for j, c in enumerate(self.model.columns) if c.benefit}
        better = Row("better", None, worth, floor(self.objective) + 1, None)
        self.effort[0] = PROBE_NODES
        answer = self._seeking().solve(bounds, limits=ONE_NODE, rows=(broken, better))
        return not answer.proven

    def _seeking(self) -> SolverSession:
        """The integer model, built where it is needed first."""
        if self.seeking is None:
            self.seeking = SolverSession(self.stretch)
            self.seeking.watch(self.effort)
        return self.seeking

    def _side(self, slack: int) -> Side:
        """A freed limit as terms <= the least amount that breaks it, or as good as."""
        row = self.model.rows[self.stretch.slacks[slack]]
        sign = -row.terms[slack]
        limit = row.upper if sign > 0 else row.lower
        assert limit is not None
        terms = {j: sign * c for j, c in row.terms.items() if j not in self.stretch.slacks}
        margin = BOUND_TOLERANCE * max(1.0, abs(limit))
        beyond = max(1.0 - margin, 0.0) if _is_whole(self.model, terms) else 1e-3 * margin
        return terms, sign * limit + beyond

    def _search(self, question: LimitScenario, known: ScenarioResult) -> ScenarioResult:
        """An integer search from the best plan known.

        Restarts of the search are switched off: they took as much effort as the search itself.
        """
        exact = self.standing.gap == 0
        limits: dict[str, Any] = {"mip_rel_gap": self.standing.gap, "mip_allow_restart": False}
        limits |= {} if exact else {"mip_max_nodes": NODES}
        start = self._repaired(known.values, question)
        self.effort[0] = NO_NODE_LIMIT
        answer = self._seeking().solve(question.bounds, limits=limits, start=start)
        if not answer.feasible:
            return replace(known, searched=True)
        bound = min(self._whole(answer.bound), known.bound)
        better = self._checked(answer, question)
        # a better plan that needs no limit waived says nothing about the limit
        news = better is not None and better.objective > known.objective and not self._fits(better, UNCHANGED)
        best = better if better is not None and news else known
        return replace(best, bound=max(bound, best.objective), searched=True)

    def _checked(self, answer: SessionResult, question: LimitScenario) -> ScenarioResult | None:
        """The solver's plan, rounded; None where it slipped through a limit within the tolerance."""
        values = np.where(self.integer, np.round(answer.values), answer.values)
        point = {j: int(v) if self.integer[j] else float(v) for j, v in enumerate(values) if v}
        freed = {self.stretch.slacks[j] for j, _ in question.freed}
        for r, row in enumerate(self.model.rows):
            terms = {j: c for j, c in row.terms.items() if j not in self.stretch.slacks}
            plain = replace(row, terms=terms)
            if r not in freed and all(self.integer[j] for j in terms) and not plain.holds(point):
                return None
        chosen = frozenset(j for j in self.model.starts.values() if values[j] > 0.5)
        worth = float(self.model.benefit_of(point))
        return ScenarioResult(worth, worth, chosen, values=values, freed=tuple(j for j, _ in question.freed))

    def _point(self) -> Any:
        """The plan over all columns of the elastic model."""
        values = np.zeros(len(self.model.columns))
        for j, value in self.standing.solution.point.items():
            values[j] = float(value)
        for r, option in self.model.once.items():
            own = (j for j in self.model.rows[r].terms if j not in self.stretch.idle.values())
            values[self.stretch.idle[option]] = 1.0 - sum(values[j] for j in own)
        return values

    def _fits(self, found: ScenarioResult, question: LimitScenario) -> bool:
        """Whether a plan is possible in the question."""
        allowed = dict(question.freed)
        within = all(
            self._over(j, found.values) <= allowed.get(j, 0.0) * (1 + 1e-9) + BOUND_TOLERANCE * 1e-3
            for j in found.freed
        )
        return within and all(found.values[j] <= cap + BOUND_TOLERANCE for j, cap in question.capped)

    def _over(self, slack: int, values: Any) -> float:
        """By how much the values break a limit."""
        row = self.model.rows[self.stretch.slacks[slack]]
        sign = -row.terms[slack]
        limit = row.upper if sign > 0 else row.lower
        own = {j: c for j, c in row.terms.items() if j not in self.stretch.slacks}
        return max(sign * (_value(own, values) - float(limit or 0)), 0.0)

    def _repaired(self, values: Any, question: LimitScenario) -> Any:
        """The values with every freed slack as large as it has to be."""
        values = values.copy()
        values[list(self.stretch.slacks)] = 0.0
        for j, upper in question.freed:
            values[j] = min(self._over(j, values), upper)
        return values

    def _with_narrower(
        self,
        question: LimitScenario,
        found: ScenarioResult,
        asked: Iterable[tuple[LimitScenario, ScenarioResult]],
    ) -> ScenarioResult:
        """The answer, with a better plan where a narrower question turned one up."""
        inside = [f for other, f in asked if self.skip and question.contains(other)]
        best = max((found, *inside), key=lambda f: f.objective)
        return replace(best, bound=max(found.bound, best.objective), searched=found.searched)


def _value(terms: Mapping[int, int], values: Any) -> float:
    return float(sum(c * values[j] for j, c in terms.items()))


def _is_whole(model: Model, terms: Iterable[int]) -> bool:
    """Whether the terms add up to a whole number in every plan."""
    return all(model.columns[j].integer or j in model.sums for j in terms)
