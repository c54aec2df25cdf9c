"""A plan put back into a model: feasible exactly where the re-check says so, and worth as much."""

from __future__ import annotations

import random

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.plan import allocate
from prioritizer.allocation.solve.completion import completed
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.usage import starts_of
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests import TUTORIAL
from tests.random_cases.best_plans import every_plan, read_random
from tests.random_cases.crises import crisis

PLANS = 25  # of each random case


def agrees(case, scores, label):
    """Some plans of a case, allowed or not, completed and re-checked."""
    model, check = build_model(case, scores), Recheck(case, scores)
    plans = every_plan(case)
    rng = random.Random(label)
    seen = set()
    for plan in rng.sample(plans, min(PLANS, len(plans))):
        found, broken = completed(model, plan), check.hard_violations(plan)
        assert (found is None) == bool(broken), f"{label}: {plan} breaks {broken}"
        seen.add(found is None)
        if found is not None:
            assert found.starts(model) == tuple(sorted(plan)), label
            assert found.objective / model.unit == pytest.approx(float(check.net_benefit(plan)), abs=2e-6), (
                label
            )
    return seen


def test_the_plan_itself_comes_back():
    """The tutorial's plan, from its starts, with the bound it was proven under."""
    case = read_case(TUTORIAL)
    scores = score_case(case)
    plan = allocate(case, scores, explain=False)
    model = build_model(case, scores)
    starts = starts_of(case, plan.selected)
    found = completed(model, starts, plan.bound * model.unit)
    assert found.status == "optimal"
    assert found.objective == pytest.approx(plan.objective * model.unit)
    far = completed(model, starts, plan.bound * model.unit * 1.01, gap=0.02)
    assert (far.status, far.bound) == ("within_gap", plan.bound * model.unit * 1.01)
    assert completed(model, [*starts, (10**6, 0)]) is None


@pytest.mark.slow
@pytest.mark.parametrize("block", range(3))
def test_random_plans(tmp_path, block):
    """Feasibility and worth equal the re-check's, on random plans of 60 random cases."""
    cases = {seed: read_random(tmp_path, seed) for seed in range(block * 20, block * 20 + 20)}
    seen = [agrees(case, score_case(case), f"seed {seed}") for seed, case in cases.items() if case]
    assert {True, False} <= set().union(*seen)


@pytest.mark.quality
@pytest.mark.parametrize("block", range(3, 15))
def test_more_random_plans(tmp_path, block):
    """The same on 240 more."""
    test_random_plans(tmp_path, block)


@pytest.mark.slow
def test_random_plans_of_a_replan(tmp_path):
    """The same in the middle of the year, with what is sunk and what is lost."""
    for seed in range(40):
        found = crisis(tmp_path, seed)
        if found is not None:
            agrees(found.case, found.scores, f"seed {seed}")
