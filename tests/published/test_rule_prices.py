"""The price of each rule of the published toy, through the public command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prioritizer.cli import run

CASE = Path(__file__).parent / "cases" / "coordination_toy"
# what the optimum gains when a rule is dropped (brute force over 4096 portfolios, with the example)
GAINS = {
    "reserve:budget": (44, {"NATO-HQ-staff"}, set()),
    "concurrence": (22, {"YY-visit"}, set()),
    "mission": (35, {"YY-agreement"}, set()),
    "pillar": (12, {"GE-exercise"}, {"UN-observers"}),
    "attache": (0, set(), set()),
    "trilateral-GE": (0, set(), set()),
    "trilateral-TR": (0, set(), set()),
    "bloc": (0, set(), set()),
    "quarter": (0, set(), set()),
    "envelope:person_months@Q1..Q3": (0, set(), set()),
    "envelope:ru_speakers@Q1..Q3": (0, set(), set()),
}


def rules_of(tmp_path, capsys, *flags):
    assert run(["plan", str(CASE), "--out", str(tmp_path), "--json", *flags]) == 0
    plan = json.loads(capsys.readouterr().out)
    return plan, {r["id"]: r for r in plan["rules"]}


def test_full_prices_are_the_published_ones(tmp_path, capsys):
    """``--prices`` gives each rule's gain, what enters and what leaves."""
    plan, rules = rules_of(tmp_path, capsys, "--prices")
    for name, (gain, enters, leaves) in GAINS.items():
        rule = rules[name]
        assert rule["price_low"] == pytest.approx(gain, abs=1e-6), name
        assert rule["price_high"] == pytest.approx(gain, abs=1e-6), name
        assert (set(rule["enters"]), set(rule["leaves"])) == (enters, leaves), name
    tenth = [m for m in plan["marginals"] if m["id"] == "envelope:budget@Q1..Q3" and m["by"] == 52]
    assert tenth[0]["gain_low"] == pytest.approx(44)  # 52 more are the reserve, and then some


def test_rough_prices_hold_the_published_ones(tmp_path, capsys):
    """Without ``--prices`` each price is an interval that contains the true one."""
    _, rules = rules_of(tmp_path, capsys)
    for name, (gain, _, _) in GAINS.items():
        assert rules[name]["price_low"] <= gain + 1e-6, name
        assert rules[name]["price_high"] >= gain - 1e-6, name
