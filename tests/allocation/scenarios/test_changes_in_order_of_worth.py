"""g(k), the best plan with at most k changes, against trying everything."""

from __future__ import annotations

import pytest

from prioritizer.allocation.scenarios.changes_in_order_of_worth import MOST_STEPS, Steps, doubling
from tests.allocation.scenarios.reference_cases import CLOSE, SMALL, drawn


def all_steps(found):
    """The steps up to the best plan."""
    base = found.point(tuple(found.places.values()))
    steps = Steps(found.hood, found.changes.together, base)
    steps.begin()
    best = found.hood.best()
    steps.climb(best.point, best.bound)
    return steps.up_to(best.point, best.objective, best.bound, [])


def steps_agree(folder, seed):
    """Every step of a random case; how many there were."""
    found = drawn(folder, seed)
    if found is None or not found.plans:
        return 0
    steps, unit = all_steps(found), found.model.unit
    assert steps[0].most == min(map(sum, found.kinds.values())), f"seed {seed}"
    for step in steps:
        place, right = f"seed {seed}: {step}", found.best(step.most)
        assert step.objective == pytest.approx(right, abs=CLOSE * unit), place
        assert step.bound == pytest.approx(right, abs=CLOSE * unit), place
        assert sum(found.kinds[found.starts(step.point)]) <= step.most, place
    assert [s.most for s in steps] == sorted({s.most for s in steps})
    assert steps[-1].objective == pytest.approx(float(max(found.plans.values())) * unit, abs=CLOSE * unit)
    return len(steps)


def test_each_step_is_the_best_of_so_many_changes(tmp_path):
    assert sum(steps_agree(tmp_path, seed) for seed in SMALL) > 5


@pytest.mark.slow
def test_the_steps_of_more_cases(tmp_path):
    assert sum(steps_agree(tmp_path, seed) for seed in range(30)) > 30


@pytest.mark.slow
def test_within_any_number_of_changes(tmp_path):
    """Asked for one number at a time; none where no plan makes so few."""
    for seed in range(12):
        found = drawn(tmp_path, seed)
        if found is None or not found.plans:
            continue
        base = found.point(tuple(found.places.values()))
        steps = Steps(found.hood, found.changes.together, base)
        for most in (2, 0, 3):
            step, right = steps.within(most, []), found.best(most)
            assert (step is None) == (right is None), f"seed {seed}, {most}"
            if step is not None:
                assert step.objective == pytest.approx(right, abs=CLOSE * found.model.unit)


@pytest.mark.parametrize(("first", "head"), [(0, [0, 1, 2, 4]), (1, [1, 2, 4, 8]), (3, [3, 4, 8, 16])])
def test_doubling(first, head):
    found = list(doubling(first))
    assert found[:4] == head
    assert found[-1] == 2 ** (MOST_STEPS - 1)
