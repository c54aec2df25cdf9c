"""SPOTIS."""

import numpy as np
import pytest

from prioritizer.scoring.methods.registry import METHODS
from tests.scoring.methods.problems import RANDOM, problem

METHOD = METHODS["spotis"]


def test_equals_the_definition():
    """The weighted mean distance from the better ends of fixed bounds."""
    for one in RANDOM:
        distances = np.where(one.signs > 0, 120 - one.matrix, one.matrix) / 120
        found = METHOD.run(one, {"bounds": np.tile([0.0, 120.0], (5, 1))})
        assert found == pytest.approx(distances @ one.weights, abs=1e-12)


def test_a_constant_column_counts_where_its_scale_is_fixed():
    """The distance is from the ideal, not from the other options."""
    assert METHOD.run(problem([[5], [5]], [1], bounds=[[0, 20]]), {}).tolist() == [0.75, 0.75]


def test_beyond_the_best_end_is_not_a_distance():
    """The paper does not say; a better option must not rank worse."""
    one = problem([[9], [10], [15]], [1], bounds=[[0, 10]])
    assert METHOD.run(one, {}).tolist() == pytest.approx([0.1, 0, 0])


def test_a_scale_of_no_width_keeps_nobody_away():
    """An observed range of one number."""
    assert METHOD.run(problem([[1, 5], [2, 5]], [1, 1]), {}).tolist() == [0.5, 0]
    assert METHOD.run(problem([[5], [5]], [1]), {}).tolist() == [0, 0]
