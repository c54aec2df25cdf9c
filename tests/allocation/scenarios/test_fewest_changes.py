"""The fewest changes among plans of a certain worth, against trying everything."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.scenarios.fewest_changes import fewest_changes, threshold, worth_at_least
from tests.allocation.scenarios.reference_cases import CLOSE, SMALL, drawn


def nearest_agree(folder, seed):
    """Three floors of worth in a random case; how many there were."""
    found = drawn(folder, seed)
    if found is None or not found.plans:
        return 0
    unit, worths = found.model.unit, sorted(found.plans.values())
    floors = [worths[0], found.dice.choice(worths), worths[-1]]
    for floor in floors:
        rows = [worth_at_least(found.hood, float(floor - Fraction(str(CLOSE))) * unit)]
        near = [p for p, w in found.plans.items() if w >= floor - Fraction(str(CLOSE))]
        right = min((*found.kinds[p], -found.plans[p]) for p in near)
        known = [found.point(p) for p in found.dice.sample(sorted(found.plans), min(3, len(found.plans)))]
        answer = fewest_changes(found.hood, found.changes, known, rows)
        place = f"seed {seed}, {float(floor)}: {answer}"
        assert answer is not None, place
        assert (answer.in_or_out, answer.moved, answer.proven) == (*right[:2], True), place
        assert answer.least == answer.in_or_out, place
        assert answer.changes == sum(right[:2]), place
        assert found.starts(answer.point) in found.plans, place
        assert found.hood.benefit(answer.point) / unit == pytest.approx(-float(right[2]), abs=CLOSE), place
    return len(floors)


def test_in_or_out_then_moved_then_benefit(tmp_path):
    assert sum(nearest_agree(tmp_path, seed) for seed in SMALL[:3]) == 9


@pytest.mark.slow
def test_more_cases(tmp_path):
    assert sum(nearest_agree(tmp_path, seed) for seed in range(40)) > 60


def test_the_plan_of_nothing(tmp_path):
    """Where nothing is worth as much as what is asked for, to leave all of the reference is the nearest."""
    assert nearest_agree(tmp_path, 14) == 3


def test_more_than_any_plan_is_worth(tmp_path):
    """No plan will do, and none is told."""
    found = drawn(tmp_path, 37)
    best = max(found.plans.values())
    rows = [worth_at_least(found.hood, (float(best) + 0.01) * found.model.unit)]
    known = [found.point(max(found.plans, key=found.plans.__getitem__))]
    assert fewest_changes(found.hood, found.changes, known, rows) is None


@pytest.mark.parametrize(
    ("best", "bound", "tolerance", "least"),
    [
        (100.0, 100.0, 0.0, 100.0),
        (100.0, 100.0, 0.05, 95.0),
        (90.0, 100.0, 0.05, 90.0),  # never above what was found
        (99.0, 100.0, 0.05, 95.0),
        (-100.0, -100.0, 0.05, -105.0),
    ],
)
def test_what_counts_as_good(best, bound, tolerance, least):
    assert threshold(best, bound, tolerance) == least
