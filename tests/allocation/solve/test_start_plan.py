"""The plan a search begins with: it obeys every limit, and its bound is one."""

from __future__ import annotations

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.solver import solve
from prioritizer.allocation.solve.start_plan import start_plan
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import read_random


@pytest.mark.parametrize("seed", range(40, 70))
def test_it_is_a_plan_under_a_bound(tmp_path, seed):
    """On random cases: the re-check passes it, its worth is the re-check's, the optimum lies between."""
    case = read_random(tmp_path, seed)
    if case is None:
        return
    scores = score_case(case)
    model = build_model(case, scores)
    found, best = start_plan(model, 0.01), solve(model, case.allocation, exact=True)
    if best.status == "infeasible":
        assert found is None
        return
    if found is not None:
        starts = found.starts(model)
        check = Recheck(case, scores)
        assert not check.hard_violations(starts)
        assert float(check.net_benefit(starts)) * model.unit == pytest.approx(found.objective, abs=0.6)
        assert found.objective <= best.objective + 1e-6
        assert found.bound >= best.objective - 1e-6
        assert found.gap <= 0.01 or found.status == "stopped"


def test_some_are_found(tmp_path):
    """On most of these cases there is one."""
    cases = [read_random(tmp_path / str(seed), seed) for seed in range(40, 50)]
    models = [build_model(case, score_case(case)) for case in cases if case is not None]
    assert sum(start_plan(model, 0.01) is not None for model in models) > len(models) // 2
