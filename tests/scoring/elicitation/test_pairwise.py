"""Pairwise comparison: eigenvectors, consistency, the judgement that fits least."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritizer.scoring.elicitation.pairwise import (
    as_ratio,
    group_judgement,
    most_doubtful,
    priorities,
    random_index,
    reciprocal,
)

WEIGHTS = st.lists(st.floats(0.05, 1), min_size=1, max_size=9).map(lambda own: np.array(own) / sum(own))
RATIOS = st.sampled_from([1 / 9, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 4, 7])


@st.composite
def judged(draw, size=None):
    """A complete matrix of judgements, consistent or not."""
    n = size or draw(st.integers(2, 6))
    return reciprocal(n, [(i, j, draw(RATIOS)) for i in range(n) for j in range(i + 1, n)])


@settings(max_examples=200, deadline=None, derandomize=True)
@given(WEIGHTS)
def test_consistent_judgements_give_back_their_weights(weights):
    """With ratios of the weights the eigenvector is the weights and nothing contradicts."""
    found = priorities(np.outer(weights, 1 / weights))
    assert found.weights == pytest.approx(weights)
    assert found.ratio == pytest.approx(0, abs=1e-9)
    assert most_doubtful(np.outer(weights, 1 / weights)) is None


@settings(max_examples=200, deadline=None, derandomize=True)
@given(judged())
def test_weights_are_positive_and_no_matrix_is_more_than_consistent(matrix):
    """Weights sum to 1; the largest eigenvalue is at least n (Saaty 1980)."""
    found = priorities(matrix)
    assert found.weights.sum() == pytest.approx(1)
    assert (found.weights > 0).all()
    assert found.largest_eigenvalue >= len(matrix) - 1e-9


@settings(max_examples=200, deadline=None, derandomize=True)
@given(judged(), st.integers(1, 4))
def test_a_group_of_equal_judges_is_the_judge(matrix, judges):
    """The geometric mean of the same judgements is those judgements."""
    assert group_judgement([matrix] * judges) == pytest.approx(matrix)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(judged(4), judged(4))
def test_the_group_judgement_stays_reciprocal(one, other):
    """What A is to B and B to A stays one and the same judgement."""
    together = group_judgement([one, other])
    assert together * together.T == pytest.approx(np.ones((4, 4)))


def test_the_planted_contradiction_is_found():
    """Weights 4:2:1:1 with one judgement turned round: that one is named, and what it should be."""
    weights = np.array([4.0, 2, 1, 1])
    matrix = np.outer(weights, 1 / weights)
    matrix[0, 3], matrix[3, 0] = 1 / 4, 4
    doubt = most_doubtful(matrix)
    assert doubt is not None
    assert (doubt.row, doubt.column, doubt.ties) == (0, 3, 0)
    assert doubt.consistent == pytest.approx(4)
    assert doubt.ratio_after == pytest.approx(0, abs=1e-9)


def test_of_three_criteria_any_judgement_could_be_mended():
    """With three pairs each is determined by the two others, so the other two are counted as ties."""
    doubt = most_doubtful(reciprocal(3, [(0, 1, 3), (1, 2, 3), (0, 2, 2)]))
    assert doubt is not None
    assert doubt.ties == 2
    assert doubt.ratio_after == pytest.approx(0, abs=1e-9)


def test_two_criteria_cannot_contradict():
    """One judgement is always consistent, and one criterion has everything."""
    assert priorities(reciprocal(2, [(0, 1, 4)])).weights == pytest.approx([0.8, 0.2])
    assert priorities(reciprocal(2, [(0, 1, 4)])).ratio == 0
    assert priorities(np.ones((1, 1))).weights == pytest.approx([1])


def test_the_random_index_goes_on_beyond_the_printed_table():
    """Saaty's table ends at 15; the straight line of Alonso and Lamata goes on without a jump."""
    assert random_index(15) == 1.59
    assert random_index(16) == pytest.approx(1.598, abs=0.001)
    assert all(random_index(n) < random_index(n + 1) for n in range(15, 40))


def test_ratios_stay_the_fractions_they_were():
    """1/3 is not 0.333333."""
    assert as_ratio(1 / 3) == Fraction(1, 3)
    assert as_ratio(2.5) == Fraction(5, 2)
    assert float(as_ratio(0.123456789)) == pytest.approx(0.123457)
