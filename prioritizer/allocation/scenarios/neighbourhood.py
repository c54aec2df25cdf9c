"""Questions about plans near another one: the best, or the nearest, under a few rows more.

Each question first solves the linear relaxation, which bounds it. Of the starts that are neither in
the plan known nor in the relaxation, those with the largest reduced costs are then closed, so that a
large model is searched around what matters; a plan that uses one of them is worth at most the
relaxation less that reduced cost, and so the bound stays true. Effort is counted in nodes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Any

import numpy as np

from prioritizer.allocation.formulation.model import Row
from prioritizer.allocation.solve.completion import completed
from prioritizer.allocation.solve.session import SessionResult, SlackModel, SolverSession
from prioritizer.allocation.solve.solver import WarmStart, solve
from prioritizer.allocation.solve.two_stage import SelectionModel
from prioritizer.allocation.tolerances import NEAR_NODES, NEAR_STARTS, POLISHED_STARTS, SMALL_NODES
from prioritizer.domain import AllocationSettings
from prioritizer.errors import SolverProblem, StoppedEarly

Point = Mapping[int, float]
NEGLIGIBLE = 1e-9  # of a reduced cost: none


@dataclass(frozen=True)
class Incumbent:
    """What a question found: the best point (None: none), what it is worth, and what none exceeds.

    ``bound`` is -inf where there is no such plan.
    """

    point: Point | None
    objective: float
    bound: float

    @property
    def impossible(self) -> bool:
        """Whether it is proven that there is no such plan."""
        return self.bound == -inf


class Neighbourhood:
    """A model with choice columns, kept with its relaxation for many questions."""

    def __init__(self, choice: SelectionModel, slack: float = 0.0) -> None:
        """``slack``: relative gap at which a question about a large model may stop."""
        self.choice, self.slack = choice, slack
        self._whole = SolverSession(SlackModel(choice.model))
        self._linear = self._whole.twin(relaxed=True)
        self._starts = np.array(sorted(choice.model.starts.values()), dtype=int)
        self.small = len(self._starts) <= POLISHED_STARTS

    def bound(self, rows: Sequence[Row] = (), worth: Point | None = None) -> float:
        """What the linear relaxation says that none exceeds; -inf where it has no point."""
        return self._relaxed(rows, worth).bound

    def best(
        self,
        rows: Sequence[Row] = (),
        start: Point | None = None,
        worth: Point | None = None,
        ceiling: float = inf,
    ) -> Incumbent:
        """The point of most benefit (or ``worth``) that obeys the rows too.

        ``start``: a point known, which need not obey them. ``ceiling``: what none exceeds.
        """
        linear = self._relaxed(rows, worth)
        if not linear.feasible:
            return Incumbent(None, -inf, -inf if linear.proven else inf)
        known = start if start is not None and self.obeyed(start, rows) else None
        limit = min(linear.bound, ceiling)
        if known is not None and self._near_enough(known, limit, worth):
            return Incumbent(known, self._worth(known, worth), max(limit, self._worth(known, worth)))
        closed, bound = ([], -inf) if self.small else self._closed(linear, known)
        answer = self._whole.solve(
            dict.fromkeys(closed, (0.0, 0.0)),
            cost=None if worth is None else {j: -c for j, c in worth.items()},
            limits=self._limits(worth),
            start=None if known is None else self._dense(known),
            rows=rows,
        )
        return self._found(answer, min(limit, max(bound, _bound(answer))), rows, known, worth)

    def _relaxed(self, rows: Sequence[Row], worth: Point | None) -> SessionResult:
        cost = None if worth is None else {j: -c for j, c in worth.items()}
        answer = self._linear.solve({}, cost=cost, rows=rows)
        if answer.feasible:
            return answer
        return SessionResult(False, bound=-inf if answer.proven else inf, proven=answer.proven)

    def _closed(self, linear: SessionResult, known: Point | None) -> tuple[list[int], float]:
        """The starts left out, and the most a plan with any of them is worth."""
        reduced = np.abs(linear.reduced[self._starts])
        wanted = {j for j, v in (known or {}).items() if v}
        idle = (linear.values[self._starts] < NEGLIGIBLE) & (reduced > NEGLIGIBLE)
        idle &= ~np.isin(self._starts, list(wanted))
        order = np.argsort(-reduced, kind="stable")
        closed = [n for n in order if idle[n]][: len(self._starts) - NEAR_STARTS]
        if not closed:
            return [], -inf
        return [int(self._starts[n]) for n in closed], linear.bound - float(reduced[closed[-1]])

    def _near_enough(self, known: Point, limit: float, worth: Point | None) -> bool:
        """Whether a plan known is so near what none exceeds that no search can bring more."""
        least = NEGLIGIBLE if worth is None else 0.999  # changes are whole
        slack = 0.0 if self.small or worth is not None else self.slack * abs(limit)
        return limit - self._worth(known, worth) <= max(slack, least)

    def _limits(self, worth: Point | None) -> dict[str, Any]:
        """How long the search may take, and how near it has to come."""
        nodes = SMALL_NODES if self.small else NEAR_NODES
        limits: dict[str, Any] = {"mip_max_nodes": nodes, "mip_allow_restart": self.small}
        if worth is not None:
            return limits | {"mip_abs_gap": 0.999}  # changes are whole
        return limits if self.small else limits | {"mip_rel_gap": self.slack}

    def _found(
        self,
        answer: SessionResult,
        bound: float,
        rows: Sequence[Row],
        known: Point | None,
        worth: Point | None,
    ) -> Incumbent:
        """The answer, checked exactly; the plan known where it has nothing better."""
        points = [] if known is None else [known]
        if answer.feasible:
            point = self.plan(answer.values)
            if point is None or not self.obeyed(point, rows):  # slipped through a tolerance
                point = self._again(rows, known, worth)
            points += [] if point is None else [point]
        elif answer.proven and bound == -inf:
            return Incumbent(None, -inf, -inf)
        if not points:
            return Incumbent(None, -inf, bound)
        best = max(points, key=lambda p: self._worth(p, worth))
        objective = self._worth(best, worth)
        return Incumbent(best, objective, max(bound, objective))

    def plan(self, values: Sequence[float]) -> Point | None:
        """The point with the starts of a solver's answer; None where they are no plan."""
        model = self.choice.model
        starts = [place for place, j in model.starts.items() if values[j] > 0.5]
        found = completed(model, starts)
        return None if found is None else self.choice.known(found.point).point

    def _again(self, rows: Sequence[Row], known: Point | None, worth: Point | None) -> Point | None:
        """The same question to the solver that cuts off what slips through."""
        model = (
            self.choice.model
            if worth is None
            else self.choice.model.worth({j: round(c) for j, c in worth.items()})
        )
        asked = model.copy()
        asked.rows.extend(rows)
        try:
            found = solve(
                asked,
                AllocationSettings(gap=0.0),
                exact=True,
                known=WarmStart(known or {}),
                effort=SMALL_NODES,
            )
        except (SolverProblem, StoppedEarly):
            return None
        return None if found.status == "infeasible" else found.point

    def benefit(self, point: Point) -> float:
        """What a plan is worth, in benefit units."""
        return float(self.choice.model.benefit_of(point))

    def _worth(self, point: Point, worth: Point | None) -> float:
        if worth is None:
            return self.benefit(point)
        return float(sum(c * point.get(j, 0) for j, c in worth.items()))

    def obeyed(self, point: Point, rows: Sequence[Row]) -> bool:
        """Whether a plan obeys the rows; what is not whole is taken as exact to half a unit."""
        return all(self._obeys(point, row) for row in rows)

    def _obeys(self, point: Point, row: Row) -> bool:
        own = {j: Fraction(v) for j, v in point.items() if j in row.terms}
        slack = 0 if all(v.denominator == 1 for v in own.values()) else Fraction(1, 2)
        return row.lower is None or row.activity(own) >= row.lower - slack

    def _dense(self, point: Point) -> Any:
        values = np.zeros(len(self.choice.model.columns))
        values[list(point)] = [float(v) for v in point.values()]
        return values


def _bound(answer: SessionResult) -> float:
    """What the search proved that none exceeds; -inf where it proved that there is none."""
    if answer.feasible:
        return answer.bound
    return -inf if answer.proven else inf
