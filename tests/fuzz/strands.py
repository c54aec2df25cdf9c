"""The three kinds of random run. Each takes dice and a folder, and says what went wrong ("" = nothing)."""

from __future__ import annotations

import contextlib
import io
import json
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import rmtree

import click

from prioritizer import cli
from prioritizer.cli.weights import one_line
from prioritizer.reading import template
from tests import ROOT
from tests.fuzz.shrink import Files, read_files, shrunk, write_files
from tests.properties.reference import Reference
from tests.properties.test_reference import verdict
from tests.random_cases.case_writer import write_case

FINE = (0, 2, 3, 4, 5)  # what a user's mistake or an impossible case may end in
CASES = ROOT / "inputs"
CELLS = [
    *("", " ", "nan", "inf", "-1", "0", "1e308", "1e-320", "99999999999999999999", "0x10", "1,5", "1.000,5"),
    *("each", "P1..P2", "..", "A..", "@language", "@", "ru+", "+", "yes", "no", "committed", "excluded"),
    *("pending", "refused", "=1+1", "'", '"', "e\u0301", "\u202e", "\x00", "a;b;;c", "2027-02-30"),
    *("2027-01-01", "9999-12-31", "10 %", "-5%", "101 %", "home", "full", "A:full", "x" * 5000, "NA"),
    *("None", "True", "\u00b2", "\u0661", "0.1", "1/3"),
]
VALUES = [
    *("nan", "inf", "{}", "[]", "[[]]", "true", '""', "-1", "0", "1e400", "9999-12-31", "[{ b = [] }]"),
    *('"each"', '"10 %"', "{ min = 2, max = 1 }", "{ not = {} }", '["a", 1]', "'x'", "0.1", "2"),
]
WORDS = [
    *("", "-", "--", "nan", "inf", "-1", "0", "1", "0.5", "1e309", "highs", "cbc", "MFA", ".."),
    *("/dev/null", "*", "'", "$(id)", "é", "A", "a" * 3000, "--json", "--out", "--help"),
]


def called(args: list[str]) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command; a traceback instead of an internal error."""
    out, err = io.StringIO(), io.StringIO()
    os.environ["PRIORITIZER_DEBUG"] = "1"
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            return cli.run(args), out.getvalue(), err.getvalue()
    except (Exception, SystemExit):
        return -1, out.getvalue(), traceback.format_exc()


def _complaint(code: int, err: str) -> str:
    return "" if code in FINE and "Traceback" not in err else f"exit {code}: {err.strip()[-1500:]}"


# ---------------------------------------------------------------- the reference


def reference(dice: Random, folder: Path) -> str:
    """A random case, planned by the program and by the reference."""
    seed = dice.randrange(10**6)
    wrong = _differs(write_case(folder / "case", seed))
    if not wrong:
        return ""
    small = shrunk(read_files(folder / "case"), lambda files: bool(_differs(_fresh(folder / "less", files))))
    return f"case {seed}: {wrong}\nsmallest: {_differs(_fresh(folder / 'less', small))}\n{_shown(small)}"


def _differs(case: Path) -> str:
    code, out, err = called(["plan", str(case), "--json", "--out", str(case.parent / "out")])
    if _complaint(code, err):
        return _complaint(code, err)
    try:
        said = verdict(Reference(case), code, json.loads(out or "{}"))
    except Exception:  # the reference reads only cases that are in order
        return ""
    return "" if said.startswith(("agreed", "skipped")) else said


# ---------------------------------------------------------------- hostile files


def files(dice: Random, folder: Path) -> str:
    """A working case with a few cells, values or bytes replaced."""
    made = _starting_point(dice, folder / "case")
    for _ in range(dice.randint(1, 4)):
        made = _damaged(dice, made)
    command = dice.choice(["check", "check", "rank", "plan"])
    wrong = _fails_on(folder / "bad", made, command)
    if not wrong:
        return ""
    small = shrunk(made, lambda less: bool(_fails_on(folder / "bad", less, command)))
    return f"{command}: {wrong}\n{_shown(small)}"


def _starting_point(dice: Random, folder: Path) -> Files:
    where = dice.choice(["starter", "tutorial", "random"])
    if where == "tutorial":
        return read_files(CASES / "tutorial")
    if where == "starter":
        template(folder)
    else:
        write_case(folder, dice.randrange(10**6))
    return read_files(folder)


def _damaged(dice: Random, files: Files) -> Files:
    name = dice.choice(sorted(files))
    lines = files[name].splitlines()
    keyed = [n for n, line in enumerate(lines) if "=" in line and not line.startswith("#")]
    if name.endswith(".toml") and keyed:
        n = dice.choice(keyed)
        lines[n] = f"{lines[n].split('=')[0]}= {dice.choice(VALUES)}"
    elif len(lines) > 1:
        n = dice.randrange(0 if dice.random() < 0.1 else 1, len(lines))
        cells = lines[n].split(",")
        cells[dice.randrange(len(cells))] = dice.choice(CELLS)
        lines[n] = ",".join(cells)
    if dice.random() < 0.1 and lines:
        lines = dice.choice([lines[:1], [], [*lines, *lines], lines[1:]])
    return {**files, name: "\n".join(lines) + "\n"}


def _fails_on(folder: Path, files: Files, command: str) -> str:
    args = [command, str(_fresh(folder, files))]
    code, _, err = called([*args, "--out", str(folder.parent / "out")] if command == "plan" else args)
    return _complaint(code, err)


# ---------------------------------------------------------------- hostile command lines


def arguments(dice: Random, folder: Path) -> str:
    """A command with arguments no one should give it, in a folder of its own."""
    name = dice.choice(sorted(cli.COMMANDS))
    command = cli.Commands().get_command(click.Context(click.Command("x")), name)
    assert command is not None
    args = [name]
    if isinstance(command, click.Group):
        one = dice.choice([*command.commands, "flags"])
        args += [one] if one in command.commands else []
        command = command.commands.get(one, one_line.command)
    for parameter in command.params:
        args += _given(dice, parameter, folder)
    if dice.random() < 0.15:
        args.insert(dice.randint(0, len(args)), dice.choice(WORDS))
    home = Path.cwd()
    os.chdir(folder)
    try:
        code, _, err = called(args)
    finally:
        os.chdir(home)
    wrong = _complaint(code, err)
    return f"{args}: {wrong}" if wrong else ""


def _given(dice: Random, parameter: click.Parameter, folder: Path) -> list[str]:
    """A parameter with a fitting or a hostile value, or left out."""
    fitting = {"case": str(CASES / "tutorial"), "out": str(folder / "out"), "folder": str(folder / "new")}
    value = fitting.get(parameter.name or "", dice.choice(WORDS))
    if dice.random() < 0.15:
        value = dice.choice(WORDS)
    if isinstance(parameter, click.Argument):
        return [] if dice.random() < 0.05 else [value]
    if dice.random() < 0.6 and parameter.name != "out":
        return []
    flag = isinstance(parameter, click.Option) and parameter.is_flag
    return [parameter.opts[-1]] if flag else [parameter.opts[-1], value]


# ---------------------------------------------------------------- helpers


def _fresh(folder: Path, files: Files) -> Path:
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return write_files(folder, files)


def _shown(files: Files) -> str:
    return "\n".join(f"--- {name}\n{text}" for name, text in files.items())


STRANDS: dict[str, Callable[[Random, Path], str]] = {
    "reference": reference,
    "files": files,
    "arguments": arguments,
}
