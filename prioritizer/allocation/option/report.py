"""Everything that is to be said about one option: why it is in or out, and when it would not be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.explain.named_reasons import with_reasons
from prioritizer.allocation.explain.reason import GATE_REASONS
from prioritizer.allocation.option.competitors import competitors
from prioritizer.allocation.option.inclusion_range import ParameterRange, inclusion_range
from prioritizer.allocation.parametric.parameter import Parameter, envelope_parameter, weight_parameter
from prioritizer.allocation.pricing.bounds import Baseline, ScenarioResult, ScenarioSolver
from prioritizer.allocation.pricing.break_even import break_even_costs
from prioritizer.allocation.pricing.option_worth import told_worth
from prioritizer.allocation.pricing.scenarios import without_limit
from prioritizer.allocation.solve.completion import solution_of
from prioritizer.allocation.solve.solver import Progress
from prioritizer.allocation.tolerances import EXACT_STARTS, LOSS_TOLERANCE
from prioritizer.domain import Case, InclusionRange, NotSelected, OptionReport, Plan, Price, Scores, Without
from prioritizer.domain.limits import Limit
from prioritizer.errors import SolverProblem, UsageProblem

Interval = tuple[float | None, float | None]
BUDGETS = Fraction(80, 100), Fraction(120, 100)  # of what is available, unless asked otherwise
WEIGHTS = Fraction(0), Fraction(1)  # shares among the siblings of its axis


@dataclass(frozen=True)
class Depth:
    """How far an enquiry is to go.

    ``exact`` closes intervals. ``why`` also looks for rivals, limits in the way and the cost at which it
    would enter; ``full`` at budgets (``budgets``: shares of the main money) and weights besides.
    """

    exact: bool = False
    why: bool = False
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
    told = _told(plan, option, level)
    if told is not None and not (wanted.exact or wanted.why or wanted.full):
        return told
    model = build_model(case, scores)
    solution = solution_of(model, case, plan)
    if solution is None:
        raise SolverProblem("The run's plan does not obey its own case.")
    look = _Look(case, scores, Explainer(case, scores, model, solution), option, level, wanted, progress)
    return look.at_it(plan, told)


def _told(plan: Plan, option: str, level: str) -> OptionReport | None:
    """What the plan itself says of it; None where it leaves that open, as of one level of several."""
    if any(s.option == option and level in ("", s.level) for s in plan.selected):
        alone = not level or all(n.option != option for n in plan.other_levels)
        without = plan.without.get(option) if alone else None
        return None if without is None else OptionReport(option, level, without=without)
    left = (n for n in (*plan.not_selected, *plan.other_levels) if n.option == option)
    answer = next((n for n in left if level in ("", n.level)), None)
    known = answer is not None and answer.reason != "open"
    return OptionReport(option, level, answer=answer) if known else None


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

    def at_it(self, plan: Plan, told: OptionReport | None) -> OptionReport:
        """All that is asked for about it; what the run says stays, unless it is to be closed."""
        asked = {name: getattr(self.wanted, name) for name in ("full", "exact")}
        report = OptionReport(self.option, self.level, self.wanted.why or self.wanted.full, **asked)
        if self.is_in:
            lost = self._without(None if told is None else told.without)
            return replace(report, without=lost, presences=() if lost.demanded else self._presences())
        answer = self._answer(plan, None if told is None else told.answer)
        if answer.reason in GATE_REASONS:
            barriers = self._barriers(answer) if report.why else ()
            return replace(report, answer=answer, **_priced(barriers))
        found = self._why(plan, answer) if report.why else {}
        return replace(report, answer=answer, **found, presences=self._presences())

    def _without(self, told: Without | None) -> Without:
        """What is lost without it; exact answers lie within what the run says."""
        if told is not None and not self.wanted.exact:
            return told
        found = self.explainer.without(self.option, self.exact, self.level)
        if told is None or found.demanded:
            return found
        low, high = _within((found.loss_low, found.loss_high), (told.loss_low, told.loss_high))
        return replace(found, loss_low=low, loss_high=high)

    def _answer(self, plan: Plan, told: NotSelected | None) -> NotSelected:
        """Why it is not selected; exact answers lie within what the run says, and are named like its own."""
        if told is not None and not self.wanted.exact:
            return told
        found = self.explainer.why_not(self.option, self.exact, self.level)
        if told is None or found.loss_low is None:
            return found
        low, high = _within((found.loss_low, found.loss_high), (told.loss_low, told.loss_high))
        known = {f"{n.option}:{n.level}": n for n in (*plan.not_selected, *plan.other_levels)}
        worths = {key: worth for key, n in known.items() if (worth := told_worth(n)) is not None}
        (named,) = with_reasons(self.case, [replace(found, loss_low=low, loss_high=high)], worths)
        return named

    def _why(self, plan: Plan, answer: NotSelected) -> dict[str, Any]:
        """Against whom it loses, at what cost it would enter, and the limits in its way."""
        self._say("looking for the cost at which it would enter")
        solution, key = self.explainer.solution, f"{answer.option}:{answer.level}"
        rivals = competitors(self.case, self.scores, plan, key, answer.rules)
        entry = break_even_costs(self.case, self.scores, solution, self.option, self.level, self.exact)
        return {"rivals": rivals, "entry": entry, **_priced(self._barriers(answer))}

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
        """Budgets and weights, where asked for."""
        if not self.wanted.full:
            return ()
        small = len(self.explainer.model.starts) <= EXACT_STARTS
        proven = self.explainer.solution.status == "optimal"
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


def _priced(barriers: Iterable[tuple[Price, bool]]) -> dict[str, Any]:
    """Prices of limits, and how many questions they took, as fields of the report."""
    priced = list(barriers)
    questions = len(priced), sum(not searched for _, searched in priced)
    return {"barriers": tuple(price for price, _ in priced), "questions": questions}


def _within(found: Interval, told: Interval) -> Interval:
    """What two true intervals of the same loss leave open together."""
    low = max((x for x in (found[0], told[0]) if x is not None), default=None)
    high = min((x for x in (found[1], told[1]) if x is not None), default=None)
    return low, high if low is None or high is None else max(low, high)


__all__ = ["Depth", "option_report"]
