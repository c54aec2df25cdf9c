"""WASPAS."""

import numpy as np
import pytest

from prioritizer.scoring.methods.registry import METHODS
from tests.scoring.methods.problems import RANDOM, problem

METHOD = METHODS["waspas"]


def by_definition(of, lam):
    """Sum and product of the ratios to the best."""
    best = np.where(of.signs > 0, of.matrix.max(axis=0), of.matrix.min(axis=0))
    ratios = np.where(of.signs > 0, of.matrix / best, best / of.matrix)
    return lam * ratios @ of.weights + (1 - lam) * np.exp(np.log(ratios) @ of.weights)


@pytest.mark.parametrize("lam", [0.0, 0.5, 1.0])
def test_equals_the_definition(lam):
    """From the pure product to the pure sum."""
    for one in RANDOM:
        assert METHOD.run(one, {"lambda": lam}) == pytest.approx(by_definition(one, lam), abs=1e-12)


def test_weights_are_taken_as_they_are():
    """Also where they do not add up to 1, as in the published example; a single option has ratios of 1."""
    one = problem([[3, 2], [1, 5]], [1, -1], weights=[0.7, 0.5])
    assert METHOD.run(one, {}) == pytest.approx(by_definition(one, 0.5), abs=1e-12)
    assert METHOD.run(problem([[3, 2]], [1, -1], weights=[0.7, 0.5]), {}) == pytest.approx([1.1])


def test_zeros_of_maximised_criteria_and_constant_columns_are_defined():
    """A ratio of 0 makes the product 0; a column of zeros is 1 for all."""
    one = problem([[0, 0], [2, 0]], [1, -1])
    assert METHOD.obstacles(one, {}) == []
    assert METHOD.run(one, {}).tolist() == [0.25, 1]


def test_negative_quantities_and_zeros_to_minimise_are_obstacles():
    """No ratio to the best can be formed."""
    found = METHOD.obstacles(problem([[-1, 0, 3], [2, 2, 0]], [1, -1, 1]), {})
    assert [obstacle.criterion for obstacle in found] == ["c0", "c1"]
