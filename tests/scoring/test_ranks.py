"""Places from scores."""

import numpy as np

from prioritizer.scoring.ranks import average_ranks, competition_ranks, rounded


def test_ties_share_the_best_rank():
    """1, 2, 2, 4 for high and for low scores."""
    assert competition_ranks(np.array([0.5, 0.9, 0.5, 0.1])).tolist() == [2, 1, 2, 4]
    assert competition_ranks(np.array([0.5, 0.9, 0.5, 0.1]), "low").tolist() == [2, 4, 2, 1]


def test_average_ranks_share_the_places_of_a_tie():
    """1, 2.5, 2.5, 4; competition ranks turn into them."""
    assert average_ranks(np.array([1.0, 2.0, 2.0, 4.0])).tolist() == [1, 2.5, 2.5, 4]
    assert average_ranks(np.array([9.0, 7.0, 7.0]), "high").tolist() == [1, 2.5, 2.5]


def test_rounding_joins_what_differs_by_noise_only():
    """12 digits, and no negative zero."""
    scores = rounded(np.array([0.1 + 0.2, 0.3, -1e-15]))
    assert scores[0] == scores[1]
    assert str(scores[2]) == "0.0"
