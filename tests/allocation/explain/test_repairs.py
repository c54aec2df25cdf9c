"""Plans near the one explained: they obey every limit and are worth what is said."""

from __future__ import annotations

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.solve.solver import Solution, solve
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import read_random


def assert_a_plan(case, scores, model, found):
    """The re-check passes the starts, and finds their worth."""
    starts = Solution("stopped", dict.fromkeys(found.chosen, 1)).starts(model)
    check = Recheck(case, scores)
    assert not check.hard_violations(starts)
    assert float(check.net_benefit(starts)) * model.unit == pytest.approx(found.objective, abs=1.0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(7100, 7130))
def test_what_is_found_is_a_plan(tmp_path, seed):
    """Every option forced in, or left out, of the best plan of a random case."""
    case = read_random(tmp_path, seed)
    if case is None:
        return
    scores = score_case(case)
    model = build_model(case, scores)
    best = solve(model, case.allocation, exact=True)
    if best.status == "infeasible":
        return
    explainer = Explainer(case, scores, model, best)
    for option, own in explainer.columns.items():
        closed = dict.fromkeys(own, (0.0, 0.0))
        if option in explainer.carried_out:
            found = explainer.repairs.without_option(closed)
            assert found is None or found.chosen.isdisjoint(own)
        else:
            opened = [j for j in own if j not in explainer.closed]
            forced = {explainer.stretch.idle[option]: (0.0, 0.0)}
            found = explainer.repairs.with_option(option, opened, forced) if opened else None
            assert found is None or not found.chosen.isdisjoint(own)
        if found is not None:
            assert_a_plan(case, scores, model, found)


def test_the_plan_itself_is_known(tmp_path):
    """Without a change the repair is the plan, worth what it is."""
    case = read_random(tmp_path, 9)
    assert case is not None
    scores = score_case(case)
    model = build_model(case, scores)
    best = solve(model, case.allocation, exact=True)
    explainer = Explainer(case, scores, model, best)
    found = explainer.repairs.repaired(explainer.chosen)
    assert found is not None
    assert found.objective == pytest.approx(best.objective, abs=0.6)
    assert explainer.repairs.repaired(explainer.chosen, found.objective) is None
