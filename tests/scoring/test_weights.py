"""Global weights."""

import pytest

from prioritizer.domain import Branch
from prioritizer.errors import InvalidInput
from prioritizer.scoring.weights import (
    axis_by_leaf,
    axis_weights,
    global_weights,
    siblings,
    stated_weights,
    with_share,
)
from tests.scoring.cases import leaf, tree

TREE = tree(
    leaf("political.tier", 30),
    leaf("political.trust.votes", 1),
    leaf("political.trust.visits", 3),
    leaf("access.roads", 7),
    branches=(
        Branch("political", 60, "priority"),
        Branch("political.trust", 10, ""),
        Branch("access", 20, "feasibility"),
    ),
)


def test_global_weights_are_products_of_sibling_shares():
    """60 of 80, then 30 of 40, and so on; together they are 1."""
    weights = global_weights(TREE)
    assert weights.to_dict() == pytest.approx(
        {
            "political.tier": 0.75 * 0.75,
            "political.trust.votes": 0.75 * 0.25 * 0.25,
            "political.trust.visits": 0.75 * 0.25 * 0.75,
            "access.roads": 0.25,
        }
    )
    assert weights.sum() == pytest.approx(1)


def test_a_branch_without_leaves_takes_no_weight():
    """It measures nothing."""
    with_empty = tree(leaf("a.x", 1), branches=(Branch("a", 1, "priority"), Branch("b", 9, "priority")))
    assert global_weights(with_empty).to_dict() == {"a.x": 1.0}


def test_axis_weights_add_up_to_one_on_each_axis():
    """Each axis shares its own weight; an axis without leaves has none."""
    weights = global_weights(TREE)
    assert axis_weights(TREE, weights, "priority").sum() == pytest.approx(1)
    assert axis_weights(TREE, weights, "feasibility").to_dict() == {"access.roads": 1.0}
    assert axis_weights(tree(leaf("a.x")), global_weights(tree(leaf("a.x"))), "feasibility").empty


def test_leaves_take_the_axis_of_their_top_branch():
    """A leaf at the top of the tree itself is on the priority axis."""
    assert axis_by_leaf(TREE)["political.trust.votes"] == "priority"
    assert axis_by_leaf(TREE)["access.roads"] == "feasibility"
    assert axis_by_leaf(tree(leaf("x"))) == {"x": "priority"}


def test_siblings_that_weigh_nothing_are_an_error():
    """The message names where they stand."""
    with pytest.raises(InvalidInput, match="under 'a'"):
        global_weights(tree(leaf("a.x", 0), leaf("a.y", 0)))


def test_stated_weights_are_taken_as_written_from_a_flat_tree_only():
    """In a nested tree a stated weight only counts among siblings."""
    assert stated_weights(tree(leaf("a.x", 3), leaf("a.y", 4))).to_dict() == {"a.x": 3, "a.y": 4}
    with pytest.raises(InvalidInput, match="under one branch"):
        stated_weights(TREE)


def test_a_share_among_siblings():
    """One criterion gets its share, the others keep their proportions and all weigh what they did."""
    paths = ("p.a", 1), ("p.b", 2), ("p.c", 1), ("q.a", 1), ("f.a", 1)
    tops = ("p", 30, "priority"), ("q", 20, "priority"), ("f", 9, "feasibility")
    own = tree(*(leaf(p, w) for p, w in paths), branches=tuple(Branch(*top) for top in tops))
    below, top = with_share(own, "p.a", 0.4), with_share(own, "p", 0.8)
    assert [x.weight for x in below.leaves[:3]] == pytest.approx([1.6, 1.6, 0.8])
    assert [b.weight for b in top.branches] == pytest.approx([40, 10, 9])
    assert siblings(top, "p") == pytest.approx({"p": 0.8, "q": 0.2})
