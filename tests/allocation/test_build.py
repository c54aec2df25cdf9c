"""The whole integer programme: what it allows and what it counts, against the case itself."""

from __future__ import annotations

from prioritizer.allocation.build import build_model
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.limits import ids
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written, rule
from tests.random_cases.best_plans import every_plan


def whole_case(folder):
    """Four options in two quarters, under a gate, a window, money with a reserve and two rules."""
    return read_written(
        folder,
        "as_of = 2027-01-01",
        periods=quarters(2),
        rules=rule('kind = "exclusive"\nselect = { option = ["A", "B"] }', "X")
        + rule('kind = "at_most"\nlimit = 1\nper = "period"', "M"),
        options="option,level,effect,commitment,concurrence"
        " / A,full,3,open,given / A,basic,2,open,given / B,full,2,open,given"
        " / C,full,1,committed,given / D,full,4,open,refused",
        resources="resource,available,reserve / m,6,1",
        requirements="for,resource,amount / A:full,m,4 / A:basic,m,3 / B,m,2 / C,m,1",
        windows="window,from,to,kind / w,2027-01-01,2027-03-31,forbid",
        pools="pool,available / p,3",
    )


def test_its_rows_allow_the_plans_the_case_allows(tmp_path):
    """Of all plans of a small case, those that obey every row are those the re-check finds nothing in."""
    case = whole_case(tmp_path)
    scores = score_case(case)
    model, check = build_model(case, scores), Recheck(case, scores)
    allowed = {True: 0, False: 0}
    for plan in every_plan(case):
        point = dict.fromkeys((model.starts[start] for start in plan), 1)
        obeys = all(row.holds(point) for row in model.rows)
        assert obeys == (not check.hard_violations(plan)), plan
        assert model.benefit_of(point) == check.net_benefit(plan) * model.unit
        allowed[obeys] += 1
    assert min(allowed.values()) > 0


def test_gates_come_first_and_rules_last(tmp_path):
    """The order in which limits are named and priced: gates, commitments, money, rules in file order."""
    case = whole_case(tmp_path)
    model = build_model(case, score_case(case))
    assert ids(model.limits()) == [
        "window:w",
        "concurrence",
        "commitment:C",
        "envelope:m@Q1..Q2",
        "reserve:m",
        "X",
        "M",
    ]
