"""Rank acceptability against the plain way, one draw after the other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from prioritizer.scoring.stability.acceptability import acceptability
from prioritizer.scoring.stability.weight_sampling import NEAR, WHOLE
from tests.scoring.stability.subjects import criteria, plain_counts, subject, subjects

DRAWS = 60


def same_as_plain(made):
    """Every count is that of the plain way."""
    for kind in (WHOLE, NEAR):
        found = acceptability(made, kind, DRAWS, 2, seed=5)
        plain = plain_counts(made, kind, DRAWS, 5)
        assert found.ranks.to_numpy().tolist() == plain["ranks"].tolist()
        place = [list(made.values.index).index(key) for key in found.wins.index]
        assert found.wins.to_numpy() == pytest.approx(plain["wins"][np.ix_(place, place)] / DRAWS)
        first = plain["ranks"][:, 0]
        assert found.table["first"].to_numpy() == pytest.approx(first / DRAWS)
        assert found.table["top"].to_numpy() == pytest.approx(plain["ranks"][:, :2].sum(axis=1) / DRAWS)
        places = np.arange(1, len(first) + 1)
        assert found.table["mean"].to_numpy() == pytest.approx((plain["ranks"] * places).sum(axis=1) / DRAWS)
        assert found.central.isna().all(axis=1).to_numpy().tolist() == (first == 0).tolist()
        central = plain["central"][first > 0] / first[first > 0, None]
        assert found.central.to_numpy()[first > 0] == pytest.approx(central)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(subjects())
def test_counts_are_those_of_the_plain_way(made):
    """On random subjects with ties, shared sources and one or two axes."""
    same_as_plain(made)


@pytest.mark.quality
@settings(max_examples=200, deadline=None)
@given(subjects())
def test_counts_are_those_of_the_plain_way_at_length(made):
    """The same, 200 times."""
    same_as_plain(made)


@settings(max_examples=25, deadline=None)
@given(subjects())
def test_a_dominated_option_never_ranks_above(made):
    """An option at most as good on every leaf, in every draw of its values, loses to the other always."""
    values = made.values.to_numpy()
    low, high = (values, values) if made.ranges is None else (made.ranges.low, made.ranges.high)
    low, high = np.asarray(low), np.asarray(high)
    found = acceptability(made, WHOLE, DRAWS, 1)
    for better in found.wins.index:
        for worse in found.wins.index:
            i, j = (list(made.values.index).index(key) for key in (better, worse))
            if (low[i] >= high[j]).all():
                assert found.wins.loc[worse, better] == 0
                assert found.table.loc[better, "mean"] <= found.table.loc[worse, "mean"]


def test_confidence():
    """How often an option is first at its own central weights, when only values vary."""
    made = criteria(("a.x", "a.y"), [1, 1])
    certain = acceptability(subject(made, np.array([[1.0, 0], [0, 1.0], [0.2, 0.2]])), WHOLE, 2000, 1)
    assert certain.table["confidence"].tolist()[:2] == [1.0, 1.0]
    assert np.isnan(certain.table["confidence"].iloc[2])
    values = np.array([[0.5, 0.5], [0.5, 0.5]])
    source = np.array([[0, 2], [1, 3]])
    even = acceptability(subject(made, values, np.full((2, 2), 0.5), source), WHOLE, 2000, 1)
    assert even.table["confidence"].tolist() == pytest.approx([0.5, 0.5], abs=0.06)


def test_what_shares_a_source_moves_together():
    """Two options with the same uncertain figure keep their order; with their own they do not."""
    values = np.array([[0.30, 0.5], [0.32, 0.5]])
    reach = np.array([[0.4, 0.0], [0.4, 0.0]])
    made = criteria(("a.x", "a.y"), [1, 1])
    shared = acceptability(subject(made, values, reach, np.array([[0, -1], [0, -1]])), NEAR, 500, 1)
    apart = acceptability(subject(made, values, reach, np.array([[0, -1], [1, -1]])), NEAR, 500, 1)
    assert shared.table["first"].tolist() == [0.0, 1.0]
    assert 0.2 < apart.table["first"].iloc[0] < 0.5
