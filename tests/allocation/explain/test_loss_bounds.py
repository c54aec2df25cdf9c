"""Losses bounded first: on random cases the truth of brute force lies inside, however much is spent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain import loss_bounds
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.solve.solver import solve
from prioritizer.domain.rules import Exclude, Require
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import brute_force, read_random

BLOCKS = [pytest.param(n, marks=pytest.mark.slow if 0 < n < 4 else pytest.mark.quality) for n in range(1, 50)]


def decided(case, option, kind):
    """The case with one more rule: this option is (not) selected."""
    rule = kind("decided", last=len(case.periods) - 1, select={"option": option})
    return replace(case, rules=(*case.rules, rule))


def assert_inside(explainer, best, option, kind):
    """The interval holds the true loss of deciding otherwise; only what is impossible has none."""
    truth, _ = brute_force(decided(explainer.case, option, kind), explainer.scores)
    answer = explainer.without(option) if kind is Exclude else explainer.why_not(option)
    if truth is None:
        assert answer.loss_low is None or answer.loss_high is None
        return
    assert answer.loss_low is not None, answer
    loss, unit = float(best - truth), 1.0 / explainer.model.unit
    assert answer.loss_low <= loss + unit, (option, answer, loss)
    assert answer.loss_high is None or loss <= answer.loss_high + unit, (option, answer, loss)


def look(case):
    """Every option of a case decided otherwise."""
    scores = score_case(case)
    best, _ = brute_force(case, scores)
    if best is None:
        return
    model = build_model(case, scores)
    explainer = Explainer(case, scores, model, solve(model, case.allocation, exact=True))
    for option in dict.fromkeys(o.option for o in case.options):
        kind = Exclude if option in explainer.carried_out else Require
        assert_inside(explainer, best, option, kind)


@pytest.mark.parametrize("seed", [7000, 7003])
def test_intervals_hold_the_truth(tmp_path, seed):
    """Two cases at once; five hundred in blocks below."""
    case = read_random(tmp_path, seed)
    if case is not None:
        look(case)


@pytest.mark.parametrize("block", BLOCKS)
def test_intervals_hold_the_truth_on_many_cases(tmp_path, block):
    """Ten random cases a block."""
    for seed in range(7000 + 10 * block, 7010 + 10 * block):
        case = read_random(tmp_path / str(seed), seed)
        if case is not None:
            look(case)


def test_without_effort_the_reduced_costs_still_bound(tmp_path, monkeypatch):
    """With nothing left to spend the intervals are wider, and still hold the truth."""
    monkeypatch.setattr(loss_bounds, "BOUND_WORK", -1)
    case = read_random(tmp_path, 7001)
    assert case is not None
    look(case)
