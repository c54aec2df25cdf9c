"""The scatter of priority and feasibility: which of the best points carry their number."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from prioritizer.reporting.plan.annex.scatter import _with_room


def facts(**places: tuple[float, float]) -> Any:
    """Facts that know where each option stands."""
    rows = {key: {"priority": p, "feasibility": f} for key, (p, f) in places.items()}
    return cast(Any, SimpleNamespace(rows=rows))


def test_a_number_does_not_lie_over_a_better_ones() -> None:
    """The second stands beside the first and goes without; the third is far enough in height."""
    made = facts(a=(0.90, 0.80), b=(0.89, 0.79), c=(0.90, 0.60), worst=(0.10, 0.20))
    assert _with_room(made, ["a", "b", "c", "worst"]) == {"a": "1", "c": "3", "worst": "4"}


def test_points_that_are_all_alike() -> None:
    """There is room for one number."""
    assert _with_room(facts(a=(0.5, 0.5), b=(0.5, 0.5)), ["a", "b"]) == {"a": "1"}
