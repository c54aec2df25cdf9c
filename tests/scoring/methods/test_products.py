"""MABAC and LMAW, whose products over all options must not run out of numbers."""

import numpy as np
import pytest

from prioritizer.scoring.methods.products import lmaw, mabac
from prioritizer.scoring.methods.registry import METHODS
from tests.scoring.methods.problems import RANDOM, problem


@pytest.mark.parametrize("name", ["MABAC", "LMAW"])
def test_equals_pymcdm_where_that_is_right(name):
    """With few options."""
    methods = pytest.importorskip("pymcdm.methods")
    for one in RANDOM:
        direct = getattr(methods, name)()(one.matrix, one.weights, one.signs)
        assert METHODS[name.lower()].run(one, {}) == pytest.approx(direct, abs=1e-12)


def test_thousands_of_options_keep_their_scores():
    """The border area is the geometric mean, not 0; logarithms are summed, not products taken."""
    random = np.random.default_rng(5)
    matrix, weights, signs = random.random((3000, 4)) + 1, np.full(4, 0.25), np.array([1.0, -1, 1, 1])
    border = mabac(matrix, weights, signs)
    assert abs(border.mean()) < 0.05  # above and below the typical option alike
    assert len(set(lmaw(matrix, weights, signs).round(12))) > 2900


def test_what_tells_nobody_apart_is_no_obstacle():
    """Constant columns, columns that weigh nothing, a single option."""
    one = problem([[1, 0, 3], [2, 0, 0]], [1, -1, -1], weights=[0.5, 0.5, 0])
    for name in ("mabac", "lmaw"):
        assert METHODS[name].obstacles(one, {}) == []
        assert np.isfinite(METHODS[name].run(one, {})).all()
        assert np.isfinite(METHODS[name].run(problem([[1, -2]], [1, 1]), {})).all()


def test_lmaw_needs_something_to_divide_by():
    """Zeros of minimised criteria, and negative quantities."""
    assert "has a 0" in METHODS["lmaw"].obstacles(problem([[0], [1]], [-1]), {})[0].what
    assert METHODS["lmaw"].obstacles(problem([[0], [1]], [1]), {}) == []
