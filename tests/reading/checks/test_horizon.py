"""Warnings about what runs on after the last period."""

from __future__ import annotations

import pytest

from prioritizer.reading import check_case
from tests.domain.test_horizon import POST, horizon_case


def warned(case):
    """(table, column, message) of what was noticed about the end of the plan."""
    found = check_case(case.folder)[1]
    return [(f.table, f.row, f.column, f.message) for f in found if f.column in ("beyond", "duration")]


@pytest.mark.parametrize(
    ("case_says", "activity_says", "place"),
    [
        ("whole", "", ("case.toml", None)),
        ("", "whole", ("activities", 2)),
        ("", "", None),
        ("forbid", "", None),
    ],
)
def test_whole_needs_a_later_year_with_an_envelope(tmp_path, case_says, activity_says, place):
    """It names what is taken then; a row for that year settles it."""
    uncapped = {"resources": "resource,period,available / m,each,10"}
    found = warned(horizon_case(tmp_path / "free", case_says, activity_says, **uncapped))
    assert [(table, row) for table, row, _, _ in found] == ([place] if place else [])
    assert all("m in 2028" in message for *_, message in found)
    assert warned(horizon_case(tmp_path / "capped", case_says, activity_says)) == []


def test_cost_that_falls_at_the_start_needs_none(tmp_path):
    """What costs in its first quarter alone takes nothing later."""
    first = POST | {"resources": "resource,available / m,10"}
    first |= {"requirements": "for,resource,amount,offset / A,m,4,0 / B,m,1,"}
    assert warned(horizon_case(tmp_path, "", "whole", **first)) == []


def test_a_run_longer_than_the_plan(tmp_path):
    """Wherever it starts, it ends after the plan; of a commitment there is nothing to mend."""
    options = "option,activity,commitment,duration / A,post,open,5 / B,post,committed,5 / C,visit,open,4"
    found = warned(horizon_case(tmp_path, options=options, requirements="for,resource,amount / A,m,4"))
    assert [(table, row, column) for table, row, column, _ in found] == [("options", 2, "duration")]
    assert "5 periods" in found[0][3]
