"""Stakeholders and the compromise, run as a user runs them, on a case that can be worked out by hand.

Two of six options can be paid. By the MFA's weights (four fifths political) A and B score .8, C and D
.2, E .7, F .6; by the MoD's (four fifths military, as the base weights) A and B .2, C and D .8, E .7, F .6.
So the MFA would carry out A and B, the MoD C and D; each leaves the other .4 of 1.6. E and F give
both 1.3: three quarters of the way. Any other pair gives one of them less.
"""

from __future__ import annotations

import json

import openpyxl
import pytest

from prioritizer.cli import run
from tests import ROOT
from tests.cases import write_case

pytestmark = pytest.mark.slow

LEAF = 'weight = 1\ndirection = "maximise"\nvalue = { worst = 0, best = 100 }\n'
TREE = f"""
[political]
weight = 20
axis = "priority"
[political.p]
measure = "p"
{LEAF}
[military]
weight = 80
axis = "priority"
[military.m]
measure = "m"
{LEAF}
"""
SETS = """
[weights.MoD]
political = 10
military = 40
[weights.MFA]
political = 80
military = 20
"""
OPTIONS = "option,p,m\nA,100,0\nB,100,0\nC,0,100\nD,0,100\nE,70,70\nF,60,60\n"
TWO, BOTH = {"MoD", "MFA"}, pytest.approx(0.75)


def two_ministries(folder, tree=TREE + SETS, budget=2, rules=""):
    return write_case(
        folder,
        'as_of = 2026-06-01\ncurrency = "EUR"',
        rules=rules,
        tree=tree,
        options=OPTIONS,
        resources=f"resource,unit,kind,period,available / budget,EUR,money,,{budget}",
        requirements="for,resource,amount / " + " / ".join(f"{name},budget,1" for name in "ABCDEF"),
    )


@pytest.fixture
def case(tmp_path):
    return two_ministries(tmp_path / "case")


def planned(case, capsys, *flags, code=0):
    assert run(["plan", str(case), "--out", str(case.parent / "out"), "--json", *flags]) == code
    return json.loads(capsys.readouterr().out)


def sheet_text(case, plan):
    book = openpyxl.load_workbook(case.parent / "out" / plan["run"] / "plan-annex.xlsx")
    cells = (cell for row in book["Stakeholders"].iter_rows(values_only=True) for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def options(plan):
    return {s["option"] for s in plan["selected"]}


def test_the_plans_and_the_compromise_are_those_worked_out_by_hand(case, capsys):
    """Each one's plan, the pay-off table, the shares, and what each gives up."""
    plan = planned(case, capsys, "--stakeholders")
    found = plan["stakeholders"]
    assert options(plan) == {"C", "D"}
    assert found["in_force"] == "MoD"
    plans = {p["id"]: p for p in found["plans"]}
    assert (options(plans["MoD"]), options(plans["MFA"])) == ({"C", "D"}, {"A", "B"})
    assert plans["MoD"]["values"] == {"MoD": 1.6, "MFA": 0.4}
    assert plans["MFA"]["values"] == {"MoD": 0.4, "MFA": 1.6}
    made = found["compromise"]
    assert (options(made), made["status"]) == ({"E", "F"}, "optimal")
    assert (made["least_share"], made["least_share_bound"], made["total_of_shares"]) == (BOTH, BOTH, 1.5)
    for party in made["parties"]:
        assert (party["floor"], party["value"]) == (0.4, 1.3)
        assert (party["share_low"], party["share_high"]) == (BOTH, BOTH)
        assert (party["gives_up_low"], party["gives_up_high"]) == (0.3, 0.3)
        assert party["gives_up_part_high"] == pytest.approx(0.3 / 1.6)
        assert party["without"] == [f"{o}:full" for o in sorted(options(plans[party["id"]]))]
        assert party["instead"] == ["E:full", "F:full"]
    assert found["wanted_by_all"] == []
    assert {d["id"]: d["wanted_by"] for d in found["disputed"]}["E"] == []


def test_every_plan_says_how_it_stands_with_each(case, capsys):
    """Without ``--stakeholders``: against the most any plan could be worth; no other plan is made."""
    found = planned(case, capsys)["stakeholders"]
    assert "plans" not in found
    assert "compromise" not in found
    reached = {s["id"]: (s["value"], s["best_high"], s["reached_low"]) for s in found["sets"]}
    assert reached == {"MoD": (1.6, 1.6, 1.0), "MFA": (0.4, 1.6, 0.25)}


@pytest.mark.slow
def test_the_weights_in_force_change_the_plan_but_not_the_compromise(case, capsys):
    """By the MFA's weights the run's plan is the MFA's; the rest is as before."""
    ours, theirs = (planned(case, capsys, "--stakeholders", "--weights", name) for name in ("MoD", "MFA"))
    assert (options(ours), options(theirs)) == ({"C", "D"}, {"A", "B"})
    for key in ("plans", "compromise", "agreement"):
        assert ours["stakeholders"][key] == theirs["stakeholders"][key]
    assert ours["run"] != theirs["run"]


def test_disagreement_names_criteria_and_options(case, capsys):
    """Both criteria cause half of it; A is last by one and first by the other."""
    (pair,) = planned(case, capsys)["stakeholders"]["agreement"]
    assert (pair["first"], pair["second"]) == ("MoD", "MFA")
    assert {c["path"]: c["share"] for c in pair["criteria"]} == {"political.p": 0.5, "military.m": 0.5}
    worst = pair["options"][0]
    assert (worst["id"], worst["ranks"], worst["scores"]) == ("A", [5, 1], [0.2, 0.8])
    assert sum(c["adds"] for c in worst["criteria"]) == pytest.approx(-0.6)


def test_rank_tells_each_ones_ranking(case, capsys):
    """``rank`` has the rankings by each set as data, and a line per pair as text."""
    assert run(["rank", str(case), "--json"]) == 0
    sets = json.loads(capsys.readouterr().out)["stakeholders"]["sets"]
    first = {s["id"]: {i["id"] for i in s["ranking"] if i["rank"] == 1} for s in sets}
    assert first == {"MoD": {"C", "D"}, "MFA": {"A", "B"}}
    assert run(["rank", str(case), "--full"]) == 0
    assert "MoD and MFA: -0.94" in capsys.readouterr().out


@pytest.mark.slow
def test_the_sheet_and_the_summary_say_it_in_words(case, capsys):
    """What each plan is worth, the compromise, who wants what."""
    plan = planned(case, capsys, "--stakeholders")
    text = sheet_text(case, plan)
    for words in ("at least 75.0 % of the way", "MoD 18.8 % and MFA 18.8 %", "only MFA", "no one"):
        assert words in text
    assert "Best plan by MoD (this run)" in text
    assert run(["plan", str(case), "--stakeholders", "--out", str(case.parent / "out")]) == 0
    said = capsys.readouterr().out
    assert "MFA 25.0 % and MoD 100.0 %" in said
    assert "no plan takes all of them further" in said


@pytest.mark.slow
def test_the_sheet_of_a_plain_run_offers_the_rest(case, capsys):
    """It says how the plan stands and how to get the other plans."""
    text = sheet_text(case, planned(case, capsys))
    assert "MFA 25.0 % and MoD 100.0 %" in text
    assert "plan --stakeholders" in text
    assert "Engagements on which the plans differ" not in text


@pytest.mark.slow
@pytest.mark.parametrize("tree", [TREE, TREE + "[weights.MoD]\npolitical = 20\nmilitary = 80\n"])
def test_one_set_of_weights_is_nobody_to_disagree(tmp_path, capsys, tree):
    """No set, or one that repeats the base weights: a plain sentence, and no data."""
    case = two_ministries(tmp_path / "case", tree)
    assert run(["plan", str(case), "--stakeholders", "--json", "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert "one set of weights only" in said.err
    plan = json.loads(said.out)
    assert "stakeholders" not in plan
    assert "one set of weights only" in sheet_text(case, plan)


def test_who_speaks_twice_gets_no_more(tmp_path, capsys):
    """A second set of the MFA's mind leaves the compromise where it was."""
    tree = TREE + SETS + "[weights.Envoys]\npolitical = 8\nmilitary = 2\n"
    made = planned(two_ministries(tmp_path / "case", tree), capsys, "--stakeholders")["stakeholders"][
        "compromise"
    ]
    assert [p["share_low"] for p in made["parties"]] == [BOTH, BOTH, BOTH]
    assert options(made) == {"E", "F"}


def test_who_wants_the_same_gets_all_of_it(tmp_path, capsys):
    """Two sets that weigh alike, and the base weights like both, share one plan, whole."""
    tree = TREE + "[weights.MoD]\npolitical = 1\nmilitary = 4\n[weights.Staff]\npolitical = 2\nmilitary = 8\n"
    found = planned(two_ministries(tmp_path / "case", tree), capsys, "--stakeholders")["stakeholders"]
    assert [p["share_low"] for p in found["compromise"]["parties"]] == [1, 1]
    assert options(found["compromise"]) == {"C", "D"}
    assert found["agreement"][0]["criteria"] == []


@pytest.mark.slow
def test_enough_money_settles_it(tmp_path, capsys):
    """Where everything can be paid, one plan gives all of them everything."""
    case = two_ministries(tmp_path / "case", budget=6)
    plan = planned(case, capsys, "--stakeholders")
    assert plan["stakeholders"]["compromise"]["least_share"] == 1
    assert len(plan["stakeholders"]["wanted_by_all"]) == 6
    assert "nothing to share" in sheet_text(case, plan)


def test_an_impossible_case_still_says_where_they_disagree(tmp_path, capsys):
    """Without a plan there is nothing to weigh, but rankings differ all the same."""
    rule = '[[rule]]\nid = "all"\nkind = "at_least"\ntext = "t"\nsource = "s"\nowner = "MoD"\nlimit = 5\n'
    case = two_ministries(tmp_path / "case", rules=rule)
    plan = planned(case, capsys, "--stakeholders", code=4)
    assert "plans" not in plan["stakeholders"]
    assert {s["id"] for s in plan["stakeholders"]["sets"]} == TWO
    assert "Why they disagree" in sheet_text(case, plan)


@pytest.mark.slow
def test_the_compromise_can_be_the_plan(case, capsys):
    """E and F are written; A and B are outcompeted, C and D left out though they would cost nothing."""
    plan = planned(case, capsys, "--compromise")
    assert options(plan) == {"E", "F"}
    assert plan["stakeholders"]["compromise"]["is_plan"]
    assert (plan["status"], plan["objective"], plan["bound"]) == ("optimal", 1.3, 1.6)
    assert plan["gap"] == pytest.approx(0.3 / 1.3)
    reasons = {n["option"]: n["reason"] for n in plan["not_selected"]}
    assert reasons == {"A": "outcompeted", "B": "outcompeted", "C": "compromise", "D": "compromise"}
    reached = {s["id"]: s["reached_low"] for s in plan["stakeholders"]["sets"]}
    assert reached == {"MoD": 0.8125, "MFA": 0.8125}
    assert "Compromise (this run)" in sheet_text(case, plan)


def test_the_compromise_is_said_to_be_one(case, capsys):
    """The text does not call it the best plan."""
    assert run(["plan", str(case), "--compromise", "--out", str(case.parent / "out")]) == 0
    said = capsys.readouterr().out
    assert "This is the compromise" in said
    assert "no other plan within the rules brings more" not in said


def test_a_compromise_has_no_prices(case, capsys):
    """Prices are those of the best plan; asking for both is wrong usage."""
    assert run(["plan", str(case), "--compromise", "--prices", "--out", str(case.parent / "out")]) == 2
    assert "--prices or --compromise" in capsys.readouterr().err


@pytest.mark.slow
def test_a_compromise_is_not_explained_as_a_best_plan(case, capsys):
    """``explain`` of such a run says what was left out for it, and explains no other plan."""
    folder = case.parent / "out" / planned(case, capsys, "--compromise")["run"]
    assert run(["explain", str(folder), "C"]) == 0
    assert "Left out for the compromise" in capsys.readouterr().out
    assert run(["explain", str(case), "C"]) == 0


@pytest.mark.slow
def test_the_same_run_has_the_same_bytes(case, capsys):
    """Plan, workbook and data of a compromise do not differ from run to run."""
    kept = []
    for _ in range(2):
        folder = case.parent / "out" / planned(case, capsys, "--compromise")["run"]
        kept.append([(folder / name).read_bytes() for name in ("plan.json", "plan-annex.xlsx")])
    assert kept[0] == kept[1]


@pytest.mark.quality
def test_the_real_case(tmp_path, capsys):
    """Four stakeholders over 247 options: nobody's own plan serves the least satisfied better."""
    case = ROOT / "inputs" / "azerbaijan-2027"
    flags = ["--stakeholders", "--json", "--gap", "0.003", "--out", str(tmp_path)]
    assert run(["plan", str(case), *flags]) == 0
    found = json.loads(capsys.readouterr().out)["stakeholders"]
    made, plans = found["compromise"], found["plans"]
    assert [p["id"] for p in plans] == ["", "MoD", "MFA", "Services"]
    parties = {p["id"]: p for p in made["parties"]}
    tops = {p["id"]: p["objective"] for p in plans}
    for plan in plans:
        shares = []
        for name, party in parties.items():
            assert plan["values"][name] <= tops[name]
            shares.append((plan["values"][name] - party["floor"]) / (tops[name] - party["floor"]))
        assert min(shares) <= made["least_share"] <= made["least_share_bound"] <= 1
    for party in parties.values():
        assert 0 <= party["share_low"] <= party["share_high"] <= 1
        assert made["least_share"] <= party["share_high"] + 1e-9
    assert made["status"] in ("optimal", "within_gap")
