"""Weights computed from figures: guards around what is published."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from prioritizer.domain import DecisionMatrix
from prioritizer.scoring.elicitation.data_weights import METHODS, data_weights
from tests.scoring.cases import leaf, tree

MATRIX = [[1.0, 20.0, 3.0], [2.0, 10.0, 7.0], [4.0, 50.0, 5.0], [3.0, 30.0, 9.0]]


def _found(name, rows, figures="raw", **more):
    """The weights over the columns x, y, z; ``more`` holds other leaves than maximised ones."""
    paths = ["x", "y", "z"]
    leaves = [leaf(path, **more.get(path, {})) for path in paths]
    frame = pd.DataFrame(rows, columns=paths, dtype="float64")
    matrix = DecisionMatrix(frame, frame / 100, pd.Series(1 / 3, index=paths))
    return data_weights(tree(*leaves), matrix, name, figures=figures)


@pytest.mark.parametrize("name", list(METHODS))
def test_weights_are_shares(name):
    """Every method's weights lie between 0 and 1 and sum to 1."""
    weights = np.array(list((_found(name, MATRIX).weights or {}).values()))
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()


@pytest.mark.parametrize("name", list(METHODS))
def test_a_constant_column_weighs_nothing(name):
    """Where all options are the same nothing is told apart; CILOS would give such a column everything."""
    found = _found(name, [[a, 5.0, c] for a, _, c in MATRIX])
    assert found.unused == ("y",)
    assert found.weights is not None
    assert found.weights["y"] == 0
    assert sum(found.weights.values()) == pytest.approx(1)


@pytest.mark.parametrize("name", list(METHODS))
def test_one_option_or_like_options_tell_nothing(name):
    """No weights, and why."""
    for rows in ([MATRIX[0]], [MATRIX[0]] * 3):
        found = _found(name, rows)
        assert found.weights is None
        assert found.why == ("all options are the same on every criterion",)


@pytest.mark.parametrize("name", list(METHODS))
def test_a_single_criterion_that_tells_apart_has_everything(name):
    """Nothing else to weigh against."""
    found = _found(name, [[a, 5.0, 1.0] for a, _, _ in MATRIX])
    assert found.weights == {"x": 1.0, "y": 0.0, "z": 0.0}


@pytest.mark.parametrize("name", list(METHODS))
def test_the_order_of_options_changes_nothing(name):
    """Weights belong to criteria."""
    assert _found(name, MATRIX[::-1]).weights == pytest.approx(_found(name, MATRIX).weights)


def test_a_nought_does_not_make_a_column_the_most_telling():
    """Entropy counts 0 ln 0 as 0: a figure near 0 and 0 itself weigh nearly the same."""
    near = _found("entropy", [[1e-9, 20, 3], *MATRIX[1:]]).weights
    assert _found("entropy", [[0, 20, 3], *MATRIX[1:]]).weights == pytest.approx(near, abs=1e-6)


def test_figures_a_method_is_not_defined_on_are_named():
    """Below 0 for entropy, which values would cure; 0 for MEREC, which they would not."""
    below = _found("entropy", [[-1, 20, 3], *MATRIX[1:]])
    assert (below.weights, below.why, below.curable) == (None, ("figures below 0 on x",), True)
    nought = _found("merec", [[1, 0, 3], *MATRIX[1:]])
    assert (nought.weights, nought.why, nought.curable) == (None, ("figures of 0 or below on y",), False)


def test_values_cure_negative_figures():
    """On values 0..1 the entropy is defined."""
    assert _found("entropy", MATRIX, figures="values").weights is not None


def test_critic_knows_directions():
    """Two columns that move together conflict once less of one is better."""
    rows = [[a, 10 * a, c] for a, _, c in MATRIX]
    along = _found("critic", rows).weights
    against = _found("critic", rows, y={"direction": "minimise"}).weights
    assert along is not None
    assert against is not None
    assert against["x"] > along["x"]


def test_the_unit_does_not_change_the_standard_deviation_weights():
    """Metres or kilometres weigh the same: columns are put on one scale first."""
    metres = [[1000 * a, b, c] for a, b, c in MATRIX]
    assert _found("std", metres).weights == pytest.approx(_found("std", MATRIX).weights)


def test_where_one_option_is_best_throughout_cilos_says_so():
    """Nothing is lost anywhere, so losses cannot weigh criteria."""
    found = _found("cilos", [[9, 90, 9], [1, 10, 1], [2, 30, 4]])
    assert found.weights is None
    assert found.why == ("the criteria do not tell enough apart for it",)
