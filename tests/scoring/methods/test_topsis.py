"""TOPSIS."""

import numpy as np
import pytest

from prioritizer.scoring.methods.topsis import METHOD
from tests.scoring.methods.problems import RANDOM, problem

SCALED = {  # (maximised, minimised)
    "vector": (lambda x: x / np.sqrt((x**2).sum()), lambda x: 1 - x / np.sqrt((x**2).sum())),
    "minmax": (lambda x: (x - x.min()) / np.ptp(x), lambda x: (x.max() - x) / np.ptp(x)),
    "max": (lambda x: x / x.max(), lambda x: 1 - x / x.max()),
    "sum": (lambda x: x / x.sum(), lambda x: (1 / x) / (1 / x).sum()),
}


def by_definition(of, normalization):
    """Distances to the best and the worst of every column."""
    columns = zip(of.matrix.T, of.signs, of.weights, strict=True)
    weighted = np.array([w * SCALED[normalization][int(sign < 0)](x) for x, sign, w in columns]).T
    to_best = np.linalg.norm(weighted - weighted.max(axis=0), axis=1)
    to_worst = np.linalg.norm(weighted - weighted.min(axis=0), axis=1)
    return to_worst / (to_best + to_worst)


@pytest.mark.parametrize("normalization", list(SCALED))
def test_equals_the_definition_under_every_normalization(normalization):
    """On random positive matrices with maximised and minimised criteria."""
    for one in RANDOM:
        found = METHOD.run(one, {"normalization": normalization})
        assert found == pytest.approx(by_definition(one, normalization), abs=1e-12)


def test_vector_normalization_is_the_default():
    """pymcdm's default is min-max; the method was published with vectors."""
    assert METHOD.run(RANDOM[0], {}) == pytest.approx(by_definition(RANDOM[0], "vector"), abs=1e-12)


def test_a_single_option_and_columns_of_zeros_have_a_score():
    """Options that are all alike get 1, a constant column moves nobody."""
    assert METHOD.run(problem([[3, 0]], [1, -1]), {}).tolist() == [1]
    assert METHOD.run(problem([[1, 0], [2, 0]], [1, 1]), {}).tolist() == [0, 1]


def test_options_that_differ_only_in_what_weighs_nothing_are_alike():
    """0 divided by 0 in the formula, for weights of 0 and for weights whose squares are 0."""
    for weight in (0.0, 1e-200):
        assert METHOD.run(problem([[1, 5], [2, 5]], [1, 1], weights=[weight, 1]), {}).tolist() == [1, 1]


def test_normalizations_by_ratios_name_the_criteria_they_cannot_take():
    """Zeros under sum, columns without a positive number under max; constant columns are harmless."""
    one = problem([[0, -1, 0], [2, -3, 0]], [1, 1, 1])
    assert [o.criterion for o in METHOD.obstacles(one, {"normalization": "sum"})] == ["c0", "c1"]
    assert [o.criterion for o in METHOD.obstacles(one, {"normalization": "max"})] == ["c1"]
    assert METHOD.obstacles(one, {}) == []
    assert np.isfinite(METHOD.run(one, {})).all()
