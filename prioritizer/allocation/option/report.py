"""Everything that is to be said about one option: why it is in or out, and when it would not be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.explain.reason import GATE_REASONS
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.option.competitors import competitors
from prioritizer.allocation.option.inclusion_range import ParameterRange, inclusion_range
from prioritizer.allocation.parametric.parameter import Parameter, envelope_parameter, weight_parameter
from prioritizer.allocation.pricing.bounds import Baseline, ScenarioResult, ScenarioSolver
from prioritizer.allocation.pricing.break_even import break_even_costs
from prioritizer.allocation.pricing.scenarios import without_limit
from prioritizer.allocation.solve.completion import completed
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.tolerances import EXACT_STARTS, LOSS_TOLERANCE
from prioritizer.domain import Case, InclusionRange, NotSelected, OptionReport, Plan, Price, Scores
from prioritizer.domain.limits import Limit
from prioritizer.errors import SolverProblem, UsageProblem

BUDGETS = Fraction(80, 100), Fraction(120, 100)  # of what is available, unless asked otherwise
WEIGHTS = Fraction(0), Fraction(1)  # shares among the siblings of its axis


@dataclass(frozen=True)
class Depth:
    """How far an enquiry is to go.

    ``exact`` proves the plan and closes intervals; ``full`` also looks at budgets and weights, as
    small cases always and proven plans with ``exact`` do. ``budgets``: shares of the main money.
    """

    exact: bool = False
    full: bool = False
    budgets: tuple[Fraction, Fraction] = BUDGETS


def option_report(
    case: Case,
    scores: Scores,
    plan: Plan,
    option: str,
    level: str = "",
    wanted: Depth | None = None,
    progress: Progress | None = None,
) -> OptionReport:
    """What is to be said about one option of a plan (at one level, "" = any); no other plan is looked for.

    Raises:
        SolverProblem: the plan does not obey the case.
    """
    wanted = wanted or Depth()
    if plan.status == "infeasible":
        return OptionReport(option, level)
    model = build_model(case, scores)
    solution = _solution(model, case, plan)
    look = _Look(case, scores, Explainer(case, scores, model, solution), option, level, wanted, progress)
    answer = None if look.is_in else look.answer(plan)
    return look.at_it(plan, answer)


def _solution(model: Model, case: Case, plan: Plan) -> Solution:
    """The plan as a point of the model, with the bound and the status it was proven under."""
    levels = {(o.option, o.level): i for i, o in enumerate(case.options)}
    starts = [(levels[s.option, s.level], s.start) for s in plan.selected]
    found = completed(model, starts)
    if found is None:
        raise SolverProblem("The run's plan does not obey its own case.")
    bound = found.objective if plan.status == "optimal" else max(plan.bound * model.unit, found.objective)
    return replace(found, status=plan.status, bound=bound)


@dataclass(frozen=True)
class _Look:
    """One option looked at."""

    case: Case
    scores: Scores
    explainer: Explainer
    option: str
    level: str
    wanted: Depth
    progress: Progress | None

    @property
    def is_in(self) -> bool:
        """Whether the plan carries it out (at the level asked for)."""
        return self.explainer.carries(self.option, self.level)

    @property
    def exact(self) -> bool:
        """Whether intervals are closed: where asked for, and of small cases."""
        return self.wanted.exact or len(self.explainer.model.starts) <= EXACT_STARTS

    def answer(self, plan: Plan) -> NotSelected:
        """Why it is not selected: what the run says, unless another level or an exact answer is wanted."""
        told = (n for n in (*plan.not_selected, *plan.other_levels) if n.option == self.option)
        stored = next((n for n in told if self.level in ("", n.level)), None)
        if stored is not None and not self.wanted.exact:
            return stored
        found = self.explainer.why_not(self.option, self.exact, self.level)
        assert found is not None
        return found

    def at_it(self, plan: Plan, answer: NotSelected | None) -> OptionReport:
        """All that is known about it."""
        if answer is None:
            told = None if self.wanted.exact else plan.without.get(self.option)
            lost = told or self.explainer.without(self.option, self.exact, self.level)
            presences = () if lost.demanded else self._presences()
            return OptionReport(self.option, self.level, without=lost, presences=presences)
        self._say("looking for the cost at which it would enter")
        closed = answer.reason in GATE_REASONS
        solution, key = self.explainer.solution, f"{answer.option}:{answer.level}"
        priced = list(self._barriers(answer))
        return OptionReport(
            self.option,
            self.level,
            answer=answer,
            rivals=None if closed else competitors(self.case, self.scores, plan, key, answer.rules),
            entry=()
            if closed
            else break_even_costs(self.case, self.scores, solution, self.option, self.level, self.exact),
            barriers=tuple(price for price, _ in priced),
            questions=(len(priced), sum(not searched for _, searched in priced)),
            presences=() if closed else self._presences(),
        )

    def _say(self, words: str) -> None:
        if self.progress is not None:
            self.progress(words)

    def _barriers(self, answer: NotSelected) -> Iterator[tuple[Price, bool]]:
        """What each limit in its way costs, and whether that took a search.

        Upper bounds, or as closely as prices are known.
        """
        asked = without_limit(self.explainer.stretch, self.case)
        gap = 0.0 if self.exact else self.case.allocation.gap
        variations = ScenarioSolver(Baseline(self.explainer.stretch, self.explainer.solution, gap))
        closely = self.exact or self.wanted.full
        for limit, question in asked.items():
            if limit not in answer.rules:
                continue
            self._say(f"pricing {limit.id}")
            found = variations.chain([question])[0] if closely else variations.settled(question)
            yield self._price(limit, found), found.searched

    def _price(self, limit: Limit, found: ScenarioResult) -> Price:
        """The gain over the plan, and what would enter and leave where it is one."""
        solution, unit = self.explainer.solution, self.explainer.model.unit
        low = max(found.objective - solution.bound, 0.0) / unit
        high = max((found.bound - solution.objective) / unit, low)
        after = {self.case.options[self.explainer.model.columns[j].option].option for j in found.chosen}
        before = self.explainer.carried_out
        if high <= LOSS_TOLERANCE:
            return Price(limit, round(low, 9), round(high, 9))
        enters, leaves = tuple(sorted(after - before)), tuple(sorted(before - after))
        return Price(limit, round(low, 9), round(high, 9), enters, leaves)

    def _presences(self) -> tuple[InclusionRange, ...]:
        """Budgets and weights, where asked for or where it costs little."""
        small = len(self.explainer.model.starts) <= EXACT_STARTS
        proven = self.explainer.solution.status == "optimal"
        if not (small or self.wanted.full or (self.wanted.exact and proven)):
            return ()
        exact, found = (small or self.wanted.exact) and proven, []
        for dial, first, last in self._dials():
            self._say(f"looking along {dial.name}")
            asked = ParameterRange(self.option, self.level)
            found.append(inclusion_range(dial, first, last, asked, exact, workers=1 if small else None))
        return tuple(found)

    def _dials(self) -> Iterator[tuple[Parameter, Fraction, Fraction]]:
        """The main money resource, all its rows, and every top-level weight that can change."""
        if self.case.money:
            name = self.case.money[0]
            if any(e.available for e in self.case.envelopes if e.resource == name):
                dial = envelope_parameter(self.case, self.scores, name)
                yield dial, dial.now * self.wanted.budgets[0], dial.now * self.wanted.budgets[1]
        for branch in self.case.tree.branches if self.case.tree is not None else ():
            if "." not in branch.path:
                try:
                    yield weight_parameter(self.case, branch.path), WEIGHTS[0], WEIGHTS[1]
                except UsageProblem:  # alone on its axis: its weight changes nothing
                    continue


__all__ = ["Depth", "option_report"]
