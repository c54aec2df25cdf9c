"""WASPAS."""

import pytest

from prioritizer.scoring.methods.waspas import METHOD
from tests.scoring.methods.problems import RANDOM, against_pymcdm, problem


@pytest.mark.parametrize("lam", [0.0, 0.5, 1.0])
def test_equals_pymcdm(lam):
    """From the pure product to the pure sum."""
    for one in RANDOM:
        found = METHOD.run(one, {"lambda": lam})
        assert found == pytest.approx(against_pymcdm("WASPAS", one, l=lam), abs=1e-12)


def test_zeros_of_maximised_criteria_and_constant_columns_are_defined():
    """A ratio of 0 makes the product 0; a column of zeros is 1 for all."""
    one = problem([[0, 0], [2, 0]], [1, -1])
    assert METHOD.obstacles(one, {}) == []
    assert METHOD.run(one, {}).tolist() == [0.25, 1]


def test_negative_quantities_and_zeros_to_minimise_are_obstacles():
    """No ratio to the best can be formed."""
    found = METHOD.obstacles(problem([[-1, 0, 3], [2, 2, 0]], [1, -1, 1]), {})
    assert [obstacle.criterion for obstacle in found] == ["c0", "c1"]
