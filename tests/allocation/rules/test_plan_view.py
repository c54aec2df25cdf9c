"""A plan as rules judge it: what it counts, by which groups, and what that is compared with."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain.rules import AtLeast, AtMost
from tests.cases import quarters, read_written

A1, B1, B2, C2 = (0, 0), (1, 0), (1, 1), (2, 1)  # option level, quarter from 0
PARTNER = {"per": ("partner",)}


@pytest.fixture
def case(tmp_path):
    """A with X for two quarters, B with a format of X and Y, C with Y; money by quarter and for all."""
    return read_written(
        tmp_path,
        "as_of = 2027-01-01",
        periods=quarters(2),
        options="option,effect,partner,duration,earliest,latest"
        " / A,3,X,2,Q1,Q1 / B,4,XY,1,Q1,Q2 / C,5,Y,1,Q2,Q2",
        partners="partner / X / Y",
        formats="format,member / XY,X / XY,Y",
        resources="resource,period,available / m,each,10 / n,,9 / n,Q1,4",
        requirements="for,resource,amount / A,m,1.5 / B,m,2",
    )


@pytest.fixture
def view(case):
    """A function that looks at a plan."""
    return lambda *starts: PlanView(case, starts, {s: Fraction(3 + s[0]) for s in (A1, B1, B2, C2)})


def test_what_is_counted(view):
    """Options, benefit, or the use of a resource in every quarter: A takes its 1.5 twice."""
    plan = view(A1, B2)
    assert [plan.total(plan.starts, count) for count in ("options", "benefit", "m", "n")] == [2, 7, 5, 0]


def test_a_rule_sees_what_it_selects_while_it_is_valid(view):
    """A rule of the second quarter does not see what starts in the first."""
    plan, late = view(A1, C2), AtMost("R", first=1, last=1)
    assert plan.valid(late) == [C2]
    assert plan.selected(late, {"partner": "X"}) == []
    assert plan.options(plan.starts) == {"A", "C"}


def test_groups_on_offer_are_there_though_empty(view):
    """A format counts for each member; of Y there is nothing in a plan of A alone."""
    rule = AtMost("R", last=1, limit=Fraction(1), per=("partner",))
    assert view(A1, B1).groups(rule, rule.select, rule.per) == [[A1, B1], [B1]]
    assert view(A1).amounts(rule) == [1, 0]
    assert view(A1, C2).groups(rule, rule.select, ()) == [[A1, C2]]


def test_what_runs_counts_in_each_quarter_it_runs(view):
    """A starts in Q1 and runs in Q2 too; B is on offer in both quarters."""
    rule = AtMost("R", last=1, limit=Fraction(1), per=("period",))
    assert sorted(view(A1).groups(rule, rule.select, rule.per)) == [[], [A1]]
    assert view(A1).groups(rule, rule.select, rule.per, "running") == [[A1], [A1]]


def test_what_the_groups_are_compared_with(view):
    """A limit as it stands; a share of the plan's 5 units of m; a share of all 20 there are, or of n's 9."""
    plan = view(A1, B2)
    share = {"last": 1, "share": Fraction(1, 2)}
    assert plan.limit(AtLeast("R", last=1, limit=Fraction(3))) == 3
    assert plan.limit(AtLeast("R", count="m", **share)) == Fraction(5, 2)
    assert plan.limit(AtLeast("R", count="m", of="available", **share)) == 10
    assert plan.limit(AtLeast("R", count="n", of="available", **share)) == Fraction(9, 2)
