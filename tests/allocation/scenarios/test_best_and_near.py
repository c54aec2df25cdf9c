"""The best plan and the nearest as good: equal to trying everything on random cases."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.scenarios.best_and_near import NearTerms, best_and_near
from tests.allocation.scenarios.reference_cases import CLOSE, drawn


def agrees(folder, seed):
    """One random reference plan against all plans."""
    drew, label = drawn(folder, seed), f"seed {seed}"
    if drew is None:
        return
    tolerance = drew.dice.choice([0.0, 0.005, 0.05, 0.2])
    plans, unit = drew.plans, drew.model.unit
    found = best_and_near(drew.case, drew.model, drew.places, NearTerms(tolerance, 0.0))
    if not plans:
        assert found is None, label
        return
    best = max(plans.values())
    assert found.best.objective / unit == pytest.approx(float(best), abs=CLOSE), label
    least = best - Fraction(str(tolerance)) * abs(best)
    order = min((*drew.kinds[p], -w) for p, w in plans.items() if w >= least - Fraction(str(CLOSE)))
    near = found.nearest
    assert near.proven, label
    assert (near.in_or_out, near.moved) == order[:2], f"{label}: {drew.places}"
    assert found.near.objective / unit == pytest.approx(-float(order[2]), abs=CLOSE), label
    assert found.stands == (order[:2] == (0, 0)), label
    for step in found.steps:
        assert step.objective == pytest.approx(drew.best(step.most), abs=CLOSE * unit), label
    assert found.steps[-1].objective == pytest.approx(found.best.objective), label


def block_agrees(folder, block):
    for seed in range(block * 20, block * 20 + 20):
        agrees(folder, seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(3))
def test_random_cases(tmp_path, block):
    """Best, nearest and steps equal brute force on 60 random cases."""
    block_agrees(tmp_path, block)


@pytest.mark.quality
@pytest.mark.parametrize("block", range(3, 15))
def test_more_random_cases(tmp_path, block):
    """The same on 240 more."""
    block_agrees(tmp_path, block)
