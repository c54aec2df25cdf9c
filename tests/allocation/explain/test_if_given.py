"""Whether an engagement would enter if its answer were given, against the best plan with the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.scoring import score_case
from tests.cases import plan_of
from tests.random_cases import features
from tests.random_cases.best_plans import brute_force, read_random


def holds(folder, seed):
    """Every pending option of a case: what it adds lies within the interval, and it enters as told."""
    case = read_random(folder, seed, [], [features.pending])
    plan = case and plan_of(case)
    if not plan or plan.status == "infeasible":
        return 0
    before, found = brute_force(case, score_case(case))[0], 0
    for item in (n for n in plan.not_selected if n.reason == "pending"):
        given = [
            replace(o, concurrence="given") if o.option == item.option and o.concurrence == "pending" else o
            for o in case.options
        ]
        gain = float(brute_force(replace(case, options=tuple(given)), score_case(case))[0] - before)
        low, high = item.adds
        assert low - 1e-6 <= gain <= high + 1e-6, f"seed {seed}: {item.option}"
        if item.enters_if_given is not None:
            assert item.enters_if_given == (gain > 1e-9), f"seed {seed}: {item.option}"
        found += 1
    return found


def test_what_an_answer_adds(tmp_path):
    assert sum(holds(tmp_path, seed) for seed in range(8000, 8012)) > 0


@pytest.mark.slow
def test_what_answers_add_in_many_cases(tmp_path):
    assert sum(holds(tmp_path, seed) for seed in range(8020, 8080)) > 15
