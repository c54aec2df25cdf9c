"""What every ranking method works on: which columns stop a method."""

import pytest

from prioritizer.scoring.methods.problem import (
    Obstacle,
    constant,
    no_obstacles,
    not_below,
    refusing,
    where,
)
from tests.scoring.methods.problems import problem

# c0 a benefit with a negative, c1 a cost with a 0, c2 a benefit with a 0, c3 the same throughout
MIXED = problem([[-1, 0, 0, -5], [2, 3, 4, -5]], [1, -1, 1, -1])


def test_columns_that_are_all_alike():
    """They tell no options apart."""
    assert constant(MIXED.matrix).tolist() == [False, False, False, True]


@pytest.mark.parametrize(
    ("zero_too", "named"), [("", ["c0"]), ("cost", ["c0", "c1"]), ("both", ["c0", "c1", "c2"])]
)
def test_negatives_always_stop_and_zeros_where_ratios_are_formed(zero_too, named):
    """A column that decides nothing stops no method, whatever stands in it."""
    assert [o.criterion for o in not_below(MIXED, zero_too=zero_too)] == named


def test_a_criterion_without_weight_stops_nothing():
    """Only the cost that counts is left."""
    weightless = problem(MIXED.matrix, MIXED.signs, [0, 1, 0, 0])
    assert [o.criterion for o in refusing("cost")(weightless, {})] == ["c1"]
    assert no_obstacles(MIXED, {}) == []


def test_each_marked_column_is_one_obstacle():
    """By the leaf's path, with what is wrong and how to mend it."""
    assert where(MIXED, constant(MIXED.matrix), "is all alike", "Leave it out.") == [
        Obstacle("c3", "is all alike", "Leave it out.")
    ]
