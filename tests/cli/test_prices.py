"""Prices by whose weights, run as a user runs them, on a case that can be worked out by hand.

Two of six options can be paid. Scores by the base weights (half political, half military):
A .5, B .5, C .6, D .2, E 1; by the MFA's (four fifths political): A .8, B .2, C .6, D .2, E 1.
"""

from __future__ import annotations

import json

import pytest

from prioritizer.cli import run
from tests.cases import write_case

TREE = """
[political]
weight = 50
axis = "priority"
[political.p]
weight = 1
direction = "maximise"
measure = "p"
value = { worst = 0, best = 100 }
[military]
weight = 50
axis = "priority"
[military.m]
weight = 1
direction = "maximise"
measure = "m"
value = { worst = 0, best = 100 }
[weights.MFA]
political = 80
military = 20
"""
OPTIONS = """option,p,m,concurrence
A,100,0,not_required
B,0,100,not_required
C,60,60,not_required
D,20,20,not_required
E,100,100,pending
F,0,0,not_required
"""
RULES = """
[[rule]]
id = "no-A"
kind = "exclude"
text = "A is not carried out."
source = "s"
owner = "MoD"
select = { option = "A" }
[[rule]]
id = "with-D"
kind = "require"
text = "D takes place."
source = "s"
owner = "MFA"
select = { option = "D" }
[[rule]]
id = "with-D-too"
kind = "at_most"
text = "At most five in all."
source = "s"
owner = "MFA"
limit = 5
"""
# rule -> by the tree's own weights, by the MFA's; the plan is C and D by both
PRICES = {
    "no-A": (0.0, 0.2),  # A takes the place of C only where it is political that counts
    "with-D": (0.3, 0.0),  # B takes the place of D, worth more only to the military
    "with-D-too": (0.0, 0.0),
    "concurrence": (0.4, 0.4),  # E takes the place of C
}


@pytest.fixture
def case(tmp_path):
    return write_case(
        tmp_path / "case",
        'as_of = 2026-06-01\ncurrency = "EUR"',
        rules=RULES,
        tree=TREE,
        options=OPTIONS,
        resources="resource,unit,kind,period,available / budget,EUR,money,,2",
        requirements="for,resource,amount / " + " / ".join(f"{name},budget,1" for name in "ABCDEF"),
    )


def planned(case, tmp_path, capsys, *flags):
    assert run(["plan", str(case), "--out", str(tmp_path / "out"), "--json", *flags]) == 0
    plan = json.loads(capsys.readouterr().out)
    return plan, {r["id"]: r for r in plan["rules"]}


def test_each_rule_is_priced_by_each_weight_set(case, tmp_path, capsys):
    """A rule that costs one ministry nothing may cost the other something, and the other way round."""
    plan, rules = planned(case, tmp_path, capsys, "--prices")
    assert {s["option"] for s in plan["selected"]} == {"C", "D"}
    for name, (own, mfa) in PRICES.items():
        assert (rules[name]["price_low"], rules[name]["price_high"]) == pytest.approx((own, own)), name
        assert rules[name]["prices"]["MFA"] == pytest.approx({"low": mfa, "high": mfa}), name
    assert rules["envelope:budget@all"]["prices"] == {}


def test_the_weights_in_force_are_one_of_the_sets(case, tmp_path, capsys):
    """With ``--weights MFA`` the prices in force are the MFA's, and so are those under its name."""
    _, rules = planned(case, tmp_path, capsys, "--prices", "--weights", "MFA")
    for name, (_, mfa) in PRICES.items():
        assert rules[name]["price_high"] == pytest.approx(mfa), name
        assert rules[name]["prices"]["MFA"] == {k: rules[name][f"price_{k}"] for k in ("low", "high")}


@pytest.mark.slow
def test_the_run_says_how_many_questions_bounds_settled(case, tmp_path, capsys):
    """run.json counts the variations, and none without ``--prices``."""
    for flags, asked in ((["--prices"], True), ([], False)):
        plan, _ = planned(case, tmp_path, capsys, *flags)
        record = json.loads((tmp_path / "out" / plan["run"] / "run.json").read_text())["prices"]
        assert (record["questions"] > 0) == asked
        assert 0 <= record["settled_by_bounds"] <= record["questions"]


def test_entry_costs_come_with_full_prices(tmp_path, capsys):
    """Of a proven plan each option left out by others tells the cost at which it would enter."""
    folder = write_case(
        tmp_path / "three",
        options="option,effect / A,3 / B,1 / C,1",
        resources="resource,available / money,5",
        requirements="for,resource,amount / A,money,4 / B,money,2 / C,money,1",
    )
    for flags, expected in (([], None), (["--prices"], [(2, 1, 1)])):
        assert run(["plan", str(folder), *flags, "--out", str(tmp_path / "out"), "--json"]) == 0
        (out,) = json.loads(capsys.readouterr().out)["not_selected"]
        assert out["option"] == "B"
        costs = out.get("entry_costs")
        assert (costs and [(c["cost"], c["low"], c["high"]) for c in costs]) == expected
