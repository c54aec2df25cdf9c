"""TOPSIS."""

import numpy as np
import pytest

from prioritizer.scoring.methods.topsis import METHOD, topsis
from tests.scoring.methods.problems import RANDOM, against_pymcdm, problem


@pytest.mark.parametrize("normalization", ["vector", "minmax", "max", "sum"])
def test_equals_pymcdm_under_every_normalization(normalization):
    """On random positive matrices with maximised and minimised criteria."""
    normalizations = pytest.importorskip("pymcdm.normalizations")
    function = getattr(normalizations, f"{normalization}_normalization")
    for one in RANDOM:
        found = topsis(one.matrix, one.weights, one.signs, normalization)
        assert found == pytest.approx(against_pymcdm("TOPSIS", one, function), abs=1e-12)


def test_vector_normalization_is_the_default():
    """pymcdm's default is min-max; the method was published with vectors."""
    one = RANDOM[0]
    assert METHOD.run(one, {}).tolist() == topsis(one.matrix, one.weights, one.signs, "vector").tolist()


def test_a_single_option_and_columns_of_zeros_have_a_score():
    """Options that are all alike get 1, a constant column moves nobody."""
    assert METHOD.run(problem([[3, 0]], [1, -1]), {}).tolist() == [1]
    assert METHOD.run(problem([[1, 0], [2, 0]], [1, 1]), {}).tolist() == [0, 1]


def test_normalizations_by_ratios_name_the_criteria_they_cannot_take():
    """Zeros under sum, columns without a positive number under max; constant columns are harmless."""
    one = problem([[0, -1, 0], [2, -3, 0]], [1, 1, 1])
    assert [o.criterion for o in METHOD.obstacles(one, {"normalization": "sum"})] == ["c0", "c1"]
    assert [o.criterion for o in METHOD.obstacles(one, {"normalization": "max"})] == ["c1"]
    assert METHOD.obstacles(one, {}) == []
    assert np.isfinite(METHOD.run(one, {})).all()
