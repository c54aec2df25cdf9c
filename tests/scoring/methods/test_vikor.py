"""VIKOR."""

import numpy as np
import pytest

from prioritizer.scoring.methods.vikor import METHOD
from tests.scoring.methods.problems import RANDOM, problem


def by_definition(of, v):
    """Q from the regrets on every criterion."""
    best = np.where(of.signs > 0, of.matrix.max(axis=0), of.matrix.min(axis=0))
    regrets = of.weights * abs(best - of.matrix) / np.ptp(of.matrix, axis=0)
    utility, regret = regrets.sum(axis=1), regrets.max(axis=1)
    return sum(share * (x - x.min()) / (x.max() - x.min()) for share, x in [(v, utility), (1 - v, regret)])


@pytest.mark.parametrize("v", [0.0, 0.5, 1.0])
def test_equals_the_definition(v):
    """For any weight of the group's utility."""
    for one in RANDOM:
        assert METHOD.run(one, {"v": v}) == pytest.approx(by_definition(one, v), abs=1e-12)


def test_constant_columns_and_single_options_regret_nothing():
    """pymcdm stops at both."""
    assert METHOD.run(problem([[1, 5], [2, 5]], [1, 1]), {}).tolist() == [1, 0]
    assert METHOD.run(problem([[1, 5]], [1, -1]), {}).tolist() == [0]


def test_equal_largest_regrets_leave_only_the_sums():
    """Each option is the worst on one of the first two criteria; pymcdm gives NaN."""
    one = problem([[0, 9, 0], [9, 0, 9], [0, 9, 4.5]], [1, 1, 1])
    assert METHOD.run(one, {"v": 0.5}).tolist() == pytest.approx([0.5, 0, 0.25])


def test_rounding_noise_in_the_sums_is_not_ranked():
    """0.1 + 0.2 + 0.3 added in two orders differs in the last digit only."""
    ends = [[0, 0, 0], [1, 1, 1]]
    twins = [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]]
    found = METHOD.run(problem(ends + twins, [1, 1, 1]), {"v": 1.0})
    assert np.isclose(found[2], found[3], rtol=0, atol=1e-12)
    assert METHOD.run(problem(twins, [1, 1, 1]), {"v": 1.0}).tolist() == [0, 0]
