"""How a plan stands with each stakeholder, and the compromise as the plan of a run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.stakeholders.report import as_plan, stakeholder_report
from prioritizer.domain import Stakeholders
from tests.cases import plan_of


@pytest.fixture
def asked(disputed):
    """The case, its scores, its stakeholders and its plan, A and C."""
    case, views = disputed
    return case, views["MoD"], Stakeholders(views, "MoD", ()), plan_of(case)


def test_what_the_plan_is_worth_to_each(asked):
    """4 and 2.5; the MoD's bound is the plan's, what the MFA could have comes from the relaxation."""
    found = stakeholder_report(*asked)
    assert found.values == {"MoD": 4.0, "MFA": 2.5}
    assert found.best == {"MoD": (4.0, 4.0), "MFA": (2.5, pytest.approx(4))}
    assert (found.plans, found.compromise, found.is_plan) == ((), None, False)


def test_what_each_would_plan_instead(asked):
    """Their own plans with the most each could have, and a compromise.

    Of what is at stake (3 to 4 for the MoD, 2.5 to 4 for the MFA) neither plan between theirs gives both
    a part: A and C, or B and C, gives one of them nothing.
    """
    found = stakeholder_report(*asked, plans=True, exact=True)
    assert {p.stakeholder: p.starts for p in found.plans} == {
        "MoD": (("A:full", 0), ("C:full", 0)),
        "MFA": (("B:full", 0), ("C:full", 0)),
    }
    assert found.best == {"MoD": (4.0, 4.0), "MFA": (4.0, 4.0)}
    assert found.compromise.least == (0.0, 0.0)


def test_where_there_is_no_plan_there_is_nothing_to_say(asked):
    """An infeasible plan leaves the stakeholders as they are."""
    case, scores, stakeholders, plan = asked
    assert stakeholder_report(case, scores, stakeholders, replace(plan, status="infeasible")) is stakeholders


def test_the_compromise_as_a_plan_says_what_it_costs(asked):
    """B and C are worth 3 by the weights in force, a quarter of 4 less; A is left out for it at a loss."""
    case, scores, _, plan = asked
    found = stakeholder_report(*asked, plans=True, exact=True)
    chosen = replace(found.compromise, starts=(("B:full", 0), ("C:full", 0)), least=(0.5, 0.5))
    made, told = as_plan(case, scores, plan, replace(found, compromise=chosen))
    assert [s.option for s in made.selected] == ["B", "C"]
    assert (made.objective, made.bound, made.gap) == (3, 4, pytest.approx(1 / 3))
    assert told.is_plan
