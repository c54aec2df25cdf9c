"""Two runs, two cases or two plans side by side: what was put in, and what came out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from prioritizer.commands.pipeline import Progress
from prioritizer.commands.reference import Say, reference
from prioritizer.domain import InputDifference, Reference
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.reading.differences import Rows, differences, input_rows
from prioritizer.reading.runs import RECORD, kept_run

SCHEMA, PLAN = "prioritizer.plan/1", "plan.json"
STANDS_FOR_ITS_FOLDER = ("case.toml", "latest", RECORD)
NEEDED = ("title", "as_of", "currency", "status", "objective", "gap", "selected", "not_selected", "costs")


@dataclass(frozen=True)
class Compared:
    """One side: its plan as in ``plan.json``, and what it was made from and its run, where they are known."""

    name: str
    plan: Mapping[str, Any] = field(repr=False)
    inputs: Mapping[str, Rows] | None = field(default=None, repr=False)
    base: Reference | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Pair:
    """Both sides, and how their inputs differ (None where one side's are not known)."""

    before: Compared
    after: Compared
    inputs: tuple[InputDifference, ...] | None


def compare(
    before: Path,
    after: Path,
    out: Path | None = None,
    *,
    runs: Path | None = None,
    say: Say | None = None,
    progress: Progress | None = None,
) -> Pair:
    """Two runs, cases or ``plan.json`` files; of a case the run that questions to it are about.

    Args:
        before: a run's folder, a folder of runs (its latest), a ``plan.json`` or a case.
        after: the same, of the other side.
        out: where the answer goes; a case's runs are looked for there too.
        runs: the only folder a case's runs are looked for and kept in.
        say: called with what the user has to know.
        progress: called with a few words while a plan is made.

    Raises:
        UsageProblem: a path is none of these.
        InvalidInput: a case, or the inputs a run keeps, cannot be read.
    """

    def side(path: Path) -> Compared:
        if (file := _plan_file(path)) is not None:
            return _run(file)
        base = reference(_folder(path), out, runs=runs, say=say, progress=progress)
        return replace(_run(base.folder / PLAN), base=base)

    sides = side(before), side(after)
    known = [side.inputs for side in sides]
    differ = None
    if known[0] is not None and known[1] is not None:
        differ = tuple(differences(known[0], known[1]))
    return Pair(*sides, differ)


def _folder(path: Path) -> Path:
    """The run or case, also where a file in it was named."""
    return path.parent if path.name in (*STANDS_FOR_ITS_FOLDER, PLAN) and path.is_file() else path


def _plan_file(path: Path) -> Path | None:
    """The plan by itself where the path is one; None where it is a run or a case.

    Raises:
        UsageProblem: it is none of these.
    """
    folder = _folder(path)
    if not path.exists():
        raise UsageProblem(_unknown(path))
    if (folder / RECORD).is_file() or (folder / "latest").is_file():
        return None
    if folder.is_dir():
        return folder / PLAN if (folder / PLAN).is_file() else None
    return path if path.suffix == ".json" else None


def _unknown(path: Path) -> str:
    near = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
    hint = did_you_mean(path.name, near) if not path.exists() else ""
    return f"'{path}' is no run, case or plan.json. {hint}".strip()


def _run(file: Path) -> Compared:
    """A run, or a plan alone where no inputs are kept beside it."""
    kept_run(file.parent)  # refuses a run that is not as it was written
    try:
        plan = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as problem:
        raise UsageProblem(f"'{file}' cannot be read as JSON: {problem}.") from problem
    if not isinstance(plan, dict) or plan.get("schema") != SCHEMA:
        raise UsageProblem(f"'{file}' is no plan: its schema is not {SCHEMA}.")
    if missing := [key for key in NEEDED if key not in plan]:
        raise UsageProblem(f"'{file}' is no whole plan: {missing[0]} is missing.")
    kept = file.parent / "inputs"
    if not kept.is_dir():
        return Compared(str(plan.get("run") or file), plan)
    books = sorted(kept.glob("*.xlsx"))
    source = kept if (kept / "case.toml").is_file() or not books else books[0]
    rows = input_rows(source) | _made_changes(file.parent / "changes.json")
    return Compared(str(plan.get("run") or file.parent.name), plan, rows)


def _made_changes(file: Path) -> dict[str, Rows]:
    """The what-if changes a run was made with, as one more table."""
    if not file.is_file():
        return {}
    changes = json.loads(file.read_text(encoding="utf-8"))["changes"]
    return {"what-if": {c["name"]: {e["text"]: e["key"] for e in c["edits"]} for c in changes}}
