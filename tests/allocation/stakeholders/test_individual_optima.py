"""Each stakeholder's best plan, on the case worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.solve.solver import Solution
from prioritizer.allocation.stakeholders.individual_optima import as_individual_optimum, individual_optima
from prioritizer.allocation.stakeholders.objectives import Objectives
from prioritizer.errors import SolverProblem
from tests.cases import plan_of

A, B, C = (0, 0), (1, 0), (2, 0)  # option level, period


@pytest.fixture
def both(disputed):
    """What plans are worth to both, and the plan by the MoD's weights."""
    case, views = disputed
    return Objectives(case, views["MoD"], views), plan_of(case)


def test_each_has_its_own(both):
    """A and C for the MoD, which is the plan as it stands; B and C for the MFA; both proven."""
    interests, plan = both
    found = individual_optima(interests, plan, "MoD", exact=True)
    assert {name: own.starts for name, own in found.items()} == {"MoD": (A, C), "MFA": (B, C)}
    assert {name: dict(own.values) for name, own in found.items()} == {
        "MoD": {"MoD": 4, "MFA": Fraction(5, 2)},
        "MFA": {"MoD": 3, "MFA": 4},
    }
    assert [(own.status, own.bound) for own in found.values()] == [("optimal", 4)] * 2


def test_another_plan_that_serves_better_is_taken_for_its_own(both):
    """Where the MoD's own search stopped at nothing, B and C give it 3: the bound stays what it was."""
    interests, plan = both
    nothing = replace(plan, selected=(), status="stopped", bound=5.0)
    own = individual_optima(interests, nothing, "MoD")["MoD"]
    assert (own.starts, own.values["MoD"], own.status, own.bound) == ((B, C), 3, "stopped", 5)


def test_who_is_at_work_is_told(both):
    """Once, with how many there are."""
    told = []
    individual_optima(*both, "MoD", progress=told.append)
    assert told == ["the best plan of each of 2 stakeholders"]


def test_a_solution_is_rechecked(both):
    """A and C within the budget is a plan, A and B is none."""
    interests, _ = both
    found = as_individual_optimum(interests, Solution("within_gap", {0: 1, 2: 1}, 25.0, 30.0))
    assert (found.starts, found.values["MFA"], found.status, found.bound) == ((A, C), 2.5, "within_gap", 3)
    with pytest.raises(SolverProblem, match="did not pass the re-check"):
        as_individual_optimum(interests, Solution("optimal", {0: 1, 1: 1}, 25.0, 25.0))
