"""Every line of the README that calls the program: its flags exist, and it runs as it is written.

Sweeps, frontiers, what-ifs and re-plans run beside the other tests of these commands.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from prioritizer.cli import COMMANDS, prioritizer, run
from tests import ROOT

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
CASE = "inputs/azerbaijan-2027"
FOUND = re.findall(r"^ {4}(prioritizer .+)$|`(prioritizer [^`]+)`", TEXT, re.MULTILINE)
CALLS = list(dict.fromkeys(block or inline for block, inline in FOUND))
QUICK = ("check", "rank", "weights", "init", "template")
SCREEN = 24


def calls(*commands: str) -> list[str]:
    """The README's calls of these commands."""
    return [line for line in CALLS if line.split()[1] in commands]


def words(line: str) -> list[str]:
    return shlex.split(line)[1:]


def test_the_readme_shows_the_commands() -> None:
    """Each command is named at least once."""
    assert [name for name in COMMANDS if not calls(name)] == []


@pytest.mark.parametrize("line", CALLS)
def test_every_flag_of_the_readme_exists(line: str) -> None:
    """Flags belong to the command they stand behind."""
    context, given = click.Context(prioritizer), words(line)
    command = prioritizer.get_command(context, given[0])
    if isinstance(command, click.Group) and (inner := command.get_command(context, given[1])) is not None:
        command = inner
    assert command is not None
    known = {flag for parameter in command.params for flag in parameter.opts}
    assert {word for word in given if word.startswith("--")} <= known


def elsewhere(line: str, out: Path) -> list[str]:
    """The call with what it writes put into a folder of the test."""
    given = [str(out / "case") if word == "inputs/my-case" else word for word in words(line)]
    return [*given, "--out", str(out / "out")] if given[0] in ("template", "plan") else given


@pytest.mark.slow
@pytest.mark.parametrize("line", calls(*QUICK))
def test_what_is_quick_runs(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each ends well; check, rank and weights answer on one screen."""
    monkeypatch.chdir(ROOT)
    assert run(elsewhere(line, tmp_path)) == 0
    printed = capsys.readouterr().out.splitlines()
    if line.split()[1] in ("check", "rank", "weights") and "--stability" not in line:
        assert 0 < len(printed) <= SCREEN


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example planned to a wide gap."""
    out = tmp_path_factory.mktemp("runs")
    assert run(["plan", str(ROOT / CASE), "--gap", "0.05", "--out", str(out)]) == 0
    return out


@pytest.mark.quality
def test_plan_answers_on_one_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is planned, what it takes, what awaits whom, what is left out."""
    assert run(["plan", str(ROOT / CASE), "--gap", "0.05", "--out", str(tmp_path)]) == 0
    assert 0 < len(capsys.readouterr().out.splitlines()) <= SCREEN


@pytest.mark.quality
@pytest.mark.parametrize("line", calls("explain"))
def test_explain_answers_on_one_screen(line: str, planned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked of a run; with --why more than a screen, in the same order."""
    given = [str(planned) if word == CASE else word for word in words(line)]
    capsys.readouterr()
    assert run(given) == 0
    printed = capsys.readouterr().out.splitlines()
    assert "not selected" in printed[2] or "planned" in printed[2]
    assert len(printed) <= SCREEN or "--why" in given


@pytest.mark.quality
@pytest.mark.parametrize("line", calls("plan"))
def test_every_plan_of_the_readme_runs(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As written, on the tutorial in place of the example."""
    monkeypatch.chdir(ROOT)
    given = [word.replace(CASE, "inputs/tutorial") for word in elsewhere(line, tmp_path)]
    assert run(given) == 0
