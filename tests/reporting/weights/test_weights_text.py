"""How weights, steps and ratios are worded."""

from __future__ import annotations

import pytest

from prioritizer.domain import LeafRange
from prioritizer.reporting.weights.weights_text import group_name, ratio_text, swing, swing_range
from prioritizer.reporting.words.catalogue import Words

WORDS = Words("en")


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (LeafRange("a", 14000.0, 0.0, "km"), "14,000 to 0 km"),
        (LeafRange("a", 0.0, 100.0, "points 0..100"), "0 to 100 points"),
        (LeafRange("a", -2.5, 2.5, "index -2.5..2.5"), "-2.50 to 2.50 index"),
        (LeafRange("a", 6.0, 1.0, "tier 1 (closest) .. 5"), "6 to 1 (tier 1 (closest) .. 5)"),
        (LeafRange("a", 0.0, 1.0, "0/1"), "0 to 1"),
        (LeafRange("a", "none", "alliance", "category"), "none to alliance"),
        (LeafRange("a", 2.0, 7.0, "days", fixed=False), "2 to 7 days (observed)"),
    ],
)
def test_a_step_from_worst_to_best(found, text):
    """Units stand behind quantities, without the numbers that are said already."""
    assert swing_range(WORDS, found) == text


def test_a_branch_is_the_steps_of_its_leaves_at_once():
    """That is what the points of a branch mean."""
    ranges = {"a.x": LeafRange("a.x", 0.0, 1.0), "a.y": LeafRange("a.y", "low", "high")}
    assert swing(WORDS, ranges, "a") == "all of these at once: x 0 to 1 and y low to high"


def test_groups_are_named_by_axis_and_branch():
    """The top has no branch."""
    assert group_name(WORDS, "priority", "") == "Priority: the top branches"
    assert group_name(WORDS, "feasibility", "a.some_risk") == "Feasibility: some risk"


@pytest.mark.parametrize(
    ("ratio", "text"), [(3, "3"), (1 / 3, "1/3"), (2.4567, "2.46"), (0.4, "1/2.5"), (1, "1"), (0.9999, "1")]
)
def test_ratios_as_people_say_them(ratio, text):
    """Below one as a fraction of one."""
    assert ratio_text(ratio) == text
