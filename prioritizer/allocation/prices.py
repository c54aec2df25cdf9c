"""The price list of coordination: what each rule and envelope costs, and what more means would bring.

Each price is a question to the same model: the best plan without one group of rows, compared with
the plan. Quick prices come from the linear relaxation (upper limits); full ones are intervals, with
what would enter and leave the plan, by the weights in force and by other sets of weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from prioritizer.allocation.kept import Elastic, elastic
from prioritizer.allocation.model import Model
from prioritizer.allocation.questions import Question, Raise, raises, waivers
from prioritizer.allocation.solver import Progress, Solution
from prioritizer.allocation.variations import Found, Standing, Variations
from prioritizer.allocation.workers import Task, answer_all
from prioritizer.domain import Case, Marginal, Price

CLOSE = 1e-6
DIGITS = 9  # of a price; what lies beyond is the solver's rounding
SMALL = 60  # start columns up to which prices are exact
GATES = ("concurrence",)  # priced by every set of weights, as the rules are


@dataclass(frozen=True)
class View:
    """The model by one set of weights, with its best plan."""

    model: Model
    solution: Solution


@dataclass(frozen=True)
class PriceList:
    """Prices by group, what more of each envelope would bring, and how much searching it took.

    ``asked`` questions in all, of which ``settled`` by linear bounds alone.
    """

    prices: Mapping[str, Price] = field(default_factory=dict)
    marginals: tuple[Marginal, ...] = ()
    asked: int = 0
    settled: int = 0


def quick_prices(model: Model, solution: Solution, case: Case) -> dict[str, Price]:
    """For each group an upper limit on its price, from the linear relaxation without it."""
    stretch = elastic(model)
    standing = Standing(stretch, solution, 0.0)
    variations = Variations(standing)
    found = {q.name: variations.settled(q) for q in waivers(stretch, case)}
    return {name: _price(case, standing, name, answer) for name, answer in found.items()}


def full_prices(
    model: Model,
    case: Case,
    solution: Solution,
    *,
    views: Mapping[str, View] | None = None,
    exact: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> PriceList:
    """Every group's price as an interval with what enters and leaves, and envelopes' marginal values.

    Args:
        model: the model of the case.
        case: the case, read and checked.
        solution: its plan.
        views: weight set -> the model by it and its plan, for rules' prices by those weights.
        exact: close every interval.
        workers: how many processes; None = one per processor. The answers do not depend on it.
        progress: called with a few words now and then.
    """
    own = _standing(model, solution, case, exact)
    waived = waivers(own.stretch, case)
    raised = {q.name: _raises(own.stretch, q.name) for q in waived}
    tasks = [Task("", own, (q, *(r.question for r in raised[q.name]))) for q in waived]
    other = [name for name, view in (views or {}).items() if view.solution is not solution]
    tasks += _tasks_by_view(case, {name: (views or {})[name] for name in other}, exact)
    answers = answer_all(tasks, 1 if len(model.starts) <= SMALL else workers, progress)
    mine = dict(zip([q.name for q in waived], answers, strict=False))
    prices = {name: _price(case, own, name, found[0]) for name, found in mine.items()}
    by_weights = _by_weights(tasks[len(waived) :], answers[len(waived) :])
    for rule_id in _by_stakeholders(case).intersection(prices):
        same = _interval(own, mine[rule_id][0])  # where a set makes no difference
        said = {name: by_weights.get((name, rule_id), same) for name in views or {}}
        prices[rule_id] = replace(prices[rule_id], by_weights=said)
    marginals = chain(*(_marginals(own, raised[name], found[1:]) for name, found in mine.items()))
    return _listed(prices, tuple(marginals), answers)


def _listed(
    prices: Mapping[str, Price], marginals: tuple[Marginal, ...], answers: Sequence[list[Found]]
) -> PriceList:
    """The price list, with how many questions were asked and how many needed no search."""
    every = list(chain(*answers))
    return PriceList(prices, marginals, len(every), sum(not f.searched for f in every))


def _by_stakeholders(case: Case) -> set[str]:
    """What is priced by every set of weights: the rules, and the gates they may open."""
    return {rule.id for rule in case.rules}.union(GATES)


def _by_weights(
    tasks: Sequence[Task], answers: Sequence[list[Found]]
) -> dict[tuple[str, str], tuple[float, float]]:
    """(set of weights, rule) -> the price by it."""
    pairs = zip(tasks, answers, strict=True)
    return {(t.view, t.questions[0].name): _interval(t.standing, found[0]) for t, found in pairs}


def _standing(model: Model, solution: Solution, case: Case, exact: bool) -> Standing:
    """The plan to compare with; small cases are always priced exactly."""
    gap = 0.0 if exact or len(model.starts) <= SMALL else case.allocation.gap
    return Standing(elastic(model), solution, gap)


def _tasks_by_view(case: Case, views: Mapping[str, View], exact: bool) -> list[Task]:
    """One task per set of weights and rule, gates included."""
    asked, tasks = _by_stakeholders(case), []
    for name, view in views.items():
        standing = _standing(view.model, view.solution, case, exact)
        own = (q for q in waivers(standing.stretch, case) if q.name in asked)
        tasks += [Task(name, standing, (question,)) for question in own]
    return tasks


def _raises(stretch: Elastic, group: str) -> list[Raise]:
    """How an envelope is raised, the largest step first, so that it can answer for the smaller ones."""
    if not group.startswith("envelope:"):
        return []
    return sorted(raises(stretch, group), key=lambda r: -r.by)


def _marginals(standing: Standing, asked: Sequence[Raise], found: Sequence[Found]) -> list[Marginal]:
    """What each step brings, the smallest first."""
    pairs = zip(asked, found, strict=True)
    return [Marginal(r.group, r.by, *_interval(standing, answer)) for r, answer in reversed(list(pairs))]


def _price(case: Case, standing: Standing, name: str, answer: Found) -> Price:
    """The price of a group, with what moves; a rule that costs nothing moves nothing worth naming."""
    low, high = _interval(standing, answer)
    if high <= CLOSE:
        return Price(name, low, high)
    before = standing.solution.chosen(standing.stretch.model)
    return Price(name, low, high, *_moves(case, standing.stretch.model, before, answer.chosen))


def _interval(standing: Standing, answer: Found) -> tuple[float, float]:
    """The gain over the plan: at least from plan to bound, at most from bound to plan."""
    solution, unit = standing.solution, standing.stretch.model.unit
    low = max(answer.objective - solution.bound, 0.0)
    high = max(answer.bound - solution.objective, low)
    return round(low / unit, DIGITS), round(high / unit, DIGITS)


def _moves(
    case: Case, model: Model, before: Iterable[int], after: Iterable[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The options that enter and those that leave, by id."""
    old, new = (
        {case.options[model.columns[j].option].option for j in columns} for columns in (before, after)
    )
    return tuple(sorted(new - old)), tuple(sorted(old - new))


__all__ = ["PriceList", "Question", "View", "full_prices", "quick_prices"]
