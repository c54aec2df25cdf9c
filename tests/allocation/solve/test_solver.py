"""Solving: the status first, the best point in whole numbers, and what was proven of it."""

from __future__ import annotations

import shutil
from itertools import combinations

import pytest

from prioritizer.allocation.formulation.model import Column, Model, Role
from prioritizer.allocation.solve.solver import (
    Solution,
    WarmStart,
    proven,
    rounded,
    solve,
    solver_name,
    whole_objective,
)
from prioritizer.allocation.solve.to_pulp import to_pulp
from prioritizer.domain import AllocationSettings
from prioritizer.errors import UsageProblem

EXACT = AllocationSettings(gap=0.0, time_limit=60.0)
WORTH = {4: 3, 5: 4, 7: 6, 9: 7}  # weight -> benefit


@pytest.fixture
def knapsack():
    """A function that makes a model of four starts, of which some may weigh so much together."""

    def made(most, least=0):
        model = Model(unit=1)
        for i, benefit in enumerate(WORTH.values()):
            model.add_column(Column(f"x{i}", Role.START, benefit, option=i, start=0))
        model.add_row("weight", None, dict(enumerate(WORTH)), lower=least, upper=most)
        return model

    return made


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_the_best_of_all_choices(knapsack, solver):
    """Whatever may be carried: the benefit of the best of the 16 sets, proven."""
    if shutil.which(solver) is None and solver == "cbc":
        pytest.skip("cbc is not installed")
    for most in (0, 8, 11, 12, 25):
        sets = (s for n in range(5) for s in combinations(WORTH.items(), n))
        best = max(sum(b for _, b in s) for s in sets if sum(w for w, _ in s) <= most)
        found = solve(knapsack(most), EXACT, solver, exact=True)
        assert (found.status, found.objective, found.bound, found.gap) == ("optimal", best, best, 0)
        assert knapsack(most).benefit_of(found.point) == best


def test_what_cannot_be_met_is_infeasible(knapsack):
    """No set weighs from 1 to 3; there is no point then."""
    assert solve(knapsack(3, least=1), EXACT) == Solution("infeasible")


def test_where_there_is_nothing_to_choose_from():
    """Doing nothing is the plan, unless a row asks for something."""
    model = Model()
    assert solve(model, EXACT) == Solution("optimal")
    model.add_row("something", None, {}, lower=1)
    assert solve(model, EXACT).status == "infeasible"


def test_a_start_and_a_bound_do_not_change_the_best(knapsack):
    """4 and 7 carry 9 of benefit within 11 or 12; what is known only shortens the search."""
    known = WarmStart({0: 1}, bound=10.0)
    assert solve(knapsack(11), EXACT, exact=True, known=known).point == {0: 1, 2: 1}
    _, variables = to_pulp(knapsack(11))
    known.hand_to(variables)
    assert [v.varValue for v in variables] == [1, 0, 0, 0]


def test_what_is_chosen(knapsack):
    """The starts that are set, in the order of columns."""
    assert Solution("optimal", {3: 1, 1: 1, 0: 0.2}).chosen(knapsack(9)) == [1, 3]


@pytest.mark.parametrize(("bound", "status"), [(100, "optimal"), (104, "within_gap"), (106, "stopped")])
def test_what_was_proven(bound, status):
    """At a bound of 100 it is the best; 4 % beyond it is within the gap of 5 %."""
    found = proven({}, 100.0, bound, 0.05)
    assert (found.status, found.gap) == (status, (bound - 100) / 100)


def test_answers_are_rounded_where_columns_are_whole(knapsack):
    """0.9999999 of a start is the start, 1e-9 of it is none; a loss stays as it is."""
    model = knapsack(9)
    model.add_column(Column("loss", Role.VIOLATION, -1, integer=False, upper=None))
    assert rounded(model, [0.9999999, 1e-9, 0, 0, 0.25]) == {0: 1, 4: 0.25}
    assert whole_objective(knapsack(9))
    assert not whole_objective(model)


def test_solvers_that_are_not_there(monkeypatch):
    """An unknown name, and one whose program is missing, say what to do."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert solver_name("highs") == "highs"
    with pytest.raises(UsageProblem, match="Choose highs or cbc"):
        solver_name("gurobi")
    with pytest.raises(UsageProblem, match="Install it"):
        solver_name("cbc")
