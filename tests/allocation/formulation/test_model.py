"""Columns and rows in whole numbers: how they are added, what they allow, what hangs on them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.formulation.model import (
    MICRO,
    Column,
    Model,
    Role,
    Row,
    benefit_unit,
    closed_columns,
)
from tests.limits import limit


@pytest.fixture
def model():
    """Two start columns of one option level."""
    made = Model(unit=10)
    for start, benefit in enumerate((30, 20)):
        made.add_column(Column(f"x{start}", Role.START, benefit, option=0, start=start))
    return made


def test_a_row_holds_up_to_its_limits():
    """2 <= 2x + 3y <= 6: one of y alone is enough, both twice is too much."""
    row = Row("r", None, {0: 2, 1: 3}, 2, 6)
    assert [row.holds(p) for p in ({}, {1: 1}, {0: 3}, {0: 2, 1: 1})] == [False, True, True, False]
    assert row.activity({0: 2, 1: 1, 7: 9}) == 7


def test_room_is_what_the_others_leave():
    """Of 2x + 3y <= 12 with y = 2 there is room for x = 3, whatever x is now."""
    assert Row("r", None, {0: 2, 1: 3}, None, 12).room(0, {0: 1, 1: 2}) == 3


def test_fractions_are_multiplied_out(model):
    """x/2 + y/3 <= 1 is 3x + 2y <= 6, of which one unit is a sixth."""
    model.add_row("r", None, {0: Fraction(1, 2), 1: Fraction(1, 3)}, upper=1)
    assert (model.rows[0].terms, model.rows[0].upper) == ({0: 3, 1: 2}, 6)
    assert model.scales == {0: Fraction(1, 6)}


def test_a_common_divisor_is_taken_out_and_nothing_is_kept_of_zero(model):
    """4x + 0y between 2 and 8 is 2x between 1 and 4."""
    model.add_row("r", None, {0: 4, 1: 0}, lower=2, upper=8)
    row = model.rows[0]
    assert (row.terms, row.lower, row.upper, model.scales) == ({0: 2}, 1, 4, {0: 2})


def test_a_soft_row_has_a_costly_column_on_each_side(model):
    """Half a benefit point per unit, in tenths: one column for what is over, one for what is under."""
    model.add_row("r", limit("R"), {0: 1, 1: 1}, lower=1, upper=1, penalty=0.5)
    over, under = model.columns[2:]
    assert [(c.role, c.benefit, c.integer, c.limit) for c in (over, under)] == [
        (Role.VIOLATION, -5, False, limit("R"))
    ] * 2
    assert [row.terms for row in model.rows] == [{0: 1, 1: 1, 2: -1}, {0: 1, 1: 1, 3: 1}]
    assert model.rows[0].holds({0: 1, 1: 1, 2: 1})
    assert model.rows[1].holds({3: 1})


def test_a_sum_is_held_by_one_column_and_settled_exactly(model):
    """x/2 + y counts in halves: 1 and 2 of them; a solver's rounding of the sum does not matter."""
    column, worth = model.add_sum("all", {0: Fraction(1, 2), 1: 1})
    assert (worth, model.sums[column], model.columns[column].role) == (Fraction(1, 2), {0: 1, 1: 2}, Role.SUM)
    assert model.settled({0: 1, 1: 1, column: 2.999999}) == {0: 1, 1: 1, column: 3}
    assert model.expanded(Row("r", None, {0: 1, column: -2}, None, 0)) == {0: -1, 1: -4}


def test_a_rest_is_the_least_room_of_its_rows(model):
    """3x + left <= 5 and 3x + left <= 4: with x there is 1 left, whatever the solver says."""
    left = model.add_column(Column("left", Role.REST, integer=False, upper=None))
    for most in (5, 4):
        model.add_row("m", limit("envelope:m@P1"), {0: 3, left: 1}, upper=most)
    model.rests[left] = (0, 1)
    assert model.settled({0: 1, left: 0.3}) == {0: 1, left: 1}
    later = Row("n", None, {1: 1, left: -1}, None, 2)
    assert model.expanded(later) == {0: 3, 1: 1}  # what is left depends on x


def test_benefit_and_starts(model):
    """A start is found by its option level and period; the objective adds up benefits."""
    assert model.starts == {(0, 0): 0, (0, 1): 1}
    assert model.benefit_of({0: 1, 1: Fraction(1, 2)}) == 40


def test_limits_are_named_once_in_the_order_of_rows(model):
    """Structure has no name."""
    for name in ("b", None, "a", "b"):
        model.add_row("r", name and limit(name), {0: 1}, upper=1)
    assert model.limits() == [limit("b"), limit("a")]


@pytest.mark.parametrize(
    ("benefits", "unit"),
    [([1.0, 2.0], 1), ([0.5], 10), ([3.0, 0.25], 100), ([1 / 3], MICRO), ([], 1)],
)
def test_benefits_are_counted_as_coarsely_as_they_can_be(benefits, unit):
    """The smallest power of ten that makes all whole; a million where none does."""
    assert benefit_unit(benefits) == unit


def test_a_start_is_closed_by_the_first_limit_that_allows_none_of_it(model):
    """A row that offsets it by another start, or that nothing names, closes nothing."""
    model.add_row("balance", limit("B"), {0: 1, 1: -1}, upper=0)
    model.add_row("structure", None, {0: 1}, upper=0)
    assert closed_columns(model) == {}
    model.add_row("gate", limit("concurrence"), {1: 1}, upper=0)
    model.add_row("rule", limit("R"), {0: 1, 1: 1}, upper=0)
    assert closed_columns(model) == {1: limit("concurrence"), 0: limit("R")}
