"""Borda and Copeland: criteria as voters."""

import numpy as np
import pytest

from prioritizer.scoring.methods.registry import METHODS
from prioritizer.scoring.methods.voting import ROWS, net_duels, net_votes
from tests.scoring.methods.problems import RANDOM, problem


def _leads(one):
    """(n, n, m): who leads whom on which criterion."""
    return np.sign((one.matrix[:, None] - one.matrix[None, :]) * one.signs)


def test_borda_is_the_weighted_mean_rank():
    """1 = best on every criterion; ties share the mean of their places."""
    one = problem([[3, 1], [2, 2], [2, 3]], [1, -1], weights=[0.75, 0.25])
    assert METHODS["borda"].run(one, {}).tolist() == [1, 2.375, 2.625]


def test_votes_and_duels_equal_the_definition():
    """Every pair compared on every criterion."""
    for one in RANDOM:
        votes = (_leads(one) * one.weights).sum(axis=2)
        assert METHODS["copeland"].run(one, {}) == pytest.approx(votes.sum(axis=1), abs=1e-9)
        duels = METHODS["copeland"].run(one, {"count": "duels"})
        assert duels.tolist() == np.sign(votes.round(12)).sum(axis=1).tolist()


def test_counting_duels_can_differ_from_borda():
    """Two of three voters decide, however low the third places the winner."""
    ranks = np.array([[1.0, 1, 4], [2, 2, 1], [3, 3, 2], [4, 4, 3]])
    assert net_duels(ranks, np.ones(3)).argmax() == 0
    assert net_votes(ranks, np.ones(3)).argmax() == 1


def test_blocks_change_nothing():
    """More options than are compared at a time."""
    random = np.random.default_rng(6)
    ranks = random.permuted(np.tile(np.arange(1.0, ROWS + 90), (3, 1)), axis=1).T
    by_pair = np.sign(sum(np.sign(own - own[:, None]) for own in ranks.T)).sum(axis=1)
    assert net_duels(ranks, np.ones(3)).tolist() == by_pair.tolist()


def test_a_single_option_and_constant_columns_are_ties():
    """Nobody to win against."""
    for settings in ({}, {"count": "duels"}):
        assert METHODS["copeland"].run(problem([[3]], [1]), settings).tolist() == [0]
        assert METHODS["copeland"].run(problem([[3], [3]], [1]), settings).tolist() == [0, 0]
    assert METHODS["borda"].run(problem([[3], [3]], [1]), {}).tolist() == [1.5, 1.5]
