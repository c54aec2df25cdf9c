"""Counting ranks, first places and wins, all draws at once."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np

from prioritizer.scoring.stability import counting
from prioritizer.scoring.stability.counting import count, ranked
from prioritizer.scoring.stability.score_sampling import UNITS, Axis, Sample


def test_order_and_ties_of_one_draw():
    """Best first, equal scores by position; ties share the best rank, counted from 0."""
    option, rank = ranked((np.array([[0.5, 0.9, 0.5, 1.0, 0.0, 0.5]]) * UNITS).astype(np.intp))
    assert option.tolist() == [[3, 1, 0, 2, 5, 4]]
    assert rank.tolist() == [[0, 1, 2, 2, 2, 5]]


def test_one_unit_apart_is_no_tie():
    """The last of twelve digits decides."""
    option, rank = ranked(np.array([[7, 8, 7]], dtype=np.intp))
    assert option.tolist() == [[1, 0, 2]]
    assert rank.tolist() == [[0, 1, 1]]


def test_ranks_beyond_the_table_are_not_told_apart():
    """With very many options only the first ranks are counted; means and first places stay."""
    values = np.random.default_rng(5).random((30, 2))
    weights = np.random.default_rng(6).dirichlet([1, 1], 300)
    sample = Sample((Axis(weights, values.T.copy()),), 300, 30)
    full = count(sample)
    with patch.object(counting, "TABLE_CELLS", 150):
        cut = count(sample)
    assert cut.ranks.tolist() == full.ranks[:, :5].tolist()
    assert cut.mean.tolist() == full.mean.tolist()
    assert cut.first.tolist() == full.first.tolist()


def test_without_leaves_everything_ties():
    """Axes without leaves count 1, so every option is first."""
    assert count(Sample((), 7, 3)).ranks.tolist() == [[7, 0, 0]] * 3
