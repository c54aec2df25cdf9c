"""From points and orders to weights, and what is said to those that do not fit the tree."""

from __future__ import annotations

import pytest

from prioritizer.domain import Ballot
from prioritizer.scoring.elicitation.elicit import by_order, by_points, by_swing
from tests.scoring.elicitation.trees import two_axes

A = {"a.x": 100.0, "a.y": 60.0, "a.z": 40.0}


def _said(found):
    return [(f.severity, f.table, f.value) for f in found.findings]


def test_one_persons_points_stay_as_they_gave_them():
    """Shares are computed, points are written as said."""
    found = by_swing(two_axes(), [Ballot("MFA", A)])
    (group,) = found.groups
    assert found.points == A
    assert group.shares == pytest.approx({"a.x": 0.5, "a.y": 0.3, "a.z": 0.2})
    assert not group.persons


def test_several_people_are_the_mean_of_their_shares():
    """Their own shares are kept, so that it can be seen where they differ."""
    other = Ballot("MoD", {"a.x": 0.0, "a.y": 100.0, "a.z": 100.0})
    (group,) = by_swing(two_axes(), [Ballot("MFA", A), other]).groups
    assert group.shares == pytest.approx({"a.x": 0.25, "a.y": 0.4, "a.z": 0.35})
    assert group.points == pytest.approx({"a.x": 25, "a.y": 40, "a.z": 35})
    assert group.persons["MoD"] == {"a.x": 0, "a.y": 0.5, "a.z": 0.5}


def test_computed_points_of_top_branches_leave_the_axes_as_they_were():
    """People were asked within an axis, so its sum beside the other axis stays."""
    tops = [Ballot(who, {"a": 100.0, "b": b}) for who, b in (("MFA", 100.0), ("MoD", 0.0))]
    found = by_swing(two_axes(a=150, b=50), tops)
    assert sum(found.points.values()) == pytest.approx(200)


def test_a_group_begun_but_not_finished_is_an_error():
    """Which criteria lack points is said."""
    found = by_swing(two_axes(), [Ballot("MFA", {"a.x": 100.0})])
    assert not found.groups
    assert _said(found) == [("error", "MFA", "a.y, a.z")]


def test_a_group_one_person_left_empty_is_the_others():
    """With a warning."""
    found = by_swing(two_axes(), [Ballot("MFA", A), Ballot("MoD", {"c.u": 100.0, "c.v": 50.0})])
    assert [g.group.name for g in found.groups] == ["a", "c"]
    assert [(s, t) for s, t, _ in _said(found)] == [("warning", "MoD"), ("warning", "MFA")]


def test_points_without_a_hundred_are_used_with_a_warning():
    """Somebody may have thought in other numbers; the ratios are theirs."""
    found = by_swing(two_axes(), [Ballot("MFA", {"c.u": 60.0, "c.v": 20.0})])
    assert found.groups[0].shares == pytest.approx({"c.u": 0.75, "c.v": 0.25})
    assert _said(found) == [("warning", "MFA", "60")]


def test_points_of_nought_throughout_are_an_error():
    """They cannot share anything."""
    assert _said(by_swing(two_axes(), [Ballot("MFA", {"c.u": 0.0, "c.v": 0.0})])) == [("error", "MFA", "0")]
    assert _said(by_points(two_axes(), {"c.u": 0.0, "c.v": 0.0})) == [("error", "--points", "0")]


def test_single_points_leave_the_siblings_theirs():
    """a.x becomes 9 beside 2 and 1; only what was said is to be written."""
    found = by_points(two_axes(), {"a.x": 9.0})
    assert found.points == {"a.x": 9.0}
    assert found.groups[0].shares == pytest.approx({"a.x": 0.75, "a.y": 1 / 6, "a.z": 1 / 12})


@pytest.mark.parametrize(("path", "cure"), [("x", "'a.x'"), ("a.w", "Did you mean"), ("c", "Leave it out")])
def test_points_of_what_cannot_be_weighed_are_an_error(path, cure):
    """A last name alone, a slip, and a criterion with nothing beside it."""
    (finding,) = by_points(two_axes(), {path: 3.0}).findings
    assert finding.severity == "error"
    assert cure in finding.sentence()


def test_an_order_weighs_its_group():
    """Best first; equal ones share."""
    found = by_order(two_axes(), [[["a.z"], ["a.x", "a.y"]]], "sum")
    assert found.groups[0].shares == pytest.approx({"a.x": 0.25, "a.y": 0.25, "a.z": 0.5})


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ([["a.x"], ["a.y"]], "missing in the order"),
        ([["a.x"], ["a.y"], ["a.z"], ["a.x"]], "twice"),
        ([["a.x"], ["c.u"]], "beside the others"),
        ([["a.x"], ["nope"]], "no such criterion"),
    ],
)
def test_orders_that_are_not_just_one_group_are_an_error(order, words):
    """What is missing, doubled or foreign is said."""
    found = by_order(two_axes(), [order], "centroid")
    assert not found.groups
    assert words in found.findings[0].sentence()


def test_a_second_order_of_a_group_is_an_error():
    """It would replace the first unseen."""
    found = by_order(two_axes(), [[["c.u"], ["c.v"]], [["c.v"], ["c.u"]]], "centroid")
    assert "has an order already" in found.findings[0].sentence()
