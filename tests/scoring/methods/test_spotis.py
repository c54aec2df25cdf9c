"""SPOTIS."""

import numpy as np
import pytest

from prioritizer.scoring.methods.spotis import METHOD
from tests.scoring.methods.problems import RANDOM, against_pymcdm, problem


def test_equals_pymcdm():
    """Within fixed bounds."""
    bounds = np.tile([0.0, 120.0], (5, 1))
    for one in RANDOM:
        found = METHOD.run(one, {"bounds": bounds})
        assert found == pytest.approx(against_pymcdm("SPOTIS", one, bounds), abs=1e-12)


def test_beyond_the_best_end_is_not_a_distance():
    """The paper does not say; a better option must not rank worse."""
    one = problem([[9], [10], [15]], [1], bounds=[[0, 10]])
    assert METHOD.run(one, {}).tolist() == pytest.approx([0.1, 0, 0])


def test_a_scale_of_no_width_keeps_nobody_away():
    """An observed range of one number."""
    assert METHOD.run(problem([[1, 5], [2, 5]], [1, 1]), {}).tolist() == [0.5, 0]
