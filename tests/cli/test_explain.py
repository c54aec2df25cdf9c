"""``explain`` through the command line: cases, runs, levels, ranges, and what is refused."""

from __future__ import annotations

import csv
import json
import shutil

import openpyxl
import pytest

from prioritizer.cli import run
from tests import ROOT
from tests.reporting.reopened import records

INPUTS = ROOT / "inputs"
TUTORIAL = str(INPUTS / "tutorial")


def explained(capsys, *arguments):
    capsys.readouterr()
    assert run(["explain", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_an_option_left_out_is_explained_from_all_sides(capsys):
    """Points against its rivals, the cost at which it would enter, prices, and budgets."""
    data = explained(capsys, TUTORIAL, "BOR-exercise", "--full")
    assert (data["schema"], data["in_plan"], data["entry"]["reason"]) == (
        "prioritizer.explain/1",
        False,
        "outcompeted",
    )
    assert [(e["level"], e["cost"], e["low"], e["high"]) for e in data["entry_costs"]] == [
        ("full", 40000, 30000, 30000)
    ]
    worst = data["rivals"]["criteria"][0]
    assert worst["points"] < worst["average"]
    assert {p["id"] for p in data["prices"]} == set(data["entry"]["rules"])
    (budget,) = data["intervals"]
    assert (budget["first"], budget["last"], budget["method"]) == (80000, 120000, "steps")
    assert [(s["first"], s["last"], s["standing"]) for s in budget["spans"]] == [
        (80000, 120000, "out"),
        (120000, 120000, "either"),
    ]
    for words in ("Its points", "would enter at a cost of at most EUR 30,000", "from EUR 80,000"):
        assert words in data["text"]


def test_an_option_carried_out_says_what_is_lost_without_it(capsys):
    """The loss, what takes its place, and where it stays in the plan."""
    data = explained(capsys, TUTORIAL, "COR-agreement")
    assert data["in_plan"]
    assert data["without"]["loss_low"] == data["without"]["loss_high"] > 0
    assert "Loss without it" in data["text"]


def test_what_was_not_asked_for_is_not_looked_into(capsys):
    """The keys stay, null or empty; --why looks for rivals, costs and prices, --full at budgets besides."""
    looked = ("rivals", "entry_costs", "prices", "intervals")
    short, why, full = (
        explained(capsys, TUTORIAL, "BOR-exercise", *f) for f in ((), ("--why",), ("--full",))
    )
    assert list(short) == list(why) == list(full)
    assert [bool(short[key]) for key in looked] == [False] * 4
    assert [bool(why[key]) for key in looked] == [True] * 3 + [False]
    assert [bool(full[key]) for key in looked] == [True] * 4
    assert [d["looked_into"]["full"] for d in (short, why, full)] == [False, False, True]
    assert short["entry"] == why["entry"] == full["entry"]


@pytest.mark.parametrize("option", ["BOR-exercise", "ARI-exercise", "COR-visit"])
def test_the_first_screen_is_one_screen(option, capsys):
    """24 lines with what the answer is about, whether it is in or out."""
    assert run(["explain", TUTORIAL, option]) == 0
    assert len(capsys.readouterr().out.splitlines()) <= 24


@pytest.mark.slow
def test_a_run_is_explained_from_its_own_copy(decided, capsys):
    """A run's folder, or a folder of runs, says the same as the case it was made from."""
    case = explained(capsys, TUTORIAL, "BOR-exercise")
    folder = decided / (decided / "latest").read_text().strip()
    for place in (folder, decided):
        data = explained(capsys, place, "BOR-exercise")
        assert data == case


def test_a_run_of_a_workbook_is_explained(tmp_path, capsys):
    """Of a case in one .xlsx file the run keeps the file, and explain reads it."""
    book = openpyxl.Workbook()
    book.active.title = "case"
    book.active.append(["title", "two"])
    for name in ("options", "resources", "requirements"):
        sheet = book.create_sheet(name)
        for row in WORKBOOK[name]:
            sheet.append(row)
    book.save(tmp_path / "two.xlsx")
    assert run(["plan", str(tmp_path / "two.xlsx"), "--out", str(tmp_path / "out")]) == 0
    data = explained(capsys, tmp_path / "out", "B", "--why")
    assert (data["case"], data["in_plan"]) == ("two", False)
    assert data["entry_costs"][0]["high"] == 1


WORKBOOK = {
    "options": [["option", "effect"], ["A", 3], ["B", 1]],
    "resources": [["resource", "available"], ["money", 5]],
    "requirements": [["for", "resource", "amount"], ["A", "money", 4], ["B", "money", 2]],
}


def test_a_level_may_be_asked_about(capsys):
    """``option:level`` explains the level, also where the other one is selected."""
    data = explained(capsys, TUTORIAL, "ARI-exercise:full")
    assert not data["in_plan"]
    assert (data["option"], data["level"], data["entry"]["level"]) == ("ARI-exercise", "full", "full")
    assert explained(capsys, TUTORIAL, "ARI-exercise:basic")["in_plan"]


def test_the_range_of_budgets_may_be_set(capsys):
    """``--budgets`` in per cent of the widest envelope; with more money it ties with what is in."""
    (budget,) = explained(capsys, TUTORIAL, "BOR-exercise", "--budgets", "100..160")["intervals"]
    assert (budget["first"], budget["last"]) == (100000, 160000)
    assert [s["standing"] for s in budget["spans"]] == ["out", "either"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((TUTORIAL, "ARI-exercise:ful"), "has no level 'ful', only basic, full. Did you mean 'full'?"),
        ((TUTORIAL, "ARI-exercse:full"), "Did you mean 'ARI-exercise'?"),
        ((TUTORIAL, ""), "There is no option ''"),
        ((TUTORIAL, "BOR-exercise", "--budgets", "80"), "is no range"),
        ((TUTORIAL, "BOR-exercise", "--budgets", "a..b"), "is not a number"),
        (
            (TUTORIAL, "BOR-exercise", "--budgets", "120..80"),
            "smaller to the larger number: 120 is not below 80.",
        ),
        (("nowhere", "BOR-exercise"), "there is no case"),
    ],
)
def test_mistakes_are_usage_errors(arguments, words, capsys):
    """A wrong option, level, range or place ends with exit code 2 and one sentence."""
    assert run(["explain", *arguments]) == 2
    assert words in " ".join(capsys.readouterr().err.split())


def test_a_broken_run_is_a_usage_error(decided, tmp_path, capsys):
    """Without its inputs or with a record that cannot be read, a run is refused in a sentence."""
    folder = decided / (decided / "latest").read_text().strip()
    broken = tmp_path / "run"
    shutil.copytree(folder, broken)
    shutil.rmtree(broken / "inputs")
    assert run(["explain", str(broken), "BOR-exercise"]) == 2
    assert "keeps no copy of its inputs" in capsys.readouterr().err
    for text in ("{", "[]", '{"schema": "other"}'):
        (broken / "run.json").write_text(text)
        assert run(["explain", str(broken), "BOR-exercise"]) == 2
        assert "run.json" in capsys.readouterr().err


def test_the_annex_lists_who_steps_in(decided):
    """The sheet Standby: per period the options left out that may start then, best net advantage first."""
    folder = decided / (decided / "latest").read_text().strip()
    rows = records(openpyxl.load_workbook(folder / "plan-annex.xlsx")["Standby"], "Needs then")
    with (folder / "plan.csv").open(encoding="utf-8") as file:
        levels = list(csv.DictReader(file))
    taken = {r["option"] for r in levels if r["carried_out"] == "yes"}
    out = [r for r in levels if r["option"] not in taken and r["loss_high"]]
    assert {r["Engagement"].split(" (")[0] for r in rows} == {r["title"].split(" (")[0] for r in out}
    advantage = {r["title"].split(" (")[0]: float(r["net_advantage"]) for r in out}
    for period in {r["Period"] for r in rows}:
        own = [r for r in rows if r["Period"] == period]
        assert [r["Place"] for r in own] == list(range(1, len(own) + 1))
        ahead = [advantage[r["Engagement"].split(" (")[0]] for r in own]
        assert ahead == sorted(ahead, reverse=True)
    exercise = next(r for r in rows if r["Engagement"] == "Exercise with Borea")
    assert exercise["Period"] == "2027-Q2"
    assert "EUR 40,000" in exercise["Needs then"]
