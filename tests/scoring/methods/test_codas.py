"""CODAS, which is left out where it breaks dominance."""

import numpy as np
import pytest

from prioritizer.scoring.methods.codas import METHOD, breaks_dominance
from tests.scoring.methods.problems import RANDOM, problem


def test_equals_pymcdm():
    """At the paper's threshold of 0.02."""
    methods = pytest.importorskip("pymcdm.methods")
    for one in RANDOM:
        direct = methods.CODAS()(one.matrix, one.weights, one.signs)
        assert METHOD.run(one, {}) == pytest.approx(direct, abs=1e-12)


def test_the_threshold_decides_whether_taxicab_distances_count():
    """Beyond it both leads are added, below it the Euclidean one alone."""
    one = problem([[1, 1], [1, 0.5]], [1, 1])
    assert METHOD.run(one, {"tau": 0.5}).tolist() == [0.25, -0.25]
    assert METHOD.run(one, {"tau": 0.02}).tolist() == [0.5, -0.5]


def test_it_is_left_out_where_it_would_rank_the_better_option_lower():
    """The second option is the first and 2 more on the third criterion, and scores less."""
    one = problem([[97, 29, 95], [97, 29, 97], [61, 68, 61]], [1, 1, 1])
    first, second, _ = METHOD.run(one, {})
    assert second < first
    assert "better than it nowhere" in METHOD.obstacles(one, {})[0].what
    assert METHOD.obstacles(problem([[97, 29, 90], [97, 29, 97], [61, 68, 61]], [1, 1, 1]), {}) == []


def test_dominance_is_read_from_the_quantities():
    """Equal options may not differ either; incomparable ones may."""
    quantities = np.array([[1.0, 2], [1, 2], [2, 1]])
    assert not breaks_dominance(quantities, np.array([1.0, 1, 5]))
    assert breaks_dominance(quantities, np.array([1.0, 2, 5]))


def test_nothing_to_tell_apart_is_a_tie():
    """Constant columns and a single option."""
    assert METHOD.run(problem([[0, -1], [0, -1]], [1, -1]), {}).tolist() == [0, 0]
