"""The best plan, and readings that are easy to get wrong, each on the smallest case that shows it."""

from __future__ import annotations

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.plan import recheck
from prioritizer.allocation.solve.solver import Solution
from prioritizer.errors import SolverProblem
from prioritizer.scoring import score_case
from tests.cases import plan_of, quarters, read_written, rule
from tests.limits import limits


@pytest.fixture
def planned(tmp_path):
    """A function that plans a case of three quarters from tables given as text."""

    def plan(rules="", **tables):
        periods = quarters(3, "P{quarter}")
        return plan_of(read_written(tmp_path, "as_of = 2027-01-01", periods=periods, rules=rules, **tables))

    return plan


def carried_out(plan):
    return {f"{s.option}:{s.level}" for s in plan.selected}


def left_out(plan, option):
    return next(n for n in plan.not_selected if n.option == option)


def test_displaced_options_are_those_that_leave(planned):
    """An option that only moves to another quarter is not displaced."""
    plan = planned(
        rule('kind = "require"\nselect = { option = "A" }'),
        options="option,effect,earliest,latest / A,1,P1,P2 / B,3,P2,P2 / X,2,P1,P1",
        pools="pool,period,available / p,each,1",
        requirements="for,resource,amount / A,p,1 / B,p,1 / X,p,1",
    )
    assert carried_out(plan) == {"A:full", "B:full"}
    assert left_out(plan, "X").displaces == ("B",)


@pytest.mark.parametrize("rows", ["m,P2,5, / m,P1,10,0.5", "m,P1,10,0.5 / m,P2,5,"])
def test_carry_over_does_not_depend_on_the_order_of_rows(planned, rows):
    """Half of the six left in the first quarter passes to the second."""
    plan = planned(
        options="option,effect,earliest,latest / A,1,P1,P1 / B,1,P2,P2",
        resources=f"resource,period,available,carry_over / {rows}",
        requirements="for,resource,amount / A,m,4 / B,m,8",
    )
    assert carried_out(plan) == {"A:full", "B:full"}


def test_a_prerequisite_binds_the_levels_it_selects(planned):
    """Only the full level needs N, so the basic one may go ahead."""
    plan = planned(
        rule(
            'kind = "prerequisite"\nselect = { option = "A", level = "full" }\n'
            'needs = { option = "N" }\nlag = 1'
        ),
        options="option,level,effect,earliest,latest / A,full,3,P2,P2 / A,basic,2,P2,P2 / N,full,1,P3,P3",
    )
    assert carried_out(plan) == {"A:basic", "N:full"}


def test_needing_all_of_nothing_is_not_satisfied(planned):
    """What nothing offers cannot be had, whether any or all of it is asked for."""
    plan = planned(
        rule('kind = "prerequisite"\nselect = { option = "C" }\nneeds = { option = "ZZZ" }\nneed = "all"'),
        options="option,effect / A,3 / C,1",
    )
    assert carried_out(plan) == {"A:full"}
    assert left_out(plan, "C").reason == "rule"


@pytest.mark.parametrize(
    "needs", ['{ activity = "agreement" }', '[{ activity = "agreement" }, { activity = "zz" }]']
)
def test_history_satisfies_a_prerequisite(planned, needs):
    """What is done already need not be done again."""
    plan = planned(
        rule(f'kind = "prerequisite"\nselect = {{ option = "C" }}\nneeds = {needs}\nmatch = "partner"'),
        options="option,effect,activity,partner / A,3,visit,Y / C,1,exercise,Y",
        history="option,activity,partner,status / old,agreement,Y,done",
    )
    assert carried_out(plan) == {"A:full", "C:full"}


def test_nobody_at_once_means_nobody(planned):
    """An at_once of 0 is a cap, not a missing one."""
    plan = planned(
        options="option,effect / A,3",
        pools="pool,available,at_once / p,10,0",
        requirements="for,resource,amount / A,p,3",
    )
    assert not plan.selected
    assert left_out(plan, "A").reason == "unaffordable"


def test_nothing_available_is_unaffordable(planned):
    """An envelope of 0 is a lack of means, not a rule."""
    plan = planned(
        options="option,effect / A,3",
        resources="resource,available / m,0",
        requirements="for,resource,amount / A,m,1",
    )
    assert left_out(plan, "A").reason == "unaffordable"


def test_a_plan_pushed_to_nothing_is_explained(planned):
    """Shares that only the empty plan obeys are named like a conflict, with a way out."""
    plan = planned(
        rule('kind = "at_most"\nshare = 0.3\nper = "activity"\ncount = "m"'),
        options="option,effect,activity / A,3,x / B,2,y",
        resources="resource,available / m,10",
        requirements="for,resource,amount / A,m,4 / B,m,4",
    )
    assert not plan.selected
    assert plan.conflict == limits("r")
    assert plan.repair


def test_equal_options_are_called_equal(planned):
    """Of two options that bring the same and fit once, the one left out loses nothing."""
    plan = planned(
        options="option,effect / A,3 / B,3",
        resources="resource,available / m,1",
        requirements="for,resource,amount / A,m,1 / B,m,1",
    )
    assert [(n.reason, n.loss_low, n.loss_high) for n in plan.not_selected] == [("equal", 0.0, 0.0)]


def test_levels_with_different_answers_have_a_reason(planned):
    """One level refused, the other too dear by a gate: the refusal is named, nothing breaks."""
    plan = planned(
        options="option,level,effect,concurrence,activity,commitment,reason"
        " / A,basic,1,given,x,excluded,by order / A,full,2,refused,x,open, / B,full,1,given,x,open,",
    )
    assert carried_out(plan) == {"B:full"}
    assert left_out(plan, "A").reason in ("refused", "excluded")


def test_a_format_of_several_regions_is_not_one_more_region(planned):
    """Two of the three regions are asked for: a format of both its members' regions reaches none alone."""
    plan = planned(
        rule('kind = "diversity"\nlimit = 2\nof = "region"'),
        options="option,partner,effect / N,GEO,1 / S,OMN,1 / F,BOTH,9",
        partners="partner,kind,region / GEO,country,north / OMN,country,south",
        formats="format,member / BOTH,GEO / BOTH,OMN",
        resources="resource,available / m,3",
        requirements="for,resource,amount / N,m,1 / S,m,2 / F,m,2",
    )
    assert carried_out(plan) == {"N:full", "S:full"}


@pytest.mark.parametrize(
    ("starts", "objective", "words"),
    [
        ([(0, 0), (1, 0)], 5, "it breaks envelope:m@all"),
        ([(0, 0)], 4, "a benefit of 3.0, the solver 4"),
    ],
)
def test_what_the_case_does_not_bear_out_is_refused(tmp_path, starts, objective, words):
    """Whatever the solver says: a plan that overdraws the money, and a benefit that is not there."""
    case = read_written(
        tmp_path,
        "as_of = 2027-01-01",
        options="option,effect / A,3 / B,2",
        resources="resource,available / m,4",
        requirements="for,resource,amount / A,m,3 / B,m,2",
    )
    scores = score_case(case)
    model = build_model(case, scores)
    recheck(case, scores, model, Solution("optimal", {0: 1}, 3, 3), [(0, 0)])
    with pytest.raises(SolverProblem, match=words):
        recheck(case, scores, model, Solution("optimal", {}, objective, objective), starts)
