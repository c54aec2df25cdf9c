"""Linear bounds settle what a search would find, and leave true intervals where they are wide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.pricing.bounds import Baseline, ScenarioSolver
from prioritizer.allocation.pricing.scenarios import without_limit
from prioritizer.allocation.solve.session import with_slacks
from tests.allocation.pricing.priced import CLOSE, SEEDS, gain, solved


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_settle_what_a_search_would_find(tmp_path, seed):
    """With and without the questions that bounds settle, every answer is the same."""
    found = solved(tmp_path, seed)
    if found is None:
        return
    case, _, model, solution = found
    standing = Baseline(with_slacks(model), solution, 0.0)
    skipping, searching = ScenarioSolver(standing), ScenarioSolver(standing, skip=False)
    for limit, question in without_limit(standing.stretch, case).items():
        quick, slow = skipping.chain([question])[0], searching.chain([question])[0]
        assert slow.searched == bool(question.freed)
        assert quick.objective == pytest.approx(slow.objective, abs=0.6), limit
        assert quick.bound == pytest.approx(slow.bound, abs=0.6), limit


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS[:12])
def test_wide_gap_leaves_true_intervals(tmp_path, seed):
    """Prices of a plan that is only within a wide gap still contain the exact gain."""
    found = solved(tmp_path, seed)
    if found is None:
        return
    case, scores, model, solution = found
    loose = replace(solution, bound=solution.bound + abs(solution.objective) * 0.02)
    standing = Baseline(with_slacks(model), loose, 0.2)
    variations = ScenarioSolver(standing)
    for limit, question in without_limit(standing.stretch, case).items():
        if limit.is_rule:
            answer = variations.chain([question])[0]
            exact, _ = gain(case, scores, limit.subject)
            assert (answer.objective - loose.bound) / model.unit <= exact + CLOSE
            assert (answer.bound - loose.objective) / model.unit >= exact - CLOSE
