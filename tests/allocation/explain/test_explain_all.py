"""Every option and level looked at: losses against brute force, and a better plan met on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain import explain_all
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.explain.explain_all import AllExplanations
from prioritizer.allocation.plan import allocate
from prioritizer.allocation.solve.solver import Solution, solve
from prioritizer.domain.rules import RULE_KINDS
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import brute_force, read_random


def ruled(case, kind, **select):
    """The case with one more rule: this is selected, or is not."""
    rule = RULE_KINDS[kind]("more", last=len(case.periods) - 1, select=select)
    return replace(case, rules=(*case.rules, rule))


def surveyed(case):
    """A survey of the best plan; None where there is none."""
    scores = score_case(case)
    model = build_model(case, scores)
    solution = solve(model, case.allocation, exact=True)
    return (
        None if solution.status == "infeasible" else AllExplanations(Explainer(case, scores, model, solution))
    )


def assert_holds(answer, case, best, place, exact):
    """The interval holds the true loss; closed where exact, and empty only where no plan is left."""
    worth, _ = brute_force(case, score_case(case))
    if worth is None:
        assert answer.loss_low is None or (not exact and answer.loss_high is None), place
        return
    loss = float(best - worth)
    assert answer.loss_low <= loss + 1e-6, place
    assert answer.loss_high is None or loss <= answer.loss_high + 1e-6, place
    if exact:
        assert answer.loss_low == pytest.approx(loss, abs=2e-6), place
        assert answer.loss_high == pytest.approx(loss, abs=2e-6), place


@pytest.mark.slow
@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("seed", [3, 8, 14, 17, 18, pytest.param(29, marks=pytest.mark.quality)])
def test_losses_hold_what_brute_force_finds(tmp_path, monkeypatch, seed, exact):
    """Without each option selected, and at each level not asked about otherwise."""
    if not exact:
        for module in (explain_all,):
            monkeypatch.setattr(module, "EXACT_STARTS", 0)
    case = read_random(tmp_path, seed)
    assert case is not None
    look = surveyed(case)
    best, _ = brute_force(case, score_case(case))
    assert (look is None) == (best is None)
    if look is None:
        return
    for option, lost in look.without().items():
        other = ruled(case, "exclude", option=option)
        assert_holds(lost, other, best, f"seed {seed}, without {option}: {lost}", exact)
    for answer in look.levels(look.others()):
        other = ruled(case, "require", option=answer.option, level=answer.level)
        assert_holds(answer, other, best, f"seed {seed}: {answer}", exact)


def test_every_level_has_its_answer_once(tmp_path):
    """Selected, left out, or another level: together they are all rows of the case."""
    case = read_random(tmp_path, 9)
    plan = allocate(case, score_case(case))
    told = [*plan.selected, *plan.not_selected, *plan.other_levels]
    assert sorted((x.option, x.level) for x in told) == sorted((o.option, o.level) for o in case.options)
    assert plan.other_levels
    assert set(plan.without) == {s.option for s in plan.selected}


def test_a_better_plan_is_noticed(tmp_path, monkeypatch):
    """Of a plan that leaves money lying, the first questions say that there is a better one."""
    for module in (explain_all,):
        monkeypatch.setattr(module, "EXACT_STARTS", 0)
    case = read_random(tmp_path, 9)
    scores = score_case(case)
    model = build_model(case, scores)
    best = solve(model, case.allocation, exact=True)
    assert not AllExplanations(Explainer(case, scores, model, best)).is_bettered()
    assert all(row.holds({}) for row in model.rows)
    nothing = Solution("within_gap", {}, 0.0, best.bound)
    assert AllExplanations(Explainer(case, scores, model, nothing)).is_bettered()
