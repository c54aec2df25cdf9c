"""Agreement between rankings and the consensus."""

import numpy as np
import pytest

from prioritizer.scoring.methods.rank_agreement import agreement, mean_ranks, spearman, weighted_spearman

UP, DOWN, FLAT = np.array([1.0, 2, 3, 4]), np.array([4.0, 3, 2, 1]), np.full(4, 2.5)


@pytest.mark.parametrize("measure", [spearman, weighted_spearman])
def test_ends_of_the_scale(measure):
    """Equal 1, opposite -1; a ranking that ties everything says nothing; two such agree."""
    assert measure(UP, UP) == pytest.approx(1)
    assert measure(UP, DOWN) == pytest.approx(-1)
    assert measure(UP, FLAT) == pytest.approx(0)
    assert measure(FLAT, FLAT) == 1
    assert measure(np.array([1.0]), np.array([1.0])) == 1


def test_the_top_weighs_more_in_the_weighted_measure():
    """Swapping first and second disagrees more than swapping the last two."""
    top, bottom = np.array([2.0, 1, 3, 4]), np.array([1.0, 2, 4, 3])
    assert spearman(UP, top) == pytest.approx(spearman(UP, bottom))
    assert weighted_spearman(UP, top) < weighted_spearman(UP, bottom)


def test_without_ties_both_are_the_published_formulas():
    """Against pymcdm, whose formulas hold where nothing ties."""
    correlations = pytest.importorskip("pymcdm.correlations")
    random = np.random.default_rng(1)
    for _ in range(5):
        own, other = random.permutation(9) + 1.0, random.permutation(9) + 1.0
        assert spearman(own, other) == pytest.approx(correlations.spearman(own, other))
        assert weighted_spearman(own, other) == pytest.approx(correlations.weighted_spearman(own, other))


def test_every_ordered_pair_is_listed_once():
    """Ties in the ranks are averaged first; one ranking alone has no pairs."""
    table = agreement({"a": UP, "b": np.array([1.0, 2, 2, 4]), "c": DOWN})
    assert list(zip(table["method"], table["other"], strict=True)) == [
        ("a", "b"), ("a", "c"), ("b", "a"), ("b", "c"), ("c", "a"), ("c", "b"),
    ]  # fmt: skip
    assert table["spearman"].iloc[1] == -1
    assert agreement({"a": np.empty(0)}).empty
    assert list(agreement({"a": UP})) == ["method", "other", "spearman", "weighted_spearman"]


def test_the_consensus_is_the_mean_rank():
    """Rank sums 11, 9, 9, 11, 22, 22 over four rankings (JMcDM's Borda example)."""
    ranks = np.array(
        [[1, 2, 3, 4, 5, 6], [2, 1, 3, 4, 5, 6], [4, 3, 1, 2, 6, 5], [4, 3, 2, 1, 6, 5]], dtype=float
    )
    assert mean_ranks(ranks).tolist() == [2.75, 2.25, 2.25, 2.75, 5.5, 5.5]
