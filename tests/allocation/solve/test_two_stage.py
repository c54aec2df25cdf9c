"""Options first, periods second: the same optimum as the plain search, whatever the path."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.real_shape import write_case as write_shape
from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve import two_stage
from prioritizer.allocation.solve.solver import solve
from prioritizer.allocation.solve.two_stage import best_plan, selection_model
from prioritizer.domain import AllocationSettings
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import read_random

EXACT = AllocationSettings(gap=0.0, time_limit=60.0)


def random_models(folder, seeds):
    """The models of those random cases that can be read."""
    for seed in seeds:
        case = read_random(folder, seed)
        if case is not None:
            yield seed, build_model(case, score_case(case))


@pytest.mark.slow
@pytest.mark.parametrize("block", range(3))
def test_both_searches_agree(tmp_path, monkeypatch, block):
    """On 60 random cases of every rule kind the search by stages finds the plain optimum."""
    monkeypatch.setattr(two_stage, "STARTS_PER_LEVEL", 0)
    staged = 0
    for seed, model in random_models(tmp_path, range(7000 + 20 * block, 7020 + 20 * block)):
        plain, found = solve(model, EXACT, exact=True), best_plan(model, EXACT, exact=True)
        assert found.status == plain.status, f"seed {seed}"
        assert found.objective == pytest.approx(plain.objective, abs=0.6), f"seed {seed}"
        obeyed = (row.holds(found.point) for row in model.rows if row_is_whole(model, row))
        assert found.status == "infeasible" or all(obeyed), f"seed {seed}"
        staged += selection_model(model).is_open
    assert staged >= 10, "most cases should take the staged path"


def row_is_whole(model, row):
    """Whether a row has whole columns only, so that it can be checked exactly."""
    return all(model.columns[j].integer or j in model.sums for j in row.terms)


def test_split_starts_bound_every_plan(tmp_path):
    """With starts split, the optimum is at least the plan's; columns added do not reach the answer."""
    for seed, model in random_models(tmp_path, range(7100, 7110)):
        choice = selection_model(model)
        plan = solve(model, EXACT, exact=True)
        split = solve(choice.without_starts(), EXACT, exact=True)
        if plan.status == "infeasible":
            continue
        assert split.bound >= plan.objective - 0.6, f"seed {seed}"
        assert max(choice.plain(split).point, default=0) < len(model.columns)


@pytest.mark.quality
def test_a_case_of_the_real_shape_is_proven(tmp_path):
    """Windows over the whole year: proven at the default gap or better, and re-checked row by row."""
    case = read_case(write_shape(tmp_path, window=4, seed=1))
    model = build_model(case, score_case(case))
    assert selection_model(model).is_open
    found = best_plan(model, replace(case.allocation, time_limit=None))
    assert found.gap <= 0.001
    assert all(row.holds(found.point) for row in model.rows if row_is_whole(model, row))


@pytest.mark.slow
def test_a_known_plan_is_never_lost(tmp_path, monkeypatch):
    """A search given a plan to start from, and no effort of its own, answers at least that plan."""
    monkeypatch.setattr(two_stage, "STARTS_PER_LEVEL", 0)
    for seed, model in random_models(tmp_path, range(7200, 7215)):
        plan = solve(model, EXACT, exact=True)
        if plan.status == "optimal" and selection_model(model).is_open:
            again = best_plan(model, EXACT, exact=True, effort=1, start=plan.point)
            assert again.objective >= plan.objective - 0.6, f"seed {seed}"
