"""``rank --method`` and ``rank --list-methods``."""

from __future__ import annotations

import json

import pytest

from prioritizer.cli import run
from prioritizer.scoring.methods.registry import BY_DEFAULT, METHODS
from tests.cases import write_case

CASE = 'as_of = 2026-11-22\n[ranking]\nmethods = [{ method = "vikor", v = 0.9 }]'
TREE = '[all]\naxis = "priority"\nweight = 1\n[all.a]\nweight = 1\ndirection = "maximise"\nmeasure = "a"\n'


@pytest.fixture
def case(tmp_path):
    """Three options on one criterion (illustrative)."""
    return str(write_case(tmp_path, CASE, tree=TREE, options="option,a / A,3 / B,1 / C,2"))


def _ranked(capsys, *args):
    assert run(["rank", *args, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["rankings"]
    return {r["method"]: r for r in found if r["of"] == "options"}


def test_methods_can_be_named_on_the_command_line(case, capsys):
    """Several at once or one by one, in the order asked for, instead of the case's own."""
    found = _ranked(capsys, case, "--method", "topsis, Borda", "--method", "aras")
    assert list(found) == ["score", "topsis", "Borda", "aras", "consensus"]
    assert found["Borda"]["measures"].startswith("an option's mean rank over the criteria")
    assert found["aras"]["compensates"] == "fully and evenly"


def test_a_method_the_case_states_parameters_for_keeps_them(case, capsys):
    """Only the others are left out."""
    assert list(_ranked(capsys, case)) == ["score", "vikor", "consensus"]
    assert _ranked(capsys, case, "--method", "vikor") == _ranked(capsys, case)


def test_all_methods_run_that_need_nothing_stated(case, capsys):
    """The rest say what they need."""
    found = _ranked(capsys, case, "--method", "all")
    assert set(METHODS) - set(found) == {"ervd", "balanced_spotis", "cocoso"}


def test_an_unknown_method_on_the_command_line_is_wrong_usage(case, capsys):
    """With the nearest one there is."""
    assert run(["rank", case, "--method", "topsys"]) == 2
    assert "Did you mean 'topsis'?" in capsys.readouterr().err


def test_the_list_of_methods_needs_no_case(capsys):
    """What each measures, where it compensates, and whether it is shown by default."""
    assert run(["rank", "--list-methods"]) == 0
    text = capsys.readouterr().out
    assert all(f"{name}: {method.title}" in text for name, method in METHODS.items())
    assert run(["rank", "--list-methods", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == "prioritizer.methods/1"
    assert [m["method"] for m in data["methods"] if m["by_default"]] == list(BY_DEFAULT)
    assert all(m["measures"] and m["compensates"] and m["source"] for m in data["methods"])


def test_without_a_case_nothing_else_can_be_done(capsys):
    """A usage error, as ever."""
    assert run(["rank"]) == 2
    assert "Missing argument 'CASE'" in capsys.readouterr().err
