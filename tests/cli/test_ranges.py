"""``sweep`` and ``frontier`` as a user meets them: words, data, workbooks, mistakes."""

from __future__ import annotations

import json

import openpyxl
import pytest

from prioritizer.cli import run
from tests import ROOT
from tests import TUTORIAL as FOLDER
from tests.cases import write_case

TUTORIAL = str(FOLDER)


def test_sweep_of_an_envelope(capsys):
    """The tutorial's budget: the plan of today holds from 100,000 up to 110,000, both worked out by hand."""
    assert run(["sweep", TUTORIAL, "--available", "budget=50%..150%", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "prioritizer.sweep/1"
    assert (found["kind"], found["method"], found["exact"]) == ("envelope", "steps", True)
    today = next(i for i in found["intervals"] if i["from"] <= found["now"] < i["to"])
    assert (today["from"], today["to"], today["benefit_from"]) == (100_000, 110_000, 4.7)
    talks = next(o for o in found["options"] if o["option"] == "BOR-talks")
    assert talks["in"] == [[110_000, 150_000]]


@pytest.mark.slow
def test_sweep_of_a_weight_agrees_with_planning(tmp_path, capsys):
    """Right beside a change of plan the best plan with that weight is worth what the interval says."""
    assert run(["sweep", TUTORIAL, "--weight", "partner.importance=20..60", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["exact"]
    assert len(found["intervals"]) > 1
    for interval in found["intervals"]:
        for share in (interval["from"] + 0.01, interval["to"] - 0.01):
            flags = ["--weight", f"partner.importance={share:.6f}", "--exact", "--best", "--json"]
            assert run(["whatif", TUTORIAL, *flags]) == 0
            variant = json.loads(capsys.readouterr().out)["variants"][0]
            part = (share - interval["from"]) / (interval["to"] - interval["from"])
            worth = (1 - part) * interval["benefit_from"] + part * interval["benefit_to"]
            assert variant["objective"] == pytest.approx(worth, abs=1e-5)


def test_sweep_in_words_and_as_a_workbook(tmp_path, capsys):
    """The text names what enters and leaves; the workbook holds one row per interval and a chart."""
    book = tmp_path / "sweep.xlsx"
    assert run(["sweep", TUTORIAL, "--available", "budget=50%..150%", "--full", "--out", str(book)]) == 0
    text = capsys.readouterr().out
    assert "EUR 100,000 to EUR 110,000 · 6 engagements · benefit 4.70" in text
    assert "enters: Expert talks with Borea" in text
    assert "proven best" in text
    sheet = openpyxl.load_workbook(book).worksheets[0]
    firsts = [row[0].value for row in sheet.iter_rows() if isinstance(row[0].value, (int, float))]
    assert firsts == [50_000, 60_000, 70_000, 80_000, 90_000, 100_000, 110_000]
    assert len(sheet._charts) == 1


def test_sweep_below_what_rules_demand(capsys):
    """Where no plan exists the sweep says so; where none exists in the whole range it ends with 4."""
    assert run(["sweep", TUTORIAL, "--available", "budget=0..50%"]) == 0
    assert "EUR 0 to EUR 40,000 · no plan meets all rules" in capsys.readouterr().out
    assert run(["sweep", TUTORIAL, "--available", "budget=0..30000"]) == 4


@pytest.mark.slow
def test_frontier_in_words_and_as_a_workbook(tmp_path, capsys):
    """The text says what more money buys and what an order of buying loses; the workbook has a chart."""
    book = tmp_path / "frontier.xlsx"
    assert run(["frontier", TUTORIAL, "--from", "0", "--to", "200%", "--full", "--out", str(book)]) == 0
    text = capsys.readouterr().out
    assert "Below EUR 40,000 no plan meets all rules" in text
    assert "the next EUR 10,000 buy 0.25 points" in text
    assert "only bought in order" in text
    sheets = openpyxl.load_workbook(book).worksheets
    assert len(sheets) == 3
    assert len(sheets[0]._charts) == 1


def test_frontier_with_few_points(capsys):
    """Beyond ``--points`` the list is marked as a part, and each plan says how it was found."""
    flags = ["--from", "0", "--to", "200%", "--points", "3", "--step", "50%", "--json"]
    assert run(["frontier", TUTORIAL, *flags]) == 0
    found = json.loads(capsys.readouterr().out)
    assert not found["complete"]
    assert {p["found_by"] for p in found["plans"]} == {"step"}
    assert found["plans"][-1]["budget"] == 110_000


@pytest.mark.slow
def test_frontier_that_begins_below_what_rules_demand(capsys):
    """40,000 is the least that has a plan, also where a part of the plans is listed."""
    flags = ["--from", "0", "--to", "200%", "--points", "3", "--step", "15%"]
    assert run(["frontier", TUTORIAL, *flags, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["complete"], found["infeasible_below"]) == (False, 40_000)
    assert {p["found_by"] for p in found["plans"]} == {"step"}


def examples():
    """Every line of the README that sweeps or draws a frontier."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    return [x.split() for x in lines if x.startswith(("    prioritizer sweep", "    prioritizer frontier"))]


@pytest.mark.slow
@pytest.mark.parametrize("words", examples(), ids=" ".join)
def test_readme_examples_run(words, tmp_path, monkeypatch, capsys):
    """Each example of the README ends well and prints plans."""
    monkeypatch.chdir(ROOT)
    arguments = [str(tmp_path) if word.startswith("outputs/") else word for word in words[1:]]
    assert run(arguments) == 0
    told = capsys.readouterr().out
    assert "engagements · benefit" in told or "reference plan" in told


@pytest.mark.slow
@pytest.mark.parametrize("command", ["sweep", "frontier"])
def test_a_limit_that_comes_first_is_told(command, tmp_path, capsys):
    """A node limit that leaves the gap open ends with exit code 5."""
    numbers = [(7919 * n) % 1009 for n in range(1, 61)]
    rows = [f"o{n},{number / 10}" for n, number in enumerate(numbers)]
    needs = [
        f"o{n},{r},{(number * k) % 97 + 200}"
        for n, number in enumerate(numbers)
        for k, r in ((3, "x"), (5, "y"))
    ]
    folder = write_case(
        tmp_path / "case",
        "as_of = 2026-01-01\n[allocation]\ngap = 0.0\nnode_limit = 1",
        options="\n".join(["option,effect", *rows]),
        requirements="\n".join(["for,resource,amount", *needs]),
        resources="resource,available / x,3000 / y,3000",
    )
    flags = (
        ["--available", "x=99%..100%"]
        if command == "sweep"
        else ["--resource", "x", "--from", "99%", "--to", "100%"]
    )
    assert run([command, str(folder), *flags]) == 5
    assert "proven" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sweep", TUTORIAL], "Name one range"),
        (["sweep", TUTORIAL, "--weight", "partner=20..60", "--available", "budget=1..2"], "Name one range"),
        (["sweep", TUTORIAL, "--weight", "partner.importnce=20..60"], "Did you mean 'partner.importance'?"),
        (["sweep", TUTORIAL, "--weight", "partner=20..60"], "changes nothing"),
        (["sweep", TUTORIAL, "--weight", "partner.importance=20..160"], "at most 100"),
        (["sweep", TUTORIAL, "--weight", "partner.importance=60..20"], "60 is not below 20"),
        (["sweep", TUTORIAL, "--weight", "partner.importance=nan..20"], "'nan' is not a number"),
        (["sweep", TUTORIAL, "--weight", "partner.importance=20"], "is no range"),
        (["sweep", TUTORIAL, "--available", "buget=80%..120%"], "Did you mean 'budget'?"),
        (["sweep", TUTORIAL, "--available", "team@2027-Q9=1..9"], "has no row for '2027-Q9'"),
        (["sweep", TUTORIAL, "--available", "budget=120%..80%"], "is not below"),
        (["sweep", TUTORIAL, "--available", "budget=-5..inf"], "is not a number"),
        (["sweep", TUTORIAL, "--available", "budget=80%..120%", "--width", "0"], "more than 0"),
        (["frontier", TUTORIAL, "--from", "nan"], "'nan' is not a number"),
        (["frontier", TUTORIAL, "--from", "150%", "--to", "50%"], "is not below"),
        (["frontier", TUTORIAL, "--resource", "buget"], "Did you mean 'budget'?"),
        (["frontier", TUTORIAL, "--period", "2027-Q7"], "has no row for '2027-Q7'"),
        (["frontier", TUTORIAL, "--step", "0"], "more than 0"),
    ],
)
def test_mistakes_are_usage_errors(arguments, words, capsys):
    """A range that cannot be read or names nothing ends with exit code 2 and the nearest right word."""
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


def test_a_sweep_without_any_plan_claims_none(capsys):
    """Where no plan exists throughout, nothing is called a best or a proven one."""
    assert run(["sweep", TUTORIAL, "--available", "budget=0..20000"]) == 4
    text = capsys.readouterr().out
    assert "One plan" not in text
    assert "proven best" not in text
    assert text.count("no plan meets all rules and envelopes") == 1


@pytest.mark.slow
def test_a_frontier_in_part_does_not_claim_more(capsys):
    """All eight efficient plans are listed, some as the best at a step."""
    assert run(["frontier", TUTORIAL, "--from", "40000", "--to", "150000", "--points", "3"]) == 0
    assert "there may be more" in capsys.readouterr().out
