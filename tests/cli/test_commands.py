"""The command line as a user meets it: results, exit codes, words for mistakes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from prioritizer.cli import COMMANDS, GROUPS, run
from prioritizer.cli.common import CasePath
from tests import ROOT
from tests import TUTORIAL as FOLDER
from tests.cases import rule, write_case

TUTORIAL = str(FOLDER)


@pytest.mark.parametrize("command", ["check", "rank", "weights"])
@pytest.mark.parametrize("name", ["options.csv", "tree.toml", "case.toml"])
def test_no_answer_is_written_over_an_input(tmp_path, capsys, command, name):
    """Wherever ``--out`` stands on the line."""
    shutil.copytree(ROOT / "inputs" / "tutorial", tmp_path / "case")
    path = tmp_path / "case" / name
    before = path.read_bytes()
    assert run([command, "--out", str(path), str(tmp_path / "case")]) == 2
    assert "is an input and is not written over" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_help_is_quick_and_names_every_command(capsys):
    """``--help`` lists the commands without importing any step of the method."""
    assert run(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(name in text for name in COMMANDS)
    places = [text.index(f"\n{group}:\n") for group, inside in GROUPS.items() if inside]
    assert places == sorted(places)
    assert (
        len({line.index(about) for line in text.splitlines() for about in COMMANDS.values() if about in line})
        == 1
    )
    script = "import sys; from prioritizer.cli import run; run(['--help']); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    heavy = ("pandas", "numpy", "pulp", "rich", "highspy", "pymcdm", "xlsxwriter")
    assert not [m for m in heavy if f"'{m}'" in loaded]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_shows_an_example(name, capsys):
    """Each command's help has an example."""
    assert run([name, "--help"]) == 0
    assert "Example:" in capsys.readouterr().out


def test_plan_writes_a_run(tmp_path, capsys):
    """``plan`` prints a summary, writes the run's files and names it in ``latest``."""
    assert run(["plan", TUTORIAL, "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    folder = tmp_path / (tmp_path / "latest").read_text().strip()
    assert str(folder / "plan.xlsx") in out
    names = {p.name for p in folder.iterdir()}
    assert {"plan.xlsx", "plan-annex.xlsx", "plan.json", "plan.csv", "run.json", "inputs"} <= names


@pytest.mark.slow
def test_the_same_inputs_give_the_same_bytes(tmp_path):
    """Two runs of the same case differ in no byte of what is promised to be the same."""
    folders = []
    for name in ("one", "two"):
        assert run(["plan", TUTORIAL, "--out", str(tmp_path / name)]) == 0
        folders.append(tmp_path / name / (tmp_path / name / "latest").read_text().strip())
    found = (p for p in folders[0].rglob("*") if p.is_file() and p.suffix != ".log")
    files = sorted(p.relative_to(folders[0]) for p in found)
    assert files
    for file in files:
        assert (folders[0] / file).read_bytes() == (folders[1] / file).read_bytes(), file


def test_plan_json_goes_to_stdout(tmp_path, capsys):
    """``--json`` prints what plan.json holds, and nothing else."""
    assert run(["plan", TUTORIAL, "--out", str(tmp_path), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    folder = tmp_path / (tmp_path / "latest").read_text().strip()
    assert printed == json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert printed["schema"] == "prioritizer.plan/1"


def test_the_tutorial_plan_is_the_one_computed_by_hand(tmp_path, capsys):
    """docs/tutorial.md derives this benefit by hand."""
    assert run(["plan", TUTORIAL, "--out", str(tmp_path), "--json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["status"] == "optimal"
    assert plan["objective"] == pytest.approx(4.7)


def test_check_and_rank_print_json(capsys):
    """``check --json`` and ``rank --json`` follow the schema."""
    assert run(["check", TUTORIAL, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "prioritizer.check/1"
    assert run(["rank", TUTORIAL, "--json"]) == 0
    ranked = json.loads(capsys.readouterr().out)
    assert {r["of"] for r in ranked["rankings"]} >= {"options", "partners"}
    first = ranked["rankings"][0]["items"][0]
    assert set(first) == {"id", "level", "score", "rank"}
    assert first["rank"] == 1


def test_explain_says_why(capsys):
    """``explain`` gives the reason and the exact loss of an option left out."""
    assert run(["explain", TUTORIAL, "BOR-exercise", "--exact", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert not answer["in_plan"]
    assert answer["entry"]["reason"] == "outcompeted"
    assert answer["entry"]["loss_low"] == answer["entry"]["loss_high"] == pytest.approx(0.2)
    assert run(["explain", TUTORIAL, "COR-course"]) == 0
    assert "not selected" in capsys.readouterr().out


def test_many_findings_are_cut_on_the_screen(tmp_path, capsys):
    """Errors first, then how many more there are; all of them with --full, in a file and as data."""
    rows = " / ".join(f"o{n},much,long" for n in range(20))
    folder = write_case(tmp_path / "case", options=f"option,effect,duration / {rows}")
    assert run(["check", str(folder)]) == 3
    short = capsys.readouterr().out.splitlines()
    assert len(short) == 21
    assert short[0].startswith("error: ")
    assert short[-1] == "and 20 errors, 1 warning more; --full lists all."
    assert run(["check", str(folder), "--full"]) == 3
    assert len(capsys.readouterr().out.splitlines()) == 41
    assert run(["check", str(folder), "--out", str(tmp_path / "found.txt")]) == 3
    assert len((tmp_path / "found.txt").read_text(encoding="utf-8").splitlines()) == 41


def test_init_makes_a_case_that_can_be_planned(tmp_path, capsys):
    """``init`` makes a case; check finds no error in it and plan a plan."""
    folder = tmp_path / "new"
    assert run(["init", str(folder)]) == 0
    assert run(["check", str(folder)]) == 0
    assert run(["plan", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert run(["init", str(folder)]) == 2
    assert "not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["pln", TUTORIAL], "Did you mean 'plan'?"),
        (["plan", TUTORIAL.replace("tutorial", "tutorail")], "Did you mean 'tutorial'?"),
        (["explain", TUTORIAL, "BOR-exercse"], "Did you mean 'BOR-exercise'?"),
        (["plan", TUTORIAL, "--gap", "nan"], "not a share"),
        (["plan", TUTORIAL, "--solver", "glpk"], "highs or cbc"),
        (["plan", TUTORIAL, "--weights", "MFAA"], "MFA"),
    ],
)
def test_mistakes_are_usage_errors(arguments, words, capsys, tmp_path):
    """A wrong word ends with exit code 2, one sentence and the nearest right word."""
    if arguments[0] == "plan":
        arguments = [*arguments, "--out", str(tmp_path)]
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


def test_invalid_input_stops_with_every_finding(tmp_path, capsys):
    """Exit code 3, all findings, no output folder."""
    options = "option,effect,concurence / a,abc,given / a,2,given"
    folder = write_case(tmp_path / "case", "as_of = 2026-01-01", options=options)
    assert run(["plan", str(folder), "--out", str(tmp_path / "out")]) == 3
    text = capsys.readouterr().err
    assert "abc" in text
    assert "Did you mean 'concurrence'?" in text
    assert not (tmp_path / "out").exists()


def test_infeasible_names_the_conflict(tmp_path, capsys):
    """Exit code 4, the minimal conflict and a repair, in words and as data."""
    demands = [f'kind = "require"\nselect = {{ option = "{o}" }}' for o in "ab"]
    folder = write_case(
        tmp_path / "case",
        "as_of = 2026-01-01",
        rules=rule(demands[0], "R1", "a must happen") + rule(demands[1], "R2", "b must happen"),
        options="option,effect / a,3 / b,2",
        resources="resource,available / budget,10",
        requirements="for,resource,amount / a,budget,8 / b,budget,7",
    )
    assert run(["plan", str(folder), "--out", str(tmp_path / "out"), "--json"]) == 4
    plan = json.loads(capsys.readouterr().out)
    assert plan["status"] == "infeasible"
    assert set(plan["conflict"]) == {"R1", "R2", "envelope:budget@all"}
    assert plan["repair"]
    assert run(["plan", str(folder), "--out", str(tmp_path / "out")]) == 4
    assert "a must happen" in capsys.readouterr().out


@pytest.mark.slow
def test_one_plan_has_one_benefit_in_every_command(tmp_path, capsys):
    """Where a soft rule is broken, each command says both figures: what is selected, and what counts."""
    folder = tmp_path / "soft"
    shutil.copytree(TUTORIAL, folder)
    rules = folder / "rules.toml"
    floor = 'text = "There is at least one engagement with every partner."'
    rules.write_text(rules.read_text().replace(floor, f"{floor}\nhard = false\npenalty = 0.02"))
    said = "benefit 4.75 points (4.73 net of penalties and bonuses)"
    for arguments in (
        ["plan", str(folder), "--out", str(tmp_path / "out")],
        ["compare", str(folder), TUTORIAL],
    ):
        assert run(arguments) == 0
        assert said in capsys.readouterr().out
    assert run(["whatif", str(folder), "--rule", "T1=off"]) == 0
    assert "(4.73 points, " in capsys.readouterr().out  # of the run it is about: what counts


@pytest.mark.parametrize("name", ["case.toml", "latest", "run.json"])
def test_a_file_that_stands_for_its_folder(tmp_path, name):
    """Naming the file that marks a case or a run names the folder."""
    (tmp_path / name).write_text("x")
    assert CasePath().convert(str(tmp_path / name), None, None) == tmp_path
