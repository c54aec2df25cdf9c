"""A plan kept with its model: near another plan where that is as good, and questions about it."""

from __future__ import annotations

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.allocation.scenarios.solved_case import SolvedCase, net_benefit
from prioritizer.domain.limits import CONCURRENCE
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests import TUTORIAL
from tests.limits import limit


@pytest.fixture(scope="module")
def solved():
    """The tutorial's plan."""
    case = read_case(TUTORIAL)
    return SolvedCase(case, score_case(case))


def test_it_is_the_plan_that_allocate_makes(solved):
    """Same options, levels, starts and worth."""
    plan = allocate(solved.case, solved.scores, explain=False)
    assert solved.plan == plan


def test_a_plan_is_counted_net(solved):
    """By its own case, a plan is worth its objective."""
    assert net_benefit(solved.case, solved.scores, solved.plan) == pytest.approx(solved.plan.objective)


def test_answers_are_those_of_the_full_explanation(solved):
    """One question gives the reason and the losses that the whole explanation has."""
    explained = allocate(solved.case, solved.scores)
    for item in explained.not_selected:
        found = solved.why_not(item.option)
        assert (found.reason, found.loss_low, found.loss_high) == (item.reason, item.loss_low, item.loss_high)
    assert solved.why_not(explained.selected[0].option) is None
    assert solved.why_not("nothing") is None


def test_what_is_in_the_way_of_another_place(solved):
    """Worked out by hand: the full exercise with Aria breaks money and the team of the second quarter."""
    broken = solved.blocking_limits(("ARI-exercise", "full", 1))
    assert limit("envelope:team@2027-Q2") in broken
    assert solved.blocking_limits(("ARI-course", "full", 0)) == ()
    assert solved.blocking_limits(("COR-course", "full", 0)) == (CONCURRENCE,)
    assert solved.blocking_limits(("ARI-visit", "full", 1)) is None
