"""Value functions as they are written."""

from __future__ import annotations

import pytest

from prioritizer.reading.content.scales import Scale, read_scale


@pytest.mark.parametrize(
    ("leaf", "scale"),
    [
        ({}, Scale()),
        ({"value": {"worst": 9, "best": 1}}, Scale(worst=9.0, best=1.0)),
        ({"points": [[0, 1], [5, 0]]}, Scale(points=((0.0, 1.0), (5.0, 0.0)))),
        ({"value": {"low": 0, "high": 1}}, Scale(categories={"low": 0.0, "high": 1.0})),
    ],
)
def test_each_way_of_writing_a_scale(leaf, scale):
    """Less is better here."""
    problems = []
    assert read_scale(leaf, "minimise", lambda *problem: problems.append(problem)) == scale
    assert problems == []


@pytest.mark.parametrize(
    ("leaf", "key", "cure"),
    [
        ({"value": 3}, "value", "Write value = { worst = 20, best = 80 }."),
        ({"value": {"worst": 1, "best": 9}}, "value", "Swap worst and best, or change the direction."),
        ({"value": {"worst": 1}, "points": []}, "value", "Keep one of them."),
        ({"points": [[5, 1], [0, 0]]}, "points", "Sort the points by x."),
        ({"categories": {}}, "categories", "Write value = { categories = { low = 0, high = 1 } }."),
        ({"value": {"low": 2}}, "value.low", "Write value = { categories = { low = 0, high = 1 } }."),
    ],
)
def test_what_is_no_scale_says_how_to_write_one(leaf, key, cure):
    """And nothing of it is used."""
    problems = []
    assert read_scale(leaf, "minimise", lambda *problem: problems.append(problem)) == Scale()
    assert [(p[0], p[3]) for p in problems] == [(key, cure)]
