"""What a run brings inside the horizon, under each of the three readings."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.horizon import Benefits, best_start, forbidden, share_inside
from prioritizer.domain.limits import HORIZON
from prioritizer.scoring import score_case
from tests.cases import plan_of, quarters, read_written

POST = {
    "options": "option,activity,effect,duration / A,post,6,3 / B,visit,2,1",
    "resources": "resource,period,available / m,each,10 / m,2028,100",
    "requirements": "for,resource,amount / A,m,4 / B,m,1",
}


def horizon_case(folder, beyond="", activity="", **tables):
    """A post of three quarters and a visit in a year of quarters."""
    settings = (
        f'as_of = 2027-01-01\nallocation = {{ beyond = "{beyond}" }}' if beyond else "as_of = 2027-01-01"
    )
    activities = f"activity,beyond / post,{activity} / visit,"
    periods = quarters(4, "P{quarter}")
    return read_written(folder, settings, periods=periods, activities=activities, **(POST | tables))


@pytest.mark.parametrize(
    ("case_says", "activity_says", "shares"),
    [
        ("", "", [1, 1, Fraction(2, 3), Fraction(1, 3)]),
        ("in_proportion", "whole", [1, 1, 1, 1]),
        ("whole", "", [1, 1, 1, 1]),
        ("whole", "in_proportion", [1, 1, Fraction(2, 3), Fraction(1, 3)]),
        ("forbid", "", [1, 1, None, None]),
        ("", "forbid", [1, 1, None, None]),
    ],
)
def test_the_activity_overrides_the_case(tmp_path, case_says, activity_says, shares):
    """Of three quarters, two or one lie inside; the model, the re-check and Benefits say the same."""
    case = horizon_case(tmp_path, case_says, activity_says)
    scores, post = score_case(case), case.options[0]
    model, check, benefits = build_model(case, scores), Recheck(case, scores), Benefits(case, scores)
    for start, share in enumerate(shares):
        assert forbidden(case, post, start) == (share is None)
        assert (HORIZON in check.hard_violations([(0, start)])) == (share is None)
        worth = 6 * (1 if share is None else share)
        assert share_inside(case, post, start) == worth / 6
        assert benefits.at((0, start)) == pytest.approx(float(worth))
        assert check.benefits[0, start] == worth
        assert Fraction(model.columns[model.starts[0, start]].benefit, model.unit) == worth
    closed = [row for row in model.rows if row.limit == HORIZON]
    assert [len(row.terms) for row in closed] == ([shares.count(None)] if None in shares else [])


def test_cost_is_not_pushed_into_the_next_year(tmp_path):
    """The year pays for one quarter of the post, or for a visit worth half the post: the visit is planned."""
    tight = {
        "options": "option,activity,effect,duration / A,post,6,3 / B,visit,3,1",
        "resources": "resource,period,available / m,P1..P4,4 / m,2028,100",
        "requirements": "for,resource,amount / A,m,4 / B,m,4",
    }
    pushed = plan_of(horizon_case(tmp_path / "a", "whole", **tight))
    assert [(s.option, s.start, s.benefit) for s in pushed.selected] == [("A", 3, 6.0)]
    assert sum(a.amount for a in pushed.carried_forward) == 8
    plan = plan_of(horizon_case(tmp_path / "b", **tight))
    assert [(s.option, s.benefit) for s in plan.selected] == [("B", 3.0)]
    assert plan.carried_forward == ()


def test_what_is_selected_says_its_share(tmp_path):
    """A post that fits the money in the last quarter only brings a third: effect x score x share inside."""
    tight = {"resources": "resource,period,available / m,P1..P4,5 / m,2028,100"}
    plan = plan_of(horizon_case(tmp_path, **tight))
    late = next(s for s in plan.selected if s.option == "A")
    assert (late.start, late.benefit, late.share_inside) == (3, pytest.approx(2.0), Fraction(1, 3))
    assert plan.objective == pytest.approx(4.0)


def test_what_is_forbidden_everywhere_names_the_end_of_the_plan(tmp_path):
    """Its reason is that no period is open to it, and the limit is the horizon."""
    plan = plan_of(
        horizon_case(tmp_path, "forbid", options="option,activity,duration / A,post,5 / B,visit,1")
    )
    left = plan.not_selected[0]
    assert (left.option, left.reason, left.rules) == ("A", "window", (HORIZON,))


def test_a_commitment_that_may_not_run_so_long_conflicts(tmp_path):
    """The promise and the end of the plan are named together; a way out is to let it run on."""
    options = "option,activity,commitment,duration / A,post,committed,5 / B,visit,open,1"
    plan = plan_of(horizon_case(tmp_path, "forbid", options=options))
    assert plan.status == "infeasible"
    assert HORIZON in plan.conflict
    assert {r.limit for ways in plan.alternatives for r in ways} >= {HORIZON}


def test_the_best_start_is_the_first_the_calendar_leaves_open(tmp_path):
    """Closed quarters and starts that run on are passed over, unless nothing is left."""
    windows = "window,from,to,kind,activity / w,2027-01-01,2027-03-31,forbid,post"
    case = horizon_case(tmp_path / "a", "forbid", windows=windows)
    assert [best_start(case, o) for o in case.options] == [1, 0]
    none = horizon_case(tmp_path / "b", "forbid", options="option,activity,duration / A,post,5 / B,visit,1")
    assert best_start(none, none.options[0]) == 0
