"""What the ranking methods get to work on."""

import numpy as np
import pytest

from prioritizer.scoring.matrix import build_matrix
from prioritizer.scoring.methods.method_problem import ignored_thresholds, problem_of, significant
from tests.scoring.cases import case, leaf, tree

TREE = tree(
    leaf("all.a", 1, direction="minimise", worst=10.0, best=0.0, indifference=1.0, preference=4.0),
    leaf("all.b", 2, categories={"low": 0.0, "high": 1.0}, indifference=0.2),
    leaf("all.c", 1, points=((0.0, 0.0), (5.0, 1.0), (9.0, 0.5)), preference=3.0),
    leaf("all.d", 4),
)
OPTIONS = [
    {"option": "x", "a": 2.0, "b": "low", "c": 9.0, "d": 7.0},
    {"option": "y", "a": 12.0, "b": "high", "c": 5.0, "d": 3.0},
]
MATRIX = build_matrix(case(OPTIONS, TREE), TREE).matrix


def test_raw_quantities_with_their_directions():
    """Unclipped; categories and humps enter by their values, where more is better."""
    found = problem_of(TREE, MATRIX, {})
    assert found.matrix.tolist() == [[2, 0, 0.5, 7], [12, 1, 1, 3]]
    assert found.signs.tolist() == [-1, 1, 1, 1]
    assert found.bounds.tolist() == [[0, 10], [0, 1], [0, 1], [3, 7]]
    assert found.weights.tolist() == [0.125, 0.25, 0.125, 0.5]


def test_values_on_request():
    """All maximised between 0 and 1, thresholds turned into values."""
    found = problem_of(TREE, MATRIX, {"input": "values"})
    assert found.matrix.tolist() == [[0.8, 0, 0.5, 1], [0, 1, 1, 0]]
    assert found.signs.tolist() == [1, 1, 1, 1]
    assert found.indifference.tolist() == pytest.approx([0.1, 0.2, np.nan, np.nan], nan_ok=True)
    assert found.preference.tolist() == pytest.approx([0.4, np.nan, np.nan, np.nan], nan_ok=True)


def test_stated_weights_on_request():
    """Not normalised, as some papers print them."""
    assert problem_of(TREE, MATRIX, {"weights": "stated"}).weights.tolist() == [1, 2, 1, 4]


def test_thresholds_on_bent_scales_are_reported():
    """A difference in the measure's unit is no one difference in value there."""
    assert ignored_thresholds(TREE, {}) == ["all.c"]


def test_equal_quantities_compare_as_equal():
    """Rounding noise of a mean over members is no lead; large and small columns keep their digits."""
    noisy = significant(np.array([[0.1 + 0.2, 1e20, 0.0], [0.3, 3e20, 0.0]]))
    assert noisy[0, 0] == noisy[1, 0]
    assert noisy[:, 1].tolist() == [1e20, 3e20]
    assert significant(np.array([[123456.789], [1e-3]])).tolist() == [[123456.789], [1e-3]]
