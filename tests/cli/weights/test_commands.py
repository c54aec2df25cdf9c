"""The commands of ``weights``: each says what the flags of one line say, and finds its case."""

from __future__ import annotations

import io
import os
import shutil

import pytest

from prioritizer.cli import run
from prioritizer.cli.weights import command
from tests import ROOT
from tests.cli.weights.conftest import TREE

AGREE = "--agreed-by MoD --on 2026-11-20 --reference Protocol-7"
SAME = [  # as a command, and as flags
    ("show", ""),
    ("show --weights MFA --json", "--weights MFA --json"),
    ("swing", "--by swing"),
    ("swing --group political --set New", "--by swing --group political --set New"),
    ("swing --read said.csv", "--read said.csv"),
    ("points political=75 military=5 --write", "--points political=75 --points military=5 --write"),
    ("order military>political --using sum", "--order military>political --using sum"),
    ("pairwise political/military=3 --set MFA", "--judge political/military=3 --set MFA"),
    ("data --input values", "--by data --input values"),
    ("data critic", "--by critic"),
    (f"agree --set MFA {AGREE}", f"--agree --set MFA {AGREE}"),
    ("points poltical=1", "--points poltical=1"),
    (f"agree --set MFB {AGREE}", f"--agree --set MFB {AGREE}"),
    ("points political=1 --set X --write", "--points political=1 --set X --write"),
]


@pytest.mark.parametrize(("words", "flags"), SAME)
def test_a_command_says_what_its_flags_say(case, tmp_path, capsys, monkeypatch, words, flags):
    """The same answer, exit code and tree."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "said.csv").write_text("id,points,person\npolitical,100,MFA\nmilitary,25,MFA\n")
    name, *rest = words.split()
    results = []
    for args in ([name, str(case), *rest], [str(case), *flags.split()]):
        (case / "tree.toml").write_text(TREE)
        monkeypatch.setattr("sys.stdin", io.StringIO("1\n50\n1\n25\n"))
        code = run(["weights", *args])
        results.append((code, capsys.readouterr(), (case / "tree.toml").read_text()))
    assert results[0] == results[1]


def test_sheets_go_out_and_need_something_to_come_back(case, tmp_path, capsys):
    """Of steps and of pairs."""
    for name in ("swing", "pairwise"):
        assert run(["weights", name, str(case), "--sheet", str(tmp_path / f"{name}.xlsx")]) == 0
        assert (tmp_path / f"{name}.xlsx").is_file()
    capsys.readouterr()
    assert run(["weights", "pairwise", str(case)]) == 2
    assert "political/military=3, or --read FILE" in capsys.readouterr().err


@pytest.mark.parametrize("name", list(command.commands))
def test_every_command_shows_an_example(name, capsys):
    """And the list of commands names it."""
    assert run(["weights", name, "--help"]) == 0
    assert f"prioritizer weights {name} inputs/azerbaijan-2027" in capsys.readouterr().out
    assert run(["weights", "--help"]) == 0
    assert f"\n  {name} " in capsys.readouterr().out
    assert run(["weights", name]) == 2
    assert "Missing argument 'CASE'" in capsys.readouterr().err


def test_the_flags_of_one_line_have_their_help(capsys):
    """After a case."""
    assert run(["weights", str(ROOT / "inputs" / "tutorial"), "--help"]) == 0
    assert "--agreed-by" in capsys.readouterr().out


def test_a_case_called_like_a_command(case, tmp_path, capsys, monkeypatch):
    """Alone it is the case; where another case is named, or none lies there, it is the command."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(case, tmp_path / "data")
    run(["weights", str(case)])
    shown = capsys.readouterr().out
    assert [run(["weights", "data"]), capsys.readouterr().out] == [0, shown]
    assert [run(["weights", "./data"]), capsys.readouterr().out] == [0, shown]
    assert [run(["weights", "show", "data"]), capsys.readouterr().out] == [0, shown]
    assert run(["weights", "data", "--by", "critic"]) == 0
    critic = capsys.readouterr().out
    assert [run(["weights", "data", "data", "critic"]), capsys.readouterr().out] == [0, critic]
    assert [run(["weights", "data", "case", "critic"]), capsys.readouterr().out] == [0, critic]
    os.rename("data", "other")
    assert run(["weights", "data", "other", "critic"]) == 0


def test_a_mistyped_command_gets_a_hint(case, capsys):
    """As any command does."""
    assert run(["weights", "swng", str(case)]) == 2
    assert "Did you mean 'swing'" in capsys.readouterr().err
    assert run(["weights", "nowhere"]) == 2
    assert "there is no case at 'nowhere'" in capsys.readouterr().err
