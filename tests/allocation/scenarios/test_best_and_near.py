"""The best plan, the nearest as good, and g(k): equal to trying everything on random cases."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.scenarios.best_and_near import NearTerms, best_and_near
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import allowed_plans, every_plan, read_random

CLOSE = 2e-6  # of a worth: what the solver's units can make of it


def difference(case, places, plan):
    """(engagements in or out, engagements moved), counted from the plans themselves."""
    now = {case.options[i].option: (i, s) for i, s in plan}
    moved = sum(places[o] != now[o] for o in places.keys() & now.keys())
    return len(places.keys() ^ now.keys()), moved


def agrees(case, scores, rng, label):
    """One random reference plan against all plans."""
    reference = rng.choice(every_plan(case))
    places = {case.options[i].option: (i, s) for i, s in reference}
    tolerance = rng.choice([0.0, 0.005, 0.05, 0.2])
    model = build_model(case, scores)
    found = best_and_near(case, model, places, NearTerms(tolerance, 0.0))
    plans = allowed_plans(case, scores)
    if not plans:
        assert found is None, label
        return
    best = max(plans.values())
    assert found.best.objective / model.unit == pytest.approx(float(best), abs=CLOSE), label
    least = best - Fraction(str(tolerance)) * abs(best)
    kinds = {p: difference(case, places, p) for p in plans}
    order = min((*kinds[p], -w) for p, w in plans.items() if w >= least - Fraction(str(CLOSE)))
    near = found.nearest
    assert near.proven, label
    assert (near.in_or_out, near.moved) == order[:2], f"{label}: {places}"
    assert found.near.objective / model.unit == pytest.approx(-float(order[2]), abs=CLOSE), label
    assert found.stands == (order[:2] == (0, 0)), label
    fewest = min(map(sum, kinds.values()))
    assert found.steps[0].most == fewest, label
    for step in found.steps:
        right = max(w for p, w in plans.items() if sum(kinds[p]) <= step.most)
        assert step.objective / model.unit == pytest.approx(float(right), abs=CLOSE), f"{label} {step.most}"
        assert step.bound / model.unit == pytest.approx(float(right), abs=CLOSE), f"{label} {step.most}"
    assert found.steps[-1].objective == pytest.approx(found.best.objective), label


def block_agrees(folder, block):
    for seed in range(block * 20, block * 20 + 20):
        case = read_random(folder, seed)
        if case is not None:
            agrees(case, score_case(case), random.Random(f"near {seed}"), f"seed {seed}")


@pytest.mark.slow
@pytest.mark.parametrize("block", range(3))
def test_random_cases(tmp_path, block):
    """The triple and every step equal brute force on 60 random cases."""
    block_agrees(tmp_path, block)


@pytest.mark.quality
@pytest.mark.parametrize("block", range(3, 15))
def test_more_random_cases(tmp_path, block):
    """The same on 240 more."""
    block_agrees(tmp_path, block)
