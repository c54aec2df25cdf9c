"""VIKOR."""

import numpy as np
import pytest

from prioritizer.scoring.methods.vikor import METHOD, vikor
from tests.scoring.methods.problems import RANDOM, against_pymcdm, problem


@pytest.mark.parametrize("v", [0.0, 0.5, 1.0])
def test_equals_pymcdm(v):
    """For any weight of the group's utility."""
    for one in RANDOM:
        found = vikor(one.matrix, one.weights, one.signs, v)
        assert found == pytest.approx(against_pymcdm("VIKOR", one, v=v), abs=1e-12)


def test_constant_columns_and_single_options_regret_nothing():
    """pymcdm stops at both."""
    assert METHOD.run(problem([[1, 5], [2, 5]], [1, 1]), {}).tolist() == [1, 0]
    assert METHOD.run(problem([[1, 5]], [1, -1]), {}).tolist() == [0]


def test_rounding_noise_in_the_sums_is_not_ranked():
    """0.1 + 0.2 + 0.3 added in two orders differs in the last digit only."""
    ends = [[0, 0, 0], [1, 1, 1]]
    twins = [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]]
    found = METHOD.run(problem(ends + twins, [1, 1, 1]), {"v": 1.0})
    assert np.isclose(found[2], found[3], rtol=0, atol=1e-12)
    assert METHOD.run(problem(twins, [1, 1, 1]), {"v": 1.0}).tolist() == [0, 0]
