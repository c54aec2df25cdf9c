"""One model for all stakeholders: what each counts, and what no plan can exceed for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.stakeholders.objectives import Objectives
from prioritizer.errors import SolverProblem
from prioritizer.scoring import score_case
from tests.cases import plan_of, read_written, rule
from tests.random_cases.best_plans import every_plan

A, B, C = (0, 0), (1, 0), (2, 0)  # option level, period


@pytest.fixture
def interests(disputed):
    """The case with what its plans are worth to both."""
    case, views = disputed
    return Objectives(case, views["MoD"], views)


def test_each_counts_by_its_own_scores(interests):
    """The shared model is worth nothing; its columns are worth 3, 2, 1 and 0.5, 2, 2 in tenths."""
    assert all(c.benefit == 0 for c in interests.model.columns)
    assert interests.model.unit == 10
    assert interests.worth == {"MoD": {0: 30, 1: 20, 2: 10}, "MFA": {0: 5, 1: 20, 2: 20}}
    assert interests.values([A, C]) == {"MoD": 4, "MFA": 2.5}
    assert [c.benefit for c in interests.by(interests.worth["MFA"]).columns] == [5, 20, 20]


def test_plans_and_their_points(interests, disputed):
    """The starts of a plan are told from its options, its point has nothing else here."""
    plan = plan_of(disputed[0])
    assert interests.starts_in(plan) == (A, C)
    assert interests.point((A, C)) == {0: 1, 2: 1}
    assert interests.point((A, B)) == {}  # 4 of 3


def test_the_relaxation_bounds_each(interests):
    """Part of an option may be bought: the MoD gets A and C whole, the MFA B and C; neither more than 4."""
    limits = interests.limits()
    assert limits["MoD"] == pytest.approx(4)
    assert limits["MFA"] == pytest.approx(4)


def test_a_plan_that_breaks_the_case_is_refused(interests):
    """By the limit it breaks."""
    interests.recheck([A, C])
    with pytest.raises(SolverProblem, match="it breaks envelope:m@all"):
        interests.recheck([A, B])


COUNTING = {
    "saturation": 'kind = "saturation"\nlimit = 2\nshare = 0.5\nper = "activity"',
    "a soft limit": 'kind = "at_most"\ncount = "benefit"\nlimit = 2\npenalty = 0.5',
    "a soft floor": 'kind = "at_least"\ncount = "benefit"\nlimit = 5\npenalty = 0.25',
}


@pytest.mark.parametrize("name", list(COUNTING))
def test_a_stakeholder_loses_by_its_own_benefit(tmp_path, name):
    """For every plan the shared model's point is worth to each what the case says it is."""
    case = read_written(
        tmp_path,
        "as_of = 2027-01-01",
        rules=rule(COUNTING[name]),
        options="option,effect,activity / A,3,x / B,2,x / C,1,y",
        activities="activity,name / x,x / y,y",
    )
    mod = score_case(case)
    views = {"MoD": mod, "MFA": replace(mod, table=mod.table.assign(benefit=[0.5, 2.0, 2.0]))}
    interests = Objectives(case, mod, views)
    differ = 0
    for plan in every_plan(case):
        point, values = interests.point(plan), interests.values(plan)
        for who, worth in interests.worth.items():
            found = sum(b * point.get(j, 0) for j, b in worth.items()) / interests.model.unit
            assert found == pytest.approx(float(values[who])), (plan, who)
        differ += values["MoD"] != values["MFA"]
    assert differ
