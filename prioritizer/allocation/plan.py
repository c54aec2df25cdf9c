"""Allocation: from scores to the best plan under coordination rules, with its explanation.

Model (columns, gates, envelopes, people, rules) -> solve -> ties -> re-check -> explain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isinf
from typing import Any

from prioritizer.allocation import plan_builder
from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.explain.explain_all import AllExplanations
from prioritizer.allocation.explain.named_reasons import with_reasons, with_worth
from prioritizer.allocation.explain.reason import largest
from prioritizer.allocation.explain.shortages import shortages
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.infeasibility.repair import RepairOptions, repair_options
from prioritizer.allocation.pricing.option_worth import OptionWorth, option_worths
from prioritizer.allocation.pricing.prices import PriceList, View, full_prices, quick_prices
from prioritizer.allocation.solve.solver import Progress, Solution
from prioritizer.allocation.solve.tie_breaking import usual_plan
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import BreakEvenCost, Case, NotSelected, Plan, Scores, Without
from prioritizer.domain.deadline import NO_DEADLINE, Deadline
from prioritizer.domain.horizon import Benefits
from prioritizer.domain.limits import Limit, ids
from prioritizer.domain.progress import tell_phase
from prioritizer.domain.rules import ReserveRule
from prioritizer.domain.usage import Start
from prioritizer.errors import SolverProblem


def allocate(
    case: Case,
    scores: Scores,
    *,
    solver: str = "highs",
    exact: bool = False,
    explain: bool = True,
    prices: bool = False,
    views: Mapping[str, Scores] | None = None,
    progress: Progress | None = None,
    deadline: Deadline = NO_DEADLINE,
) -> Plan:
    """The best plan of a case, re-checked and explained; infeasible plans name their conflict.

    Who interrupts once the plan is found keeps it: it says that it was cut short.

    Args:
        case: the case, read and checked.
        scores: what each option level is worth.
        solver: highs or cbc.
        exact: solve to gap 0 and run the tie stages.
        explain: also say why each other option is not selected, and price the rules roughly.
        prices: price every rule and envelope by re-solving without it.
        views: weight set -> the scores by it; with ``prices``, each rule is also priced by these.
        progress: called with a few words while the solver runs.
        deadline: no explanation is begun after it.

    Raises:
        SolverProblem: the solver failed, or its plan did not pass the re-check.
        UsageProblem: the solver is not installed.
    """
    model = build_model(case, scores)
    solution = usual_plan(model, _within(case, deadline), solver, exact, progress)
    if solution.status == "infeasible":
        return infeasible_plan(case, scores, solver)
    told = _Told(solution)
    try:
        _explain(told, case, scores, model, (explain, prices, exact), views or {}, progress, deadline)
    except KeyboardInterrupt:
        told.cut_short = "interrupted"
    answers = told.answers
    if explain and told.cut_short and not answers.others:
        answers = replace(answers, others=unexplained(case, scores, told.solution.starts(model)))
    return replace(plan_of(case, scores, model, told.solution, answers, solver), cut_short=told.cut_short)


def _within(case: Case, deadline: Deadline) -> Case:
    """The case, with no more time for the search than there is left."""
    left = deadline.left()
    return (
        case if isinf(left) else replace(case, allocation=replace(case.allocation, time_limit=max(left, 1.0)))
    )


@dataclass
class _Told:
    """What is known of a plan so far, whatever ends the explanations."""

    solution: Solution
    answers: Explanations = field(default_factory=lambda: Explanations())
    cut_short: str = ""


def _explain(
    told: _Told,
    case: Case,
    scores: Scores,
    model: Model,
    wanted: tuple[bool, bool, bool],
    views: Mapping[str, Scores],
    progress: Progress | None,
    deadline: Deadline,
) -> None:
    """Add what is wanted to what is known, as long as there is time: reasons and losses, then prices."""
    explain, prices, exact = wanted
    if (explain or prices) and deadline.over:
        told.cut_short = "time_limit"
        return
    if explain:
        told.solution, told.answers = explained(case, scores, model, told.solution, exact, progress, deadline)
        told.cut_short = "time_limit" if deadline.over else ""
    if prices and deadline.over:
        told.cut_short = "time_limit"
    elif prices:
        _prices(told, case, scores, model, exact, views, progress)


def _prices(
    told: _Told,
    case: Case,
    scores: Scores,
    model: Model,
    exact: bool,
    views: Mapping[str, Scores],
    progress: Progress | None,
) -> None:
    """Full prices, and of proven plans the costs at which what is left out would enter."""
    solution = told.solution
    others = _views(case, model, solution, views, exact, progress)
    listed = full_prices(model, case, scores, solution, views=others, exact=exact, progress=progress)
    told.answers = replace(told.answers, prices=listed)
    if solution.status == "optimal":
        from prioritizer.allocation.pricing.break_even import (
            all_break_even_costs,  # it builds models by itself
        )

        entering = all_break_even_costs(case, scores, solution, told.answers.others, progress)
        told.answers = replace(told.answers, entry_costs=entering)


def unexplained(case: Case, scores: Scores, starts: Sequence[Start]) -> tuple[NotSelected, ...]:
    """Every option not selected, at its best level, with its reason left open."""
    taken = {case.options[i].option for i, _ in starts}
    best: dict[str, NotSelected] = {}
    for option, row in zip(case.options, scores.table.to_dict("records"), strict=True):
        known = best.get(option.option)
        score, rank = (float(row["score"]), int(row["rank"])) if row["scored"] else (None, None)
        better = known is None or (score is not None and (known.score is None or score > known.score))
        if option.option not in taken and better:
            best[option.option] = NotSelected(
                option.option, option.level, score, rank, "open", (), None, None, ()
            )
    return tuple(best.values())


@dataclass(frozen=True)
class Explanations:
    """What was asked about a solution besides itself."""

    others: tuple[NotSelected, ...] = ()
    prices: PriceList = field(default_factory=PriceList)
    levels: tuple[NotSelected, ...] = ()
    without: Mapping[str, Without] = field(default_factory=dict)
    entry_costs: Mapping[str, tuple[BreakEvenCost, ...]] = field(default_factory=dict)
    worths: Mapping[str, OptionWorth] = field(default_factory=dict)

    def as_fields(self) -> dict[str, Any]:
        """As fields of a plan; the prices of rules go with the rules."""
        return {
            "without": self.without,
            "entry_costs": self.entry_costs,
            "marginals": self.prices.marginals,
            "price_questions": (self.prices.asked, self.prices.settled),
        }


def _views(
    case: Case,
    model: Model,
    solution: Solution,
    views: Mapping[str, Scores],
    exact: bool,
    progress: Progress | None,
) -> dict[str, View]:
    """The model and best plan by each set of weights; the same worth as before needs no second solve."""
    found = {}
    for name, scores in views.items():
        if progress is not None:
            progress(f"the best plan by the weights {name}")
        other = build_model(case, scores)
        same = (other.unit, other.columns, other.rows) == (model.unit, model.columns, model.rows)
        found[name] = View(other, solution if same else best_plan(other, case.allocation, exact=exact))
    return found


def explained(
    case: Case,
    scores: Scores,
    model: Model,
    solution: Solution,
    exact: bool,
    progress: Progress | None,
    deadline: Deadline = NO_DEADLINE,
) -> tuple[Solution, Explanations]:
    """The reasons, losses and rough prices; of a better plan where a question turned one up.

    After the ``deadline`` only what costs nothing is said: bounds from the one relaxation.
    """
    tell_phase(progress, "explaining what is not selected")
    explainer = Explainer(case, scores, model, solution, deadline=deadline)
    survey = AllExplanations(explainer, exact)
    if survey.is_bettered():
        explainer = explainer.improved()
        survey = AllExplanations(explainer, exact)
    prices = PriceList() if deadline.over else PriceList(quick_prices(model, explainer.solution, case))
    worths = option_worths(case, scores, model, explainer.solution.starts(model))
    priced = {key for key, worth in worths.items() if largest(worth.opportunity_cost)}
    others = survey.others(priced)
    answers = Explanations(others, prices, survey.levels(others), survey.without(), worths=worths)
    return explainer.solution, answers


def infeasible_plan(case: Case, scores: Scores, solver: str) -> Plan:
    """No plan obeys every limit: which ones conflict, and the repairs."""
    out = repair_options(case, scores, lambda c: build_model(c, scores))
    return Plan("infeasible", 0.0, 0.0, 0.0, **vars(out), solver=solver)


def _pushed_to_nothing(case: Case, scores: Scores) -> RepairOptions:
    """What brings about an empty plan, where rules about shares take part, and the repairs.

    Doing nothing obeys every share, so an empty plan is explained like an infeasible one: with at
    least one engagement asked for, the rules named conflict. Empty where something else leaves
    nothing to select.
    """

    def asked(changed: Case) -> Model:
        model = build_model(changed, scores)
        model.add_row("something", None, dict.fromkeys(model.starts.values(), 1), lower=1)
        return model

    shares = {Limit.of_rule(r) for r in case.rules if r.mentions_share and not isinstance(r, ReserveRule)}
    return repair_options(case, scores, asked, shares)


def plan_of(
    case: Case, scores: Scores, model: Model, solution: Solution, answers: Explanations, solver: str
) -> Plan:
    """The plan's nouns, after the independent re-check."""
    starts = solution.starts(model)
    recheck(case, scores, model, solution, starts)
    objective = _objective(case, scores, model, solution)
    selected = with_worth(plan_builder.selected_options(case, scores, starts), answers.worths)
    others = with_reasons(case, answers.others, answers.worths)
    uses = plan_builder.resource_uses(case, starts)
    out = RepairOptions() if starts or not model.starts else _pushed_to_nothing(case, scores)
    return Plan(
        status=solution.status,
        objective=objective,
        bound=objective if solution.status == "optimal" else max(solution.bound / model.unit, objective),
        gap=solution.gap,
        selected=selected,
        resources=uses,
        rules=plan_builder.rule_states(case, model, solution.point, answers.prices.prices),
        carried_forward=plan_builder.carried_forward(case, starts),
        solver=solver,
        solver_options={"gap": case.allocation.gap, "threads": 1},
        **vars(out),
        **answers.as_fields(),
        not_selected=others,
        other_levels=with_reasons(case, answers.levels, answers.worths),
        order_of_buy=plan_builder.order_of_buy(case, scores),
        shortages=shortages(case, others, selected, uses),
    )


def _objective(case: Case, scores: Scores, model: Model, solution: Solution) -> float:
    """The net benefit with the options' benefits as scored, not as rounded for the solver."""
    chosen = solution.chosen(model)
    scored = sum(map(Benefits(case, scores).at, solution.starts(model)))
    other = solution.objective - sum(model.columns[j].benefit for j in chosen)
    return round(scored + other / model.unit, 12)


def recheck(case: Case, scores: Scores, model: Model, solution: Solution, starts: Sequence[Start]) -> None:
    """Stop unless the plan obeys the case as written and is worth what the solver says.

    Raises:
        SolverProblem: it does not; nothing is written.
    """
    check = Recheck(case, scores)
    broken = check.hard_violations(starts)
    if broken:
        raise SolverProblem("The plan did not pass the re-check: it breaks " + ", ".join(ids(broken)) + ".")
    worth = float(check.net_benefit(starts)) * model.unit
    if abs(worth - solution.objective) > 1e-6 * max(1.0, abs(worth)) + 0.5:
        raise SolverProblem(f"The re-check finds a benefit of {worth}, the solver {solution.objective}.")
