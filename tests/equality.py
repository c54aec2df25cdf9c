"""``python -m tests.equality``: do the outputs of the program still equal those stored?

For a change that must change no behaviour. The cases of ``inputs/`` and twenty small random ones
(``golden/equality_cases.json``) go through the command line. A digest of each document that comes out
is compared with ``golden/equality.json``: run folders without their log, each part of each workbook,
what commands print, exit codes. What differs is listed by case and document, and the exit code is 1.

After an intended change: ``--write``, and say in the commit what changed and why. To read a difference,
write the documents of both versions with ``--keep FOLDER`` and compare the folders.

The program's version is held constant, and run ids are taken out of all documents but one, so that
another id is one difference and not hundreds. Versions of libraries count: they are in the outputs.
Nothing here knows more of the program than its command line.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import shutil
import sys
import traceback
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from html import unescape
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "equality.json"
DRAWN = HERE / "golden" / "equality_cases.json"
INPUTS = HERE.parent / "inputs"
LONG = ("azerbaijan-2027-2029", "azerbaijan-2027")
STATED = {LONG[0]: "R06", LONG[1]: "R07", "tutorial": "T2"}  # with the rule that a question switches off
VERSION = "0.0.0"  # instead of the program's own
WORKERS = 2

Digests = dict[str, str]  # document -> digest, or the text itself where that is short
Documents = dict[str, bytes]


def main(args: list[str] | None = None) -> int:
    """Compare, or renew what is stored."""
    parser = argparse.ArgumentParser(prog="python -m tests.equality", description=__doc__)
    parser.add_argument("--only", metavar="NAME[,NAME]", help="cases whose names begin so")
    parser.add_argument("--quick", action="store_true", help="the tutorial and the random cases only")
    parser.add_argument("--write", action="store_true", help="store the digests of this version")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="write the documents there as well")
    asked = parser.parse_args(args)
    names = chosen(asked.only, asked.quick)
    if not names:
        parser.error(f"No case begins with {asked.only}. There are {', '.join(all_cases())}.")
    found = digests(names, asked.keep)
    stored = read_stored()
    if asked.write:
        GOLDEN.write_text(json.dumps(stored | found, indent=1, sort_keys=True) + "\n", "utf-8")
        print(f"{len(found)} cases written to {GOLDEN.relative_to(HERE.parent)}")
        return 0
    wrong = differences({name: stored.get(name, {}) for name in names}, found)
    print("\n".join(wrong) or f"{len(found)} cases, {sum(map(len, found.values()))} documents: all equal")
    return bool(wrong)


def all_cases() -> list[str]:
    """The names of all cases, the longest first."""
    return [*STATED, *json.loads(DRAWN.read_text("utf-8"))]


def chosen(only: str | None = None, quick: bool = False) -> list[str]:
    """The cases whose names begin with one of ``only``; without the long ones if ``quick``."""
    beginnings = tuple(only.split(",")) if only else ("",)
    return [name for name in all_cases() if name.startswith(beginnings) and not (quick and name in LONG)]


def read_stored() -> dict[str, Digests]:
    """Case -> what is stored of it."""
    return json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}


def differences(stored: dict[str, Digests], found: dict[str, Digests]) -> list[str]:
    """A line for each document that differs, is missing or is new."""
    lines = []
    for case in stored:
        before, now = stored[case], found[case]
        for document in sorted(before.keys() | now.keys()):
            if document not in now:
                lines.append(f"{case}: {document}: missing")
            elif document not in before:
                lines.append(f"{case}: {document}: new")
            elif before[document] != now[document]:
                lines.append(f"{case}: {document}: differs ({before[document]} -> {now[document]})")
    return lines


def digests(names: Iterable[str], keep: Path | None = None) -> dict[str, Digests]:
    """Case -> the digests of its documents; ``keep``: also write the documents there.

    Two processes at a time, and a fresh one for each case: the first workbook that a process writes
    differs from later ones in a default of its styles. Spawned, so that nothing of the program is
    loaded before its version has been set.
    """
    names = list(names)
    folder = None if keep is None else keep.resolve()
    with ProcessPoolExecutor(
        WORKERS, get_context("spawn"), initializer=hold_version, max_tasks_per_child=1
    ) as pool:
        return dict(zip(names, pool.map(of_case, names, [folder] * len(names)), strict=True))


def hold_version() -> None:
    """Set the program's version before any of its modules is loaded."""
    import prioritizer

    prioritizer.__version__ = VERSION


def of_case(name: str, keep: Path | None) -> Digests:
    """All documents of one case, in a folder of its own."""
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        exits, made = documents(name, write_case(name))
    if keep is not None:
        for document, content in made.items():
            path = keep / name / document
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.replace(b"><", b">\n<") if b"<?xml" in content[:100] else content)
    return exits | {document: sha256(content).hexdigest()[:16] for document, content in made.items()}


def write_case(name: str) -> str:
    """Write a case under the current folder, where nothing else is; its path from there."""
    case = Path("inputs") / name
    if name in STATED:
        shutil.copytree(INPUTS / name, case)
        shutil.copytree(INPUTS.parent / "criteria", "criteria")
        settings = case / "case.toml"  # the clock must not decide, however busy the machine is
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("[allocation]\n", "[allocation]\ntime_limit = 86400\n"), "utf-8")
        return str(case)
    case.mkdir(parents=True)
    for file, lines in json.loads(DRAWN.read_text("utf-8"))[name].items():
        (case / file).write_text("\n".join(lines) + "\n", "utf-8")
    return str(case)


def questions(name: str, case: str) -> dict[str, list[str]]:
    """Document -> the command that prints it. Of the long cases both changes make one question."""
    first = (Path(case) / "options.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    less = ["--available", "budget=-10%" if name in STATED else "budget=-40%"]
    without = ["--rule", f"{STATED.get(name, 'R0')}=off"]
    asked = {
        "check.json": ["check", case, "--json"],
        "rank.json": ["rank", case, "--json"],
        "summary.txt": ["plan", case, "--out", "outputs"],
    }
    if name in LONG:
        return asked | {"whatif.json": ["whatif", case, *less, *without, "--json"]}
    asked |= {
        "whatif-budget.json": ["whatif", case, *less, "--json"],
        "whatif-rule.json": ["whatif", case, *without, "--json"],
        "explain.json": ["explain", case, first, "--json"],
    }
    return asked | (further(case) if name == "tutorial" else {})


def further(case: str) -> dict[str, list[str]]:
    """Commands that start processes or write workbooks of their own, for the tutorial."""
    year = ["--from", "2027-03-01", "--available", "budget=-15%"]
    return {
        "meeting.txt": ["whatif", case, "--available", "budget=-10%", "--out", "meeting/whatif"],
        "replan.json": ["replan", "outputs", *year, "--out", "replanned", "--json"],
        "stability.json": ["rank", case, "--stability", "--json"],
        "sweep.json": ["sweep", case, "--available", "budget=80%..120%", "--json"],
        "frontier.json": ["frontier", case, "--from", "80%", "--to", "120%", "--json"],
        "weights.txt": ["weights", case],
    }


def documents(name: str, case: str) -> tuple[Digests, Documents]:
    """(exit codes and run ids, document -> content without run ids)."""
    assert called(["--version"])[1].rstrip().endswith(VERSION), "The version is not held constant."
    told: Digests = {}
    made: Documents = {}
    for document, args in questions(name, case).items():
        code, out, talk = called(args)
        told[f"{document}: exit code"] = str(code)
        made[document] = out.encode()
        if code == 1:
            print(f"{name}: prioritizer {' '.join(args)}\n{talk[-3000:]}", file=sys.stderr)
    for place in ("outputs", "replanned", "meeting"):
        for folder in sorted(p for p in Path(place).glob("*") if p.is_dir()):
            told[f"{place}: id"] = folder.name
            made |= {f"{place}/{document}": content for document, content in of_folder(folder).items()}
    # in the foot of a page an id follows the size of its letters: there no word begins
    ids = re.compile(rf"{name}-[0-9a-f]{{12}}\b".encode())
    return told, {document: ids.sub(f"{name}-RUN".encode(), content) for document, content in made.items()}


def called(args: list[str]) -> tuple[int, str, str]:
    """(exit code, stdout, stderr) of a command; an internal error comes with its traceback."""
    from prioritizer.cli import main as command_line

    os.environ["PRIORITIZER_DEBUG"] = "1"
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            command_line(args)
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        except Exception:
            code = 1
            traceback.print_exc()
    return code, out.getvalue(), err.getvalue()


def of_folder(run: Path) -> Documents:
    """The files of a folder; of a run's log nothing, as it tells the time; of workbooks each part."""
    made: Documents = {}
    for path in sorted(p for p in run.rglob("*") if p.is_file() and p.name != "run.log"):
        if path.suffix == ".xlsx":
            inside = parts(path).items()
            made |= {f"{path.relative_to(run).as_posix()}/{part}": content for part, content in inside}
        else:
            made[path.relative_to(run).as_posix()] = path.read_bytes()
    return made


def parts(workbook: Path) -> Documents:
    """The parts of a workbook; those of sheets are named after the sheet too."""
    made: Documents = {}
    with ZipFile(workbook) as book:
        titles = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
        for part in book.namelist():
            sheet = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", part)
            title = f" ({unescape(titles[int(sheet[1]) - 1])})" if sheet else ""
            made[f"{part}{title}"] = book.read(part)
    return made


if __name__ == "__main__":
    sys.exit(main())
