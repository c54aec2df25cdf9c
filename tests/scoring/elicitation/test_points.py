"""Shares from points, means of people, and what rank orders stand for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prioritizer.scoring.elicitation.points import ORDERS, as_points, mean_shares, rank_order, shares

POINTS = st.lists(st.floats(0.1, 100), min_size=2, max_size=8).map(
    lambda own: {f"c{n}": points for n, points in enumerate(own)}
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(POINTS, st.floats(0.01, 100))
def test_shares_do_not_change_with_the_scale_of_the_points(points, factor):
    """Swing weights are ratios: ten times the points are the same weights, and they sum to 1."""
    scaled = shares({path: own * factor for path, own in points.items()})
    assert scaled == pytest.approx(shares(points))
    assert sum(scaled.values()) == pytest.approx(1)


def test_no_points_at_all_are_refused():
    """Nothing can be shared among criteria that all have 0 points."""
    with pytest.raises(ValueError, match="needs points"):
        shares({"a": 0, "b": 0})


@settings(max_examples=200, deadline=None, derandomize=True)
@given(POINTS, st.integers(1, 5))
def test_a_group_of_like_people_is_the_person(points, people):
    """The mean of the same shares is those shares."""
    own = shares(points)
    assert mean_shares([own] * people) == pytest.approx(own)


def test_the_mean_counts_every_person_the_same():
    """Points are made shares first, so that nobody counts more by writing larger numbers."""
    people = [shares({"a": 100, "b": 100}), shares({"a": 1, "b": 0})]
    assert mean_shares(people) == {"a": 0.75, "b": 0.25}


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        # Barron and Barrett 1996, table of rank-order centroids for four attributes
        ("centroid", [0.5208, 0.2708, 0.1458, 0.0625]),
        ("sum", [0.4, 0.3, 0.2, 0.1]),
        ("reciprocal", [0.48, 0.24, 0.16, 0.12]),
    ],
)
def test_published_rank_order_weights(way, expected):
    """Four criteria in order have the printed weights."""
    found = rank_order([["a"], ["b"], ["c"], ["d"]], way)
    assert list(found.values()) == pytest.approx(expected, abs=6e-5)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=6), st.sampled_from(ORDERS))
def test_rank_order_weights_fall_and_sum_to_one(sizes, way):
    """Every place weighs less than the one before, those in one place the same."""
    places = [[f"{n}-{k}" for k in range(size)] for n, size in enumerate(sizes)]
    found = rank_order(places, way)
    assert sum(found.values()) == pytest.approx(1)
    assert all(len({round(found[p], 12) for p in place}) == 1 for place in places)
    first = [found[place[0]] for place in places]
    assert all(a > b for a, b in pairwise(first))


def test_computed_points_add_up_to_what_is_asked():
    """Shares become points that people can read."""
    assert as_points({"a": 1 / 3, "b": 2 / 3}, 60) == {"a": 20, "b": 40}
    assert as_points({"a": 1 / 3, "b": 2 / 3}) == {"a": 33.3333, "b": 66.6667}
