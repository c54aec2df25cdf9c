"""Weights of a whole tree drawn at random."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from prioritizer.scoring.stability.weight_sampling import NEAR, STATED, WHOLE, drawn_weights, kinds
from prioritizer.scoring.weights import axis_weights, global_weights
from tests.scoring.stability.subjects import SHAPES, criteria

TREE = criteria(SHAPES[2], [1, 2, 3, 1, 1, 4, 1])  # a.x a.y a.z.p a.z.q b.u f.v f.w


@pytest.mark.parametrize("kind", [WHOLE, NEAR, STATED])
def test_weights_are_shares_of_each_axis(kind):
    """They sum to 1 over the leaves of an axis and are 0 for those of the other."""
    found = drawn_weights(TREE, kind, 200, 1)
    assert list(found) == ["priority", "feasibility"]
    for axis, weights in found.items():
        assert weights.shape == (200, 7)
        assert weights.sum(axis=1) == pytest.approx(1)
        mine = np.array([TREE.axis_of(leaf.path) == axis for leaf in TREE.leaves])
        assert not weights[:, ~mine].any()


def test_a_branch_gets_no_more_weight_by_having_more_leaves():
    """On the simplex every sibling has the same mean share, whatever stands under it."""
    weights = drawn_weights(TREE, WHOLE, 20_000, 1)["priority"].mean(axis=0)
    assert weights[:4].sum() == pytest.approx(0.5, abs=0.01)
    assert weights[2:4].sum() == pytest.approx(1 / 6, abs=0.01)


def test_near_the_stated_means_near():
    """The mean of many draws is about what is in force."""
    for axis, weights in drawn_weights(TREE, NEAR, 20_000, 1).items():
        in_force = axis_weights(TREE, global_weights(TREE), axis)
        mean = dict(zip((leaf.path for leaf in TREE.leaves), weights.mean(axis=0), strict=True))
        assert [mean[path] for path in in_force.index] == pytest.approx(in_force.tolist(), abs=0.01)


def test_statements_hold_in_every_draw():
    """An order of branches, a limit of a leaf; where nothing is stated, anything goes."""
    told = replace(TREE, statements=({"order": ["b", "a"]}, {"leaf": "a.x", "min": 10, "max": 20}))
    assert kinds(told) == (STATED, NEAR)
    weights = drawn_weights(told, STATED, 2_000, 1)["priority"]
    under_a = weights[:, :4].sum(axis=1)
    assert (weights[:, 4] >= under_a).all()
    share = weights[:, 0] / under_a
    assert share.min() >= 0.1 - 1e-12
    assert share.max() <= 0.2 + 1e-12
    assert drawn_weights(told, STATED, 2_000, 1)["feasibility"][:, 5].max() > 0.99


def test_contradicting_statements_are_left_aside():
    """There, and only there, the whole simplex is drawn from."""
    told = replace(
        TREE,
        statements=({"leaf": "a", "min": 0.9}, {"leaf": "b", "min": 0.9}, {"order": ["f.w", "f.v"]}),
    )
    found = drawn_weights(told, STATED, 500, 1)
    assert found["priority"][:, 4].max() > 0.9
    assert found["priority"][:, 4].min() < 0.1
    assert (found["feasibility"][:, 6] >= found["feasibility"][:, 5]).all()


def test_weight_zero_stays_out_unless_a_statement_names_it():
    """And an axis that weighs nothing is left out, as it counts 1."""
    silent = criteria(("a.x", "a.y", "f.v"), [1, 0, 1])
    assert not drawn_weights(silent, WHOLE, 50, 1)["priority"][:, 1].any()
    told = replace(silent, statements=({"order": ["a.y", "a.x"]},))
    assert drawn_weights(told, STATED, 50, 1)["priority"][:, 1].min() >= 0.5
    tops = tuple(replace(b, weight=0.0) if b.path == "f" else b for b in silent.branches)
    assert list(drawn_weights(replace(silent, branches=tops), WHOLE, 5, 1)) == ["priority"]


def test_the_same_seed_gives_the_same_weights():
    """And another seed others."""
    one, again, other = (drawn_weights(TREE, WHOLE, 20, seed)["priority"] for seed in (3, 3, 4))
    assert one.tolist() == again.tolist()
    assert one.tolist() != other.tolist()
