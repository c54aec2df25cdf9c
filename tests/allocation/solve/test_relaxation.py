"""The linear relaxation: its duals price every limit, and prove the optimum."""

from __future__ import annotations

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Column, Model, Role
from prioritizer.allocation.solve.relaxation import relaxation
from prioritizer.allocation.solve.solver import solve
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import read_random

LARGE = 3 * 2**20  # more than what rows are scaled down to


def knapsack(lower=None, upper=None, factor=1):
    """Two options worth 6 and 4 that take 3 and 4 of one limit."""
    model = Model(unit=1)
    for n, benefit in enumerate((6, 4)):
        model.add_column(Column(f"x{n}", Role.START, benefit, option=n, start=0))
    terms = {0: 3 * factor, 1: 4 * factor}
    whole = {0: 1}  # keeps the row from being divided by its common factor
    model.add_row("limit", None, terms, lower, upper)
    model.add_row("other", None, whole, upper=1)
    return model


def test_an_upper_limit_has_its_dual():
    """One more unit lets a quarter of the second option in: 1 point."""
    found = relaxation(knapsack(upper=5))
    assert found is not None
    assert found.optimum == pytest.approx(8)
    assert list(found.values) == pytest.approx([1, 0.5])
    assert found.duals[0] == pytest.approx(1)
    assert found.reduced[0] + found.duals[1] == pytest.approx(3)  # one of the two limits of x0 says so


def test_a_row_of_two_sides_has_one_dual():
    """Of both sides the one that binds counts; per unit of the row, whatever it was scaled by."""
    model = knapsack(lower=1, upper=5)
    assert relaxation(model).duals[0] == pytest.approx(1)
    scaled = Model(unit=1)
    scaled.columns = model.columns
    scaled.add_row("limit", None, {0: 3 * LARGE + 1, 1: 4 * LARGE}, upper=5 * LARGE)
    found = relaxation(scaled)
    assert found.duals[0] * 4 * LARGE == pytest.approx(4)


def test_what_is_asked_for_has_a_dual_below_zero():
    """Asking for more than is wanted costs."""
    model = Model(unit=1)
    model.add_column(Column("x", Role.START, -2, option=0, start=0))
    model.add_row("floor", None, {0: 2}, lower=1)
    found = relaxation(model)
    assert found.optimum == pytest.approx(-1)
    assert found.duals[0] * 1 == pytest.approx(-1)


def test_a_column_that_occurs_nowhere_is_worth_nothing():
    """The solver does not even get it."""
    model = knapsack(upper=5)
    model.add_column(Column("idle", Role.SUM, 0, integer=False, upper=None))
    found = relaxation(model)
    assert (found.values[2], found.reduced[2]) == (0, 0)


def test_what_is_impossible_has_no_relaxation():
    """No price says anything where there is no plan."""
    assert relaxation(knapsack(lower=8)) is None


def proves(folder, seed):
    """By its duals alone the optimum is right, and no plan is better; whether there was a case."""
    case = read_random(folder, seed)
    model = case and build_model(case, score_case(case))
    found = model and relaxation(model)
    if not found:
        return False
    total = 0.0
    for dual, row in zip(found.duals, model.rows, strict=True):
        if abs(dual) > 1e-9:
            side = row.upper if dual > 0 else row.lower
            assert side is not None, f"seed {seed}: {row.name} has a price on a side it does not have"
            total += dual * side
    for j, column in enumerate(model.columns):
        rest = column.benefit - sum(
            d * row.terms.get(j, 0) for d, row in zip(found.duals, model.rows, strict=True)
        )
        assert rest == pytest.approx(found.reduced[j], abs=1e-3)
        assert rest < 1e-3 or column.upper, f"seed {seed}: {column.name} would be worth more without end"
        total += max(rest, 0) * (column.upper or 0)
    assert total == pytest.approx(found.optimum, rel=1e-6, abs=1e-3), f"seed {seed}"
    best = solve(model, case.allocation)
    assert best.status == "infeasible" or best.objective <= found.optimum + 1e-6 * abs(found.optimum)
    return True


def test_duals_prove_the_optimum(tmp_path):
    """Weak duality turned round: sum of duals and limits equals the optimum, column by column."""
    assert sum(proves(tmp_path, seed) for seed in range(5000, 5006)) > 2


@pytest.mark.slow
def test_duals_prove_the_optimum_of_many(tmp_path):
    """The same on a hundred cases of all kinds."""
    assert sum(proves(tmp_path, seed) for seed in range(5100, 5200)) > 50
