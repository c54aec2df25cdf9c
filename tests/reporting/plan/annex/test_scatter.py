"""The scatter of priority and feasibility: which of the best points carry their number."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from prioritizer.reporting.plan.annex import scatter
from prioritizer.reporting.plan.annex.scatter import _with_room
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


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


def test_every_option_is_a_point_by_the_level_that_counts() -> None:
    """The thirteen options once each, those planned first, priority x feasibility / 100 = score."""
    page = sheet(scatter.add, sample.run())
    top = next(row for row in page.iter_rows() if row[0].value == Words()("scatter.all"))[0].row
    head, *rows = list(page.iter_rows(min_row=top + 1, values_only=True))
    points = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(points) == 13
    assert [p["In the plan"] for p in points] == ["yes"] * 8 + [None] * 5
    for point in points:
        assert abs(point["Priority"] * point["Feasibility"] / 100 - point["Score"]) < 1e-9
    assert [r["No."] for r in records(page, "No.")] == [1, 2, 3, 4, 5, 6, 7]
    assert len(page._charts) == 1


def test_without_criteria_the_sheet_says_why_it_is_empty() -> None:
    """A sentence and no chart."""
    page = sheet(scatter.add, sample.bare())
    assert Words()("empty.stability") in texts(page)
    assert page._charts == []
