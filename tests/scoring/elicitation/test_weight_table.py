"""Points and shares of every branch and leaf."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.scoring.elicitation.weight_table import axis_balance, tree_by, weight_rows, with_points
from tests.scoring.elicitation.trees import two_axes


def test_shares_are_local_of_the_axis_and_of_all():
    """a.x: 3 of 6 below a, which has 60 of 100 on its axis, which has half of all points."""
    row = weight_rows(two_axes())["a.x"]
    assert (row.points, row.is_leaf, row.axis) == (3, True, "priority")
    assert (row.local, row.of_axis, row.overall) == pytest.approx((0.5, 0.3, 0.15))
    branch = weight_rows(two_axes())["a"]
    assert (branch.local, branch.of_axis, branch.overall) == pytest.approx((0.6, 0.6, 0.3))


def test_leaves_of_an_axis_sum_to_one():
    """Whatever the points, an axis's leaves share it."""
    rows = weight_rows(two_axes(a=7, c_u=0)).values()
    for axis in ("priority", "feasibility"):
        leaves = [row for row in rows if row.is_leaf and row.axis == axis]
        assert sum(row.of_axis for row in leaves) == pytest.approx(1)
    assert sum(row.overall for row in rows if row.is_leaf) == pytest.approx(1)


def test_a_set_replaces_what_it_names():
    """The other points are the base weights, whichever set is in force; a new set starts from its own."""
    tree = replace(two_axes(), weight_sets={"MFA": {"a": 10.0}})
    assert weight_rows(tree_by(tree, "MFA"))["a"].local == pytest.approx(0.2)
    in_force = replace(with_points(tree, {"a": 10.0}), own_weights={"a": 60.0})
    assert weight_rows(tree_by(in_force, ""))["a"].local == pytest.approx(0.6)
    assert tree_by(tree, "new").branches == tree.branches


def test_the_balance_of_axes_follows_their_top_points():
    """300 points on priority and 100 on feasibility are three to one."""
    assert axis_balance(two_axes(a=260)) == pytest.approx({"priority": 0.75, "feasibility": 0.25})
