"""What a change leaves unserved, against a new assignment of everybody."""

from __future__ import annotations

from random import Random

import pytest

from prioritizer.allocation.verify.assignment import assign_pools, unserved_cost
from prioritizer.allocation.verify.unserved import UnservedNeeds
from tests.random_cases import features
from tests.random_cases.best_plans import every_plan, read_random


def agrees(folder, seed):
    """Some changes of some plans of a case with soft needs."""
    case = read_random(folder, seed, [], [features.pools, features.supplies, features.soft])
    if case is None:
        return 0
    dice, plans = Random(seed), every_plan(case)
    searched = 0
    for plan in dice.sample(plans, min(12, len(plans))):
        if assign_pools(case, plan) is None:
            continue
        kept = UnservedNeeds(case, plan)
        for other in dice.sample(plans, min(12, len(plans))):
            removed, added = [s for s in plan if s not in other], [s for s in other if s not in plan]
            served = assign_pools(case, other)
            expected = 0 if served is None else unserved_cost(served) - kept.cost
            assert kept.change(removed, added) == expected, f"seed {seed}: {plan} to {other}"
            searched += expected != 0
    return searched


def test_changes_of_random_plans(tmp_path):
    assert sum(agrees(tmp_path, seed) for seed in range(7800, 7806)) > 5


@pytest.mark.slow
def test_changes_of_many_random_plans(tmp_path):
    assert sum(agrees(tmp_path, seed) for seed in range(7810, 7870)) > 50
