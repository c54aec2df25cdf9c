"""The published efficient portfolios of four projects, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

from prioritizer.cli import run

HERE = Path(__file__).parent
PROBE = json.loads((HERE / "probe_frontier.json").read_text(encoding="utf-8"))


def frontier(tmp_path, capsys, first, last):
    case = str(HERE / "cases" / "probe_table1")
    assert run(["frontier", case, "--from", first, "--to", last, "--out", str(tmp_path), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def options(plan):
    return [s["option"] for s in plan["selected"]]


def test_every_efficient_portfolio(tmp_path, capsys):
    """Costs, values and sets of all efficient portfolios, and which of them are convex."""
    found = frontier(tmp_path, capsys, "0", "30")
    assert found["complete"]
    listed = [[p["cost"], p["benefit"], options(p)] for p in found["plans"]]
    assert listed == PROBE["efficient"]
    assert [options(p) for p in found["plans"] if p["supported"]] == PROBE["convex"]
    assert json.loads((tmp_path / "frontier.json").read_text(encoding="utf-8")) == found


def test_optimising_against_prioritising(tmp_path, capsys):
    """For a budget of 20 the best portfolio is worth 9, the order by value for money buys 7."""
    best = frontier(tmp_path, capsys, "0", "20")["plans"][-1]
    expected = PROBE["budget_20"]
    assert (best["benefit"], options(best)) == (expected["best"], expected["best_set"])
    bought = best["order_of_buy"]
    names = [key.partition(":")[0] for key in bought["selected"]]
    assert (bought["benefit"], names) == (expected["bought"], expected["bought_set"])
