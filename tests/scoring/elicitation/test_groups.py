"""What is weighed against what, and from where to where each step goes."""

from __future__ import annotations

import pytest

from prioritizer.domain import LeafRange
from prioritizer.errors import UsageProblem
from prioritizer.scoring.elicitation.groups import group_called, group_with, groups_of, leaf_ranges
from tests.scoring.cases import case, leaf, tree
from tests.scoring.elicitation.trees import two_axes


def test_groups_come_from_the_top_down():
    """First each axis's top branches, then what stands under them; one criterion alone is no group."""
    found = groups_of(two_axes())
    assert [(g.name, g.members) for g in found] == [
        ("priority", ("a", "b")),
        ("a", ("a.x", "a.y", "a.z")),
        ("c", ("c.u", "c.v")),
    ]


def test_branches_without_leaves_are_not_weighed():
    """A branch that measures nothing takes no weight, so nobody is asked about it."""
    from prioritizer.domain import Branch

    small = tree(leaf("a.x"), leaf("b.x"), branches=(Branch("empty", 5, "priority"),))
    assert groups_of(small)[0].members == ("a", "b")


def test_a_group_is_called_by_its_branch_or_axis():
    """A near miss gets a suggestion."""
    assert group_called(two_axes(), "c").members == ("c.u", "c.v")
    assert group_called(two_axes(), "priority").parent == ""
    with pytest.raises(UsageProblem, match="Did you mean 'priority'"):
        group_called(two_axes(), "priorty")


def test_a_criterion_alone_belongs_to_no_group():
    """``c`` is the only branch on its axis."""
    assert group_with(two_axes(), "c") is None
    found = group_with(two_axes(), "a.y")
    assert found is not None
    assert found.name == "a"


def test_ranges_run_from_worst_to_best():
    """Linear scales, points, categories, and the observed range turned the way the leaf is."""
    leaves = [
        leaf("a.linear", direction="minimise", worst=9.0, best=1.0, unit="days"),
        leaf("a.bent", points=((0.0, 1.0), (5.0, 0.5), (20.0, 0.0)), direction="minimise"),
        leaf("a.word", categories={"high": 1.0, "low": 0.0, "middle": 0.5}),
        leaf("a.seen", direction="minimise"),
    ]
    rows = [
        {"option": "o1", "linear": 3, "bent": 1, "word": "low", "seen": 4.0},
        {"option": "o2", "linear": 3, "bent": 1, "word": "low", "seen": 7.0},
    ]
    criteria = tree(*leaves)
    found = leaf_ranges(case(rows, criteria), criteria)
    assert list(found.values()) == [
        LeafRange("a.linear", 9.0, 1.0, "days"),
        LeafRange("a.bent", 20.0, 0.0),
        LeafRange("a.word", "low", "high"),
        LeafRange("a.seen", 7.0, 4.0, fixed=False),
    ]
