"""Shares drawn at random: on the simplex, near the stated, within statements."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from prioritizer.domain.statements import StatedLimits, possible
from prioritizer.scoring.stability.simplex import around, chains_of, middle, obeys, uniform, walk, within

FREE = ((0.0,) * 4, (1.0,) * 4)


def stream():
    return np.random.default_rng(7)


def closed(low, high, orders):
    """Limits passed on along the orders, as reading does it."""
    low, high = list(low), list(high)
    for _ in low:
        for more, less in orders:
            low[more], high[less] = max(low[more], low[less]), min(high[less], high[more])
    return StatedLimits(tuple(low), tuple(high), tuple(orders))


def test_all_points_of_the_simplex_are_equally_likely():
    """A Dirichlet distribution with all parameters 1: mean 1/k, variance (k - 1) / (k^2 (k + 1))."""
    drawn = uniform(stream(), 40_000, 4)
    assert drawn.min() >= 0
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn.mean(axis=0) == pytest.approx(0.25, abs=0.005)
    assert drawn.var(axis=0) == pytest.approx(3 / 80, rel=0.04)
    assert uniform(stream(), 5, 1).tolist() == [[1.0]] * 5


def test_near_the_stated_shares():
    """No share is farther off than the reach allows; 0 stays 0."""
    stated = np.array([0.5, 0.3, 0.2, 0.0])
    drawn = around(stream(), 5_000, stated, 0.5)
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert not drawn[:, 3].any()
    assert (drawn[:, :3] / stated[:3]).max() < 3  # 1.5 / 0.5
    assert (drawn[:, :3] / stated[:3]).min() > 1 / 3
    assert drawn.mean(axis=0) == pytest.approx(stated, abs=0.01)


def test_orders_are_drawn_as_rejection_would():
    """Sorting the members of a chain gives the distribution that throwing away gives."""
    order = closed(*FREE, [(2, 0), (0, 3)])
    sorted_draws = within(stream(), 30_000, order)
    plain = uniform(np.random.default_rng(8), 300_000, 4)
    kept = plain[obeys(plain, order)]
    assert len(kept) == pytest.approx(50_000, rel=0.03)
    assert sorted_draws.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.005)
    assert np.cov(sorted_draws.T) == pytest.approx(np.cov(kept.T), abs=0.001)


def test_limits_are_drawn_as_rejection_would():
    """So does drawing above the least shares."""
    limits = closed((0.2, 0.0, 0.1, 0.0), (0.5, 0.4, 1.0, 0.6), [])
    drawn, plain = within(stream(), 20_000, limits), uniform(np.random.default_rng(8), 200_000, 4)
    kept = plain[obeys(plain, limits)]
    assert drawn.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.01)
    assert drawn.std(axis=0) == pytest.approx(kept.std(axis=0), abs=0.01)


def test_the_walk_gives_the_same_distribution():
    """Where rejection would throw away too much, a walk takes its place."""
    said = closed((0.1, 0.0, 0.0, 0.05), (0.5, 1.0, 0.4, 1.0), [(1, 0), (1, 3)])
    plain = uniform(np.random.default_rng(8), 200_000, 4)
    kept, drawn = plain[obeys(plain, said)], walk(stream(), 8_000, said)
    assert obeys(drawn, said, 1e-9).all()
    assert drawn.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.01)
    assert drawn.std(axis=0) == pytest.approx(kept.std(axis=0), abs=0.01)


def test_narrow_and_single_points():
    """Limits that leave next to nothing, or one point, are obeyed too."""
    narrow = closed((0.249, 0.249, 0.249, 0.249), (0.251,) * 4, [(0, 1), (1, 2), (2, 3)])
    drawn = within(stream(), 500, narrow)
    assert obeys(drawn, narrow, 1e-9).all()
    assert len(np.unique(drawn[:, 0].round(9))) > 400
    point = closed((0.4, 0.1, 0.3, 0.2), (0.4, 0.1, 0.3, 0.2), [])
    assert within(stream(), 3, point) == pytest.approx(np.array([[0.4, 0.1, 0.3, 0.2]] * 3))


def test_chains():
    """Orders as chains; a criterion with two above or below it is no chain."""
    assert chains_of(5, [(2, 0), (0, 3), (4, 1)]) == [[2, 0, 3], [4, 1]]
    assert chains_of(3, [(0, 1), (0, 2)]) is None
    assert chains_of(3, [(0, 2), (1, 2)]) is None


limits = some.tuples(some.integers(0, 12), some.integers(0, 12))


@settings(max_examples=40, deadline=None)
@given(
    some.lists(limits, min_size=2, max_size=5),
    some.lists(some.tuples(some.integers(0, 4), some.integers(0, 4)), max_size=4),
)
def test_every_draw_obeys_the_statements(bounds, orders):
    """Whatever is stated that equal shares obey; the middle of what is allowed obeys it too."""
    size = len(bounds)
    pairs = [(a, b) for a, b in orders if a != b and a < size and b < size]
    least = [low / 12 / size for low, _ in bounds]
    most = [(1 + (size - 1) * high / 12) / size for _, high in bounds]
    known = closed(least, most, pairs)
    assert possible(known)
    assert obeys(middle(known)[None, :], known, 1e-9).all()
    drawn = within(stream(), 60, known)
    assert len(drawn) == 60
    assert obeys(drawn, known, 1e-9).all()
    assert drawn.sum(axis=1) == pytest.approx(1)
