"""One model that counts what a plan is worth to each stakeholder.

What a plan may do is the same for all: the rules as the weights in force count them. What it is worth
is counted by each stakeholder's own scores, with what saturation takes away and soft rules cost by them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Column, Model, Row
from prioritizer.allocation.solve.completion import completed
from prioritizer.allocation.solve.session import SlackModel, SolverSession
from prioritizer.allocation.solve.solver import Solution
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case, Plan, Scores
from prioritizer.domain.limits import ids
from prioritizer.domain.usage import Start, starts_of
from prioritizer.errors import SolverProblem

Worth = Mapping[int, int]  # column -> what it is worth, in units of the shared model
Starts = tuple[Start, ...]


class Objectives:
    """A case by the scores in force, and what its plans are worth by each stakeholder's scores.

    ``model``: what a plan may do; nothing in it is worth anything. ``worth``: stakeholder -> what each
    of its columns is worth by its scores.
    """

    def __init__(self, case: Case, scores: Scores, views: Mapping[str, Scores]) -> None:
        self.case, self.names = case, tuple(views)
        self._obeys = Recheck(case, scores)
        self._counts = {name: Recheck(case, own) for name, own in views.items()}
        own = build_model(case, scores)
        others = {name: build_model(case, other) for name, other in views.items()}
        self.model = replace(
            own.worth({}), unit=max(m.unit for m in (own, *others.values())), sums=dict(own.sums)
        )
        self.worth = {name: _Counted(self.model, own, m, name).worth() for name, m in others.items()}

    def by(self, worth: Worth) -> Model:
        """The model in which columns are worth this."""
        return self.model.worth(worth)

    def starts_of(self, solution: Solution) -> Starts:
        """The option levels and start periods of a solution; its model may have more columns."""
        taken = (start for start, j in self.model.starts.items() if solution.point.get(j, 0) > 0.5)
        return tuple(sorted(taken))

    def starts_in(self, plan: Plan) -> Starts:
        """A plan's option levels and start periods."""
        return tuple(sorted(starts_of(self.case, plan.selected)))

    def values(self, starts: Sequence[Start]) -> dict[str, Fraction]:
        """Stakeholder -> what a plan is worth to it, net: told from the case, without the model."""
        return {name: check.net_benefit(starts) for name, check in self._counts.items()}

    def recheck(self, starts: Sequence[Start]) -> None:
        """Stop unless the plan obeys the case as written.

        Raises:
            SolverProblem: it does not.
        """
        broken = self._obeys.hard_violations(starts)
        if broken:
            raise SolverProblem("A plan did not pass the re-check: it breaks " + ", ".join(ids(broken)) + ".")

    def limits(self) -> dict[str, float]:
        """Stakeholder -> what no plan can exceed by its weights, from the linear relaxation."""
        if not self.model.starts:
            return dict.fromkeys(self.names, 0.0)
        session = SolverSession(SlackModel(self.model), relaxed=True)
        answers = {
            name: session.solve({}, favour={j: float(b) for j, b in own.items()})
            for name, own in self.worth.items()
        }
        return {name: answer.bound / self.model.unit for name, answer in answers.items()}

    def point(self, starts: Sequence[Start]) -> Mapping[int, float]:
        """The whole point of a plan: its starts, and every other column as well as it can be.

        Penalties and losses cost whom they cost and are worth nothing to others, so the best for all
        together is the best for each.
        """
        together: dict[int, int] = {}
        for own in self.worth.values():
            for j, b in own.items():
                together[j] = together.get(j, 0) + b
        found = completed(self.by(together), starts)
        return found.point if found is not None else {}


class _Counted:
    """What the shared model needs besides its own columns to count one stakeholder's benefit.

    Where a soft rule or a saturation counts benefit, the stakeholder's own row stands beside the one in
    force, with a column of its own for what it costs. Hard rules stay as the weights in force count.
    """

    def __init__(self, shared: Model, force: Model, own: Model, name: str) -> None:
        self.shared, self.own, self.name = shared, own, name
        self.moved: dict[int, int] = {}  # column of the own model -> its copy in the shared one
        pairs = enumerate(zip(force.rows, own.rows, strict=True))
        self.differ = {r for r, (theirs, mine) in pairs if theirs != mine}
        self.sums = {j for r in self.differ for j in own.sums if own.rows[r].terms == {**own.sums[j], j: -1}}
        for r, row in enumerate(own.rows):
            costs = [j for j in row.terms if self._is_cost(own.columns[j])]
            if costs and (r in self.differ or not self.sums.isdisjoint(row.terms)):
                self._copy(row, costs)

    def worth(self) -> Worth:
        """What each column of the shared model is worth to the stakeholder."""
        factor = self.shared.unit // self.own.unit
        columns = enumerate(self.own.columns)
        return {self.moved.get(j, j): c.benefit * factor for j, c in columns if c.benefit}

    @staticmethod
    def _is_cost(column: Column) -> bool:
        """Whether a column measures a violation or a loss."""
        return column.option < 0 and not column.integer and column.benefit < 0

    def _copy(self, row: Row, costs: Sequence[int]) -> None:
        for j in costs:
            if j not in self.moved:
                self.moved[j] = self._add(replace(self.own.columns[j], benefit=0))
        for j in self.sums.intersection(row.terms):
            if j not in self.moved:
                self.moved[j] = self._add(self.own.columns[j])
                self.shared.sums[self.moved[j]] = self.own.sums[j]
                terms = {**self.own.sums[j], self.moved[j]: -1}
                self.shared.rows.append(Row(f"{self.own.columns[j].name} {self.name}", None, terms, 0, 0))
        terms = {self.moved.get(j, j): c for j, c in row.terms.items()}
        self.shared.rows.append(Row(f"{row.name} {self.name}", None, terms, row.lower, row.upper))

    def _add(self, column: Column) -> int:
        return self.shared.add_column(replace(column, name=f"{column.name} {self.name}"))
