"""``rank --stability`` and what ``plan`` says about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prioritizer.cli import run
from tests import TUTORIAL as FOLDER
from tests.cases import write_case

TUTORIAL = str(FOLDER)


def ranked(capsys, *more):
    """The key ``stability`` of ``rank --json``."""
    assert run(["rank", TUTORIAL, "--json", *more]) == 0
    return json.loads(capsys.readouterr().out).get("stability")


def test_only_where_asked_for(capsys):
    """``rank`` alone says nothing about it; a pair asks for it too."""
    assert ranked(capsys) is None
    assert ranked(capsys, "--pair", "ARI-visit,BOR-visit")["pair"]["ids"] == [
        "ARI-visit:full",
        "BOR-visit:full",
    ]


def test_top_says_how_many_are_the_best(capsys):
    """Ten unless asked otherwise; to be among the best one is to be first."""
    assert ranked(capsys, "--stability")["top"] == 10
    found = ranked(capsys, "--stability", "--top", "1")
    assert found["top"] == 1
    for view in (found, found["around"]):
        assert all(item["top_share"] == item["first_rank_acceptability"] for item in view["items"])


@pytest.mark.slow
def test_the_same_call_prints_the_same_bytes(capsys):
    """The seed is fixed."""
    texts = []
    for _ in range(2):
        assert run(["rank", TUTORIAL, "--stability", "--json"]) == 0
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1]


def test_text(capsys):
    """Tables below the rankings, with the criteria that matter first."""
    assert run(["rank", TUTORIAL, "--stability", "--pair", "ARI-course,BOR-visit", "--top", "3"]) == 0
    text = capsys.readouterr().out
    assert "How stable the ranking is" in text
    assert "alters the best 3" in text
    assert "alters which is better, Staff course with Aria or Visit to Borea" in text
    assert "left out one at a time" in text


@pytest.mark.parametrize("pair", ["ARI-visit", "ARI-visit,ARI-visit", "ARI-visit,NOBODY"])
def test_a_pair_that_is_none(pair, capsys):
    """Wrong usage, exit 2, with the option's name."""
    assert run(["rank", TUTORIAL, "--pair", pair]) == 2
    assert "--pair" in capsys.readouterr().err


@pytest.mark.slow
def test_plan_says_how_sure(tmp_path, capsys):
    """Per engagement and as a whole; run.json keeps the seed."""
    assert run(["plan", TUTORIAL, "--out", str(tmp_path), "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["stability"]["top"] == len(plan["selected"])
    shares = {item["id"]: item["top_share"] for item in plan["stability"]["around"]["items"]}
    assert {s["option"]: s["sure"] for s in plan["selected"]} == {
        s["option"]: pytest.approx(shares[s["option"]]) for s in plan["selected"]
    }
    kept = json.loads((tmp_path / plan["run"] / "run.json").read_text())["stability"]
    assert kept["seed"] == plan["stability"]["seed"]
    assert kept["weights"] == ["simplex", "around"]


@pytest.mark.slow
def test_the_example_of_the_help(capsys):
    """On the project's case: two attaché posts, and the criteria that decide between them."""
    case = Path(TUTORIAL).parent / "azerbaijan-2027"
    pair = "GEO-attache-post,KAZ-attache-post"
    assert run(["rank", str(case), "--stability", "--pair", pair, "--top", "5", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["stability"]
    turning = [change for change in found["pair"]["smallest_changes"] if change["smallest"] is not None]
    assert turning
    for change in turning:
        for turn in filter(None, (change["down"], change["up"])):
            sides = {tuple(turn["enters"]), tuple(turn["leaves"])}
            assert sides == {(key,) for key in found["pair"]["ids"]}


def test_a_single_option(tmp_path, capsys):
    """It is first in every draw; sheets, text and data can all be made."""
    tree = '[f]\nweight = 1\naxis = "feasibility"\n[f.x]\nweight = 1'
    case = write_case(tmp_path / "case", "as_of = 2026-11-22", tree=tree, options="option,x / A,1")
    assert run(["rank", str(case), "--stability"]) == 0
    assert "100.0 %" in capsys.readouterr().out
    assert run(["plan", str(case), "--out", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["selected"][0]["sure"] == 1.0


def test_without_criteria_nothing_is_claimed(tmp_path, capsys):
    """A case without a tree is ranked, and it is said that no weight decides there."""
    assert run(["rank", str(write_case(tmp_path, options="option / A / B")), "--stability"]) == 0
    assert "Nothing to say about stability" in capsys.readouterr().err
