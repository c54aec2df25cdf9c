"""The optimiser against trying everything, on random small cases that mix rule kinds."""

from __future__ import annotations

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.domain.rules import RULE_KINDS
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import brute_force, read_random

CASES_PER_BLOCK = 10
IN_EVERY_RUN, IN_ALL = 6, 40  # blocks


def agree(folder, seed, kinds=()):
    """Solve one random case both ways and compare."""
    case = read_random(folder, seed, kinds)
    if case is None:
        return
    scores = score_case(case)
    best, ties = brute_force(case, scores)
    plan = allocate(case, scores, explain=False)
    if best is None:
        assert plan.status == "infeasible", f"seed {seed}: brute force finds no plan, the optimiser one"
        return
    assert plan.status == "optimal", f"seed {seed}: {plan.status}, best is {float(best)}"
    assert plan.objective == pytest.approx(float(best), abs=1e-6), f"seed {seed}"
    index = {o.key: i for i, o in enumerate(case.options)}
    chosen = tuple(sorted((index[f"{s.option}:{s.level}"], s.start) for s in plan.selected))
    assert chosen in {tuple(sorted(t)) for t in ties}, f"seed {seed}: the plan is not among the best ones"


def block_agrees(folder, block):
    for seed in range(block * CASES_PER_BLOCK, (block + 1) * CASES_PER_BLOCK):
        agree(folder, seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(IN_EVERY_RUN))
def test_random_cases(tmp_path, block):
    """The optimum equals brute force, and infeasible means no plan exists (60 random cases)."""
    block_agrees(tmp_path, block)


@pytest.mark.quality
@pytest.mark.parametrize("block", range(IN_EVERY_RUN, IN_ALL))
def test_more_random_cases(tmp_path, block):
    """The same on 340 more."""
    block_agrees(tmp_path, block)


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(RULE_KINDS))
def test_each_kind_alone(tmp_path, kind):
    """Each rule kind on its own agrees with brute force, hard and soft."""
    for seed in range(1000, 1006):
        agree(tmp_path, seed, [kind])
