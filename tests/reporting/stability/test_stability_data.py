"""How stable the ranking is, as data."""

from __future__ import annotations

import pytest

from prioritizer.reporting.plan.results import plan_json, run_json
from prioritizer.reporting.stability.stability_data import stability_json, sure_by_key
from tests.reporting import sample


def test_data_are_complete_where_asked_for() -> None:
    """Ranks up to the last one taken sum to 1; run.json keeps what repeats the draws."""
    found = sample.run().stability
    full = stability_json(found, full=True)
    assert [view["weights"] for view in (full, full["around"])] == ["simplex", "around"]
    for item in (*full["items"], *full["around"]["items"]):
        assert sum(item["rank_acceptability"]) == pytest.approx(1)
        assert item["rank_acceptability"][-1] > 0
        assert item["first_rank_acceptability"] == item["rank_acceptability"][0]
    assert "rank_acceptability" not in plan_json(sample.run())["stability"]["items"][0]
    sampling = run_json(sample.run())["stability"]
    assert sampling == {"seed": found.seed, "draws": 400, "reach": 0.5, "weights": ["simplex", "around"]}


def test_the_share_of_draws_stands_beside_every_option() -> None:
    """The same share in the plan's entries as in the table of draws, and none where no weights were drawn."""
    run = sample.run()
    table = run.stability.sure.table["top"]
    for entry in plan_json(run)["selected"]:
        assert entry["sure"] == pytest.approx(table[f"{entry['option']}:{entry['level']}"])
    bare = sample.bare()
    assert (sure_by_key(None), run_json(bare)["stability"]) == ({}, None)
    assert "stability" not in plan_json(bare)
