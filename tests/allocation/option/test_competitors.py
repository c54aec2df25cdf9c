"""Where an option loses points: the table adds up to priority and feasibility, and names true rivals."""

from __future__ import annotations

import pytest

from prioritizer.allocation.option.competitors import competitors
from tests.limits import limits

KEY = "BOR-exercise:full"


def test_points_add_up_to_the_axes(tutorial):
    """Summed over an axis, the points are its priority or feasibility."""
    found = competitors(*tutorial, KEY, ())
    assert found is not None
    table = tutorial[1].table
    row = table[(table["option"] == "BOR-exercise") & (table["level"] == "full")].iloc[0]
    for axis in ("priority", "feasibility"):
        assert sum(c.points for c in found.criteria if c.axis == axis) == pytest.approx(100 * row[axis])


def test_rivals_take_the_same_means(tutorial):
    """With a limit on means in the way, only those that use it in its periods are rivals."""
    plan = tutorial[2]
    limit = "envelope:team@2027-Q2"
    users = {
        f"{s.option}:{s.level}"
        for s in plan.selected
        if any((a.pool or a.resource) == "team" and a.period == "2027-Q2" for a in s.allocations)
    }
    found = competitors(*tutorial, KEY, limits(limit, "R1"))
    assert found is not None
    assert set(found.options) == users
    assert found.limits == limits(limit)
    everyone = competitors(*tutorial, KEY, ())
    assert everyone is not None
    assert set(everyone.options) > users
    assert everyone.limits == ()


def test_the_worst_criterion_stands_first(tutorial):
    """The table begins where the option loses most against the average of the funded."""
    found = competitors(*tutorial, KEY, ())
    assert found is not None
    lost = [c.points - c.average for c in found.criteria]
    assert lost == sorted(lost)
    assert lost[0] < 0


def test_nothing_is_compared_without_scores(tutorial):
    """An option level that is not scored has no points to lose."""
    assert competitors(*tutorial, "nobody:full", ()) is None
