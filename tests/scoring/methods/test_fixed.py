"""RAFSI, RIM and balanced SPOTIS on scales with fixed ends."""

import numpy as np
import pytest

from prioritizer.scoring.methods.registry import METHODS
from tests.scoring.methods.problems import RANDOM, problem

ENDS = {"bounds": [(0.0, 120.0)] * 5}


def _fixed(one):
    return problem(one.matrix, one.signs, one.weights, bounds=np.tile([0.0, 120.0], (5, 1)))


def test_rafsi_equals_the_definition():
    """The mean of places on a scale from n1 to n2k, harmonic where less is better."""
    for one in map(_fixed, RANDOM):
        places = 1 + 5 * one.matrix / 120
        values = np.where(one.signs > 0, places / 7, (2 / (1 + 1 / 6)) / (2 * places))
        assert METHODS["rafsi"].run(one, {}) == pytest.approx(values @ one.weights, abs=1e-12)


def test_rim_equals_the_definition():
    """Closeness by Euclidean distances to the ideal and to nothing of it."""
    for one in map(_fixed, RANDOM):
        near = np.where(one.signs > 0, one.matrix, 120 - one.matrix) / 120 * one.weights
        far, close = np.linalg.norm(near - one.weights, axis=1), np.linalg.norm(near, axis=1)
        assert METHODS["rim"].run(one, {}) == pytest.approx(close / (far + close), abs=1e-12)


def test_an_ideal_may_be_a_span_inside_the_scale():
    """Quantities within it are alike; beyond it they fall off to the ends."""
    one = problem([[0], [30], [40], [50], [100]], [1])
    settings = {"bounds": [(0.0, 100.0)], "ideal": [(30.0, 50.0)]}
    assert METHODS["rim"].run(one, settings).tolist() == [0, 1, 1, 1, 0]


def test_balanced_spotis_mixes_both_distances():
    """Wholly SPOTIS at 0, wholly the distance from the expected option at 1."""
    for one in map(_fixed, RANDOM):
        expected = np.abs(one.matrix - 60) / 120 @ one.weights
        best = METHODS["spotis"].run(one, {})
        by = {
            alpha: METHODS["balanced_spotis"].run(one, {"esp": [60] * 5, "alpha": alpha})
            for alpha in (0, 0.25, 1)
        }
        assert by[0] == pytest.approx(best, abs=1e-12)
        assert by[1] == pytest.approx(expected, abs=1e-12)
        assert by[0.25] == pytest.approx(0.75 * best + 0.25 * expected, abs=1e-12)
        assert METHODS["spotis"].run(one, {"esp": [60] * 5}) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", ["rim", "rafsi", "spotis"])
def test_beyond_an_end_counts_as_the_end(name):
    """A better option must not rank worse."""
    found = METHODS[name].run(problem([[10], [12]], [1], bounds=[[0, 10]]), {})
    assert found[0] == found[1]


@pytest.mark.parametrize("name", ["rim", "rafsi"])
def test_a_scale_of_no_width_tells_nobody_apart(name):
    """An observed range of one number."""
    one, other = METHODS[name].run(problem([[1, 5], [2, 5]], [1, 1]), {})
    assert one < other
    assert len(set(METHODS[name].run(problem([[5], [5]], [1]), {}))) == 1


@pytest.mark.parametrize(
    ("name", "settings", "what"),
    [
        ("rafsi", {"ideal": [0.0], "anti": [10.0]}, "on the side of the anti-ideal"),
        ("rafsi", {"n1": 6.0, "n2k": 6.0}, "n1 must be below n2k"),
        ("rim", {"ideal": [(5.0, 11.0)]}, "outside its scale"),
        ("spotis", {"esp": [11.0]}, "outside its scale"),
        ("balanced_spotis", {}, "needs the expected option"),
        ("balanced_spotis", {"esp": [-1.0]}, "outside its scale"),
    ],
)
def test_what_does_not_fit_a_scale_is_an_obstacle(name, settings, what):
    """Each with a cure."""
    one = problem([[1], [2]], [1], bounds=[[0, 10]])
    obstacle = METHODS[name].obstacles(one, settings)[0]
    assert what in obstacle.what
    assert obstacle.cure


def test_no_option_moves_another_on_fixed_scales():
    """Scores stay when an option is dropped."""
    for name in ("rim", "rafsi", "spotis"):
        one = _fixed(RANDOM[2])
        fewer = problem(one.matrix[1:], one.signs, one.weights, bounds=one.bounds)
        assert METHODS[name].run(one, {})[1:].tolist() == METHODS[name].run(fewer, {}).tolist()
