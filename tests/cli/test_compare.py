"""``compare`` as a user meets it."""

from __future__ import annotations

import json
import shutil

import openpyxl
import pytest

from prioritizer.cli import run
from tests import TUTORIAL


@pytest.fixture
def edited(tmp_path):
    """The tutorial with a refusal, another limit and another weight."""
    folder = tmp_path / "edited"
    shutil.copytree(TUTORIAL, folder)
    for name, old, new in (
        ("options.csv", "visit,ARI,,2027-Q1,2027-Q1,given", "visit,ARI,,2027-Q1,2027-Q1,refused"),
        ("rules.toml", "limit = 2", "limit = 3"),
        ("tree.toml", "weight = 60", "weight = 50"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return folder


def planned(case, out, capsys):
    """The folder of a run."""
    assert run(["plan", str(case), "--out", str(out)]) == 0
    capsys.readouterr()
    return out / (out / "latest").read_text(encoding="utf-8").strip()


def asked(capsys, *arguments):
    """The JSON of a comparison."""
    assert run(["compare", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.slow
def test_two_cases_are_planned_and_compared(edited, tmp_path, capsys):
    """Inputs cell by cell, and what that did to the plan, with the plans' own reasons."""
    data = asked(capsys, TUTORIAL, edited, "--out", tmp_path / "out")
    assert data["schema"] == "prioritizer.compare/1"
    assert [(d["table"], d["id"], d["column"], d["before"], d["after"]) for d in data["inputs"]] == [
        ("options", "ARI-visit full", "concurrence", "given", "refused"),
        ("rule", "T1", "limit", "2", "3"),
        ("criteria", "partner.importance", "weight", "60", "50"),
    ]
    assert [m["option"] for m in data["leaves"]] == ["ARI-visit"]
    assert data["leaves"][0]["why"] == "In B: Refused: the Ministry of Foreign Affairs does not concur."
    book = openpyxl.load_workbook(tmp_path / "out" / "compare.xlsx")
    assert book.sheetnames == ["Plans", "Inputs"]
    assert json.loads((tmp_path / "out" / "compare.json").read_text(encoding="utf-8")) == data


@pytest.mark.slow
def test_runs_give_the_same_from_their_folders_alone(edited, tmp_path, capsys):
    """A run, the folder of runs, its plan.json and a moved copy all tell the same."""
    one, two = planned(TUTORIAL, tmp_path / "one", capsys), planned(edited, tmp_path / "two", capsys)
    shutil.move(two, tmp_path / "moved")
    shutil.rmtree(edited)
    first = asked(capsys, one, tmp_path / "moved")
    assert len(first["inputs"]) == 3
    assert [m["option"] for m in first["leaves"]] == ["ARI-visit"]
    assert asked(capsys, tmp_path / "one", tmp_path / "moved" / "plan.json") == first
    assert asked(capsys, one, one)["inputs"] == []


@pytest.mark.slow
def test_plans_alone_and_other_years(tmp_path, capsys):
    """Without inputs only plans are compared; the first quarter of one year is that of the next."""
    folder = planned(TUTORIAL, tmp_path / "one", capsys)
    text = (folder / "plan.json").read_text(encoding="utf-8")
    plan = json.loads(text.replace("2027-Q", "2028-Q"))
    plan["selected"][0]["start"] = "2028-Q2" if plan["selected"][0]["start"] == "2028-Q1" else "2028-Q1"
    dropped = plan["selected"].pop()
    (tmp_path / "next.json").write_text(json.dumps(plan), encoding="utf-8")
    data = asked(capsys, folder, tmp_path / "next.json")
    assert data["inputs"] is None
    assert [m["option"] for m in data["moves"]] == [plan["selected"][0]["option"]]
    assert [m["option"] for m in data["leaves"]] == [dropped["option"]]
    assert data["leaves"][0]["why"] == "In B: It is not on offer."
    assert run(["compare", str(folder), str(tmp_path / "next.json")]) == 0
    assert "only the plans are compared" in capsys.readouterr().out


@pytest.mark.slow
def test_a_plan_that_does_not_exist_is_said(tmp_path, capsys):
    """Inputs are compared all the same."""
    folder = tmp_path / "case"
    shutil.copytree(TUTORIAL, folder)
    rule = '[[rule]]\nid = "T9"\nkind = "require"\ntext = "t"\nsource = "s"\nowner = "o"\n'
    both = (
        (TUTORIAL / "rules.toml").read_text(encoding="utf-8") + rule + 'select = { option = "COR-course" }\n'
    )
    (folder / "rules.toml").write_text(both, encoding="utf-8")
    data = asked(capsys, TUTORIAL, folder)
    assert (data["b"]["status"], data["benefit_change"]) == ("infeasible", None)
    assert [d["id"] for d in data["inputs"]] == ["T9"]
    assert run(["compare", str(TUTORIAL), str(folder)]) == 0
    assert "the plans are not compared" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nothing", None, "is no run, case or plan.json"),
        ("plan.json", "{", "cannot be read as JSON"),
        ("plan.json", '{"schema": "other"}', "is no plan"),
        ("plan.json", '{"schema": "prioritizer.plan/1"}', "is no whole plan: title is missing"),
    ],
)
def test_what_is_no_plan_is_a_usage_error(tmp_path, name, content, words, capsys):
    """Exit code 2 and one sentence."""
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert run(["compare", str(TUTORIAL), str(tmp_path / name)]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.slow
def test_what_is_the_same_is_called_so(edited, capsys):
    """Neither benefit nor cost is said to change by nothing."""
    assert run(["compare", str(TUTORIAL), str(TUTORIAL)]) == 0
    text = capsys.readouterr().out
    assert "The benefit stays 4.70." in text
    assert "Programme money stays EUR 90,000." in text


@pytest.mark.slow
def test_invented_figures_are_marked_on_every_page(tmp_path, capsys):
    """The text has the mark in its head; each sheet in its header, and what is compared at its foot."""
    assert run(["compare", str(TUTORIAL), str(TUTORIAL), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.splitlines()[2].startswith("Illustrative figures")
    data = json.loads((tmp_path / "out" / "compare.json").read_text(encoding="utf-8"))
    assert data["a"]["illustrative"]
    for sheet in openpyxl.load_workbook(tmp_path / "out" / "compare.xlsx").worksheets:
        assert "ILLUSTRATIVE" in sheet.oddHeader.right.text
        assert "tutorial" in sheet.oddFooter.left.text


@pytest.mark.slow
def test_each_side_says_whether_its_weights_are_those_agreed(tmp_path, capsys):
    """One that was, one whose weight was changed afterwards, and one nobody agreed."""
    case = tmp_path / "case"
    shutil.copytree(TUTORIAL, case)
    agree = ["--agree", "--agreed-by", "both", "--on", "2026-11-20"]
    assert run(["weights", str(case), *agree]) == 0
    before = planned(case, tmp_path / "runs", capsys)
    tree = (case / "tree.toml").read_text(encoding="utf-8")
    (case / "tree.toml").write_text(tree.replace("weight = 60", "weight = 50"), encoding="utf-8")
    assert run(["compare", str(before), str(case)]) == 0
    a, b = (line for line in capsys.readouterr().out.splitlines() if line[:2] in ("A:", "B:"))
    assert a.endswith(". Weights as agreed 20 November 2026")
    assert b.endswith(". Not the weights agreed 20 November 2026")
    assert run(["compare", str(TUTORIAL), str(case), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["a"]["weights"]["agreed"] is None
    assert found["b"]["weights"]["agreed"]["weights_changed"] is True
