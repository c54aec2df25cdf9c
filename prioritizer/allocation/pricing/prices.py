"""The price list of coordination: what each rule and envelope costs, and what more means would bring.

Each price is a question to the same model: the best plan without the rows of one limit, compared with
the plan. Quick prices come from the linear relaxation (upper limits); full ones are intervals, with
what would enter and leave the plan, by the weights in force and by other sets of weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.pricing.bounds import Baseline, ScenarioResult, ScenarioSolver
from prioritizer.allocation.pricing.parallel import ScenarioChain, solve_chains
from prioritizer.allocation.pricing.scenarios import (
    LimitScenario,
    RaisedLimit,
    raisable,
    raised,
    without_limit,
)
from prioritizer.allocation.solve.session import with_slacks
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.tolerances import EXACT_STARTS, LOSS_TOLERANCE, PRICE_WORK
from prioritizer.domain import Case, Marginal, Price, Scores
from prioritizer.domain.limits import Limit, Trait

DIGITS = 9  # of a price; what lies beyond is the solver's rounding


@dataclass(frozen=True)
class View:
    """The model by one set of weights, with its best plan."""

    model: Model
    solution: Solution


@dataclass(frozen=True)
class PriceList:
    """Prices by limit, what more of each envelope would bring, and how much searching it took.

    ``asked`` questions in all, of which ``settled`` by linear bounds alone.
    """

    prices: Mapping[Limit, Price] = field(default_factory=dict)
    marginals: tuple[Marginal, ...] = ()
    asked: int = 0
    settled: int = 0


def quick_prices(model: Model, solution: Solution, case: Case) -> dict[Limit, Price]:
    """For each limit an upper bound on its price, from the linear relaxation without it; rules first.

    Of those there is no effort left for there is none.
    """
    stretch = with_slacks(model)
    standing = Baseline(stretch, solution, 0.0)
    variations = ScenarioSolver(standing)
    found = {}
    for limit, question in sorted(without_limit(stretch, case).items(), key=lambda item: not item[0].is_rule):
        if variations.linear.work > PRICE_WORK:
            break
        found[limit] = _price(case, standing, limit, variations.settled(question))
    return found


def full_prices(
    model: Model,
    case: Case,
    scores: Scores,
    solution: Solution,
    *,
    views: Mapping[str, View] | None = None,
    exact: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> PriceList:
    """Every limit's price as an interval with what enters and leaves, and envelopes' marginal values.

    Args:
        model: the model of the case.
        case: the case, read and checked.
        scores: its scores.
        solution: its plan.
        views: weight set -> the model by it and its plan, for rules' prices by those weights.
        exact: close every interval.
        workers: how many processes; None = one per processor. The answers do not depend on it.
        progress: called with a few words now and then.
    """
    own = _standing(model, solution, case, exact)
    waived = without_limit(own.stretch, case)
    raises = {d.limit: raised(own.stretch, case, d) for d in raisable(own.stretch, case, scores)}
    tasks = [ScenarioChain("", own, (q, *_questions(raises.get(x, ()))), x) for x, q in waived.items()]
    whole = [limit for limit in raises if limit not in waived]  # a resource over all its rows
    tasks += [ScenarioChain("", own, _questions(raises[x]), x) for x in whole]
    count = len(tasks)
    other = [name for name, view in (views or {}).items() if view.solution is not solution]
    tasks += _tasks_by_view(case, {name: (views or {})[name] for name in other}, exact)
    answers = solve_chains(tasks, 1 if len(model.starts) <= EXACT_STARTS else workers, progress)
    mine = dict(zip(waived, answers, strict=False))
    prices = {limit: _price(case, own, limit, found[0]) for limit, found in mine.items()}
    by_weights = _by_weights(tasks[count:], answers[count:])
    for limit in filter(_by_stakeholders, prices):
        same = _interval(own, mine[limit][0])  # where a set makes no difference
        said = {name: by_weights.get((name, limit), same) for name in views or {}}
        prices[limit] = replace(prices[limit], by_weights=said)
    found_by = {limit: found[1:] for limit, found in mine.items()} | dict(
        zip(whole, answers[len(waived) : count], strict=True)
    )
    marginals = chain(*(_marginals(own, raises.get(limit, ()), found) for limit, found in found_by.items()))
    return _listed(prices, tuple(marginals), answers)


def _questions(asked: Sequence[RaisedLimit]) -> tuple[LimitScenario, ...]:
    return tuple(r.question for r in asked)


def _listed(
    prices: Mapping[Limit, Price], marginals: tuple[Marginal, ...], answers: Sequence[list[ScenarioResult]]
) -> PriceList:
    """The price list, with how many questions were asked and how many needed no search."""
    every = list(chain(*answers))
    return PriceList(prices, marginals, len(every), sum(not f.searched for f in every))


def _by_stakeholders(limit: Limit) -> bool:
    """Whether it is priced by every set of weights: the rules, and the gates they may open."""
    return limit.has(Trait.PRICED_BY_ALL)


def _by_weights(
    tasks: Sequence[ScenarioChain], answers: Sequence[list[ScenarioResult]]
) -> dict[tuple[str, Limit], tuple[float, float]]:
    """(set of weights, rule) -> the price by it."""
    pairs = zip(tasks, answers, strict=True)
    return {(t.view, t.limit): _interval(t.standing, found[0]) for t, found in pairs}


def _standing(model: Model, solution: Solution, case: Case, exact: bool) -> Baseline:
    """The plan to compare with; small cases are always priced exactly."""
    gap = 0.0 if exact or len(model.starts) <= EXACT_STARTS else case.allocation.gap
    return Baseline(with_slacks(model), solution, gap)


def _tasks_by_view(case: Case, views: Mapping[str, View], exact: bool) -> list[ScenarioChain]:
    """One task per set of weights and rule, gates included."""
    tasks = []
    for name, view in views.items():
        standing = _standing(view.model, view.solution, case, exact)
        waived = without_limit(standing.stretch, case)
        own = filter(_by_stakeholders, waived)
        tasks += [ScenarioChain(name, standing, (waived[limit],), limit) for limit in own]
    return tasks


def _marginals(
    standing: Baseline, asked: Sequence[RaisedLimit], found: Sequence[ScenarioResult]
) -> list[Marginal]:
    """What each step brings, the smallest first."""
    pairs = zip(asked, found, strict=True)
    return [Marginal(r.limit, r.by, *_interval(standing, answer)) for r, answer in reversed(list(pairs))]


def _price(case: Case, standing: Baseline, limit: Limit, answer: ScenarioResult) -> Price:
    """The price of a limit, with what moves; a rule that costs nothing moves nothing worth naming."""
    low, high = _interval(standing, answer)
    if high <= LOSS_TOLERANCE:
        return Price(limit, low, high)
    before = standing.solution.chosen(standing.stretch.model)
    return Price(limit, low, high, *_moves(case, standing.stretch.model, before, answer.chosen))


def _interval(standing: Baseline, answer: ScenarioResult) -> tuple[float, float]:
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


__all__ = ["LimitScenario", "PriceList", "View", "full_prices", "quick_prices"]
