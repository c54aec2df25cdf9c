"""ERVD."""

import numpy as np
import pytest

from prioritizer.scoring.methods.ervd import METHOD
from tests.scoring.methods.problems import RANDOM, problem


@pytest.mark.parametrize("curve", [{}, {"lambda": 1.5, "alpha": 0.5}])
def test_equals_the_definition(curve):
    """Gains and losses on shares against the reference, then closeness by taxicab distances."""
    loss, power = curve.get("lambda", 2.25), curve.get("alpha", 0.88)
    for one in RANDOM:
        lead = one.signs * (one.matrix - 50) / one.matrix.sum(axis=0)
        value = np.where(lead > 0, np.abs(lead) ** power, -loss * np.abs(lead) ** power)
        far, near = (np.abs(value - ends) @ one.weights for ends in (value.max(axis=0), value.min(axis=0)))
        found = METHOD.run(one, {"reference": [50.0] * 5, **curve})
        assert found == pytest.approx(near / (far + near), abs=1e-12)


def test_it_needs_a_reference_and_quantities_above_zero():
    """Both are said."""
    assert "needs the point" in METHOD.obstacles(problem([[1], [2]], [1]), {})[0].what
    assert "has a 0" in METHOD.obstacles(problem([[0], [2]], [1]), {"reference": [1.0]})[0].what


def test_options_that_are_all_alike_are_all_the_best():
    """A single one, and constant columns."""
    assert METHOD.run(problem([[3, 0]], [1, -1]), {"reference": [1.0, 1.0]}).tolist() == [1]
