"""Rules with names like those of other rules, or of limits no rule states, through the command line."""

from __future__ import annotations

import json

import pytest

from prioritizer.cli import run
from tests.reading.cases import minimal

THREE = "option,effect\na,3\nb,2\nc,1\n"
TWO = "option,effect,commitment,reason,earliest,latest\na,3,committed,by order,Q1,Q1\nb,2,open,,Q2,Q2\n"
PERIODS = """title = "t"
as_of = 2026-12-01
[[period]]
name = "Q1"
from = 2027-01-01
to = 2027-03-31
[[period]]
name = "Q2"
from = 2027-04-01
to = 2027-06-30
"""


def planned(capsys, folder, *flags):
    """The plan as data."""
    capsys.readouterr()
    assert run(["plan", str(folder), "--out", str(folder.parent / "runs"), *flags, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def rule(name: str, *lines: str) -> str:
    """One rule as text."""
    return "\n".join(["[[rule]]", f'id = "{name}"', *lines, ""])


def test_what_breaks_one_rule_is_not_counted_for_another(tmp_path, capsys):
    """R1 allows five, R10 one; with three options taken R10 alone is broken."""
    rules = [
        rule(name, 'kind = "at_most"', f"limit = {most}", "penalty = 0.01")
        for name, most in (("R1", 5), ("R10", 1))
    ]
    data = planned(capsys, minimal(tmp_path, THREE, rules="".join(rules)))
    assert len(data["selected"]) == 3
    assert {r["id"]: r["violation"] for r in data["rules"]} == {"R1": 0, "R10": 2}


@pytest.mark.parametrize("name", ["reserve", "window", "commitment", "veto", "skill", "concurrence-10pct"])
def test_a_rule_called_like_a_limit_is_described_as_itself(tmp_path, capsys, name):
    """The sentence is the user's, not one about an envelope, a day or a promise."""
    text = rule(name, 'kind = "exclude"', 'text = "Nothing with B this year."', 'select = { option = "b" }')
    folder = minimal(tmp_path, THREE, rules=text)
    assert run(["explain", str(folder), "b"]) == 0
    assert "Nothing with B this year" in capsys.readouterr().out
    (left,) = planned(capsys, folder)["not_selected"]
    assert (left["reason"], left["rules"]) == ("rule", [name])
    assert "Nothing with B this year" in left["sentence"]


@pytest.mark.parametrize("name", ["R1", "concurrence-10pct"])
def test_a_rule_called_like_a_gate_is_no_gate_in_a_replan(tmp_path, capsys, name):
    """What is over may break a floor for good: the rule stays broken by whatever name it goes."""
    floor = rule(name, 'kind = "at_least"', "limit = 1", 'select = { option = "b" }')
    folder = minimal(tmp_path, TWO, PERIODS)
    planned(capsys, folder)
    (folder / "rules.toml").write_text(floor, encoding="utf-8")
    flags = [str(folder.parent / "runs"), "--from", "2027-04-01", "--case", str(folder)]
    assert run(["replan", *flags, "--json", "--out", str(tmp_path / "new")]) == 0
    assert json.loads(capsys.readouterr().out)["broken"] == []
