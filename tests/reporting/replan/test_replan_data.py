"""A re-plan as data."""

from __future__ import annotations

import json

from prioritizer.reporting.replan.replan_data import replan_json
from tests.reporting import sample_changes


def test_groups_hold_what_changes() -> None:
    """From where to where, what it loses, and who is told."""
    data = replan_json(sample_changes.replan())
    (dropped,), (moved,), (new,), (off,) = (data[k] for k in ("stopped", "moved", "new", "already"))
    assert (dropped["before"]["start"], dropped["after"], dropped["lost"]) == ("2027-Q1", None, 1700)
    assert (dropped["reason"], dropped["rules"]) == ("refused", ["concurrence"])
    assert (moved["before"]["start"], moved["after"]["start"]) == ("2027-Q2", "2027-Q4")
    assert (new["before"], new["causes"]) == (None, ["asked"])
    assert (off["what"], off["cancellation"], off["why"]) == ("cancelled", 300, "The port is closed.")
    assert dropped["notify"] == [
        {"role": "partner", "name": "Türkiye"},
        {"role": "authority", "name": "MFA", "concurrence": "given"},
    ]


def test_totals_are_those_of_the_groups() -> None:
    """Money lost is the sum over all groups; the counts are those of the moves."""
    data = replan_json(sample_changes.replan(max_changes=4))
    lost = [a["lost"] for key in ("stopped", "moved", "new", "already") for a in data[key]]
    assert data["money_lost"] == {"spent": 500, "cancellation": 1500, "total": sum(lost)}
    assert (data["changes"], data["max_changes"], data["begun"], data["stay"]) == (3, 4, 2, 1)
    assert (data["from"], data["before"], data["run"]) == ("2027-07-01", "sample-1a2b3c4d", "changed-0")
    assert len(data["selected"]) == 7
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_how_the_day_found_each_option_is_kept() -> None:
    """With the money and whether it was recorded."""
    entry = next(s for s in replan_json(sample_changes.replan())["standings"] if s["option"] == "TUR-visit")
    assert (entry["status"], entry["recorded"], entry["spent"], entry["cancellation"]) == (
        "planned", True, 500, 1200,
    )  # fmt: skip


def test_without_a_plan_there_is_no_worth_but_a_conflict() -> None:
    """And no count of changes."""
    data = replan_json(sample_changes.replan_impossible())
    assert (data["status"], data["objective"], data["benefit"], data["changes"]) == (
        "infeasible",
        None,
        None,
        None,
    )
    assert "commitment:GEO-attache" in data["conflict"]
    assert "conflict" not in replan_json(sample_changes.replan())
