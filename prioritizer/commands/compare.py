"""Two runs, two cases or two plans side by side: what was put in, and what came out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prioritizer.commands.pipeline import PlanRequest, Progress, make_plan
from prioritizer.domain import InputDifference
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.reading.differences import Rows, differences, input_rows
from prioritizer.reading.runs import kept_run

SCHEMA = "prioritizer.plan/1"
NEEDED = ("title", "as_of", "currency", "status", "objective", "gap", "selected", "not_selected", "costs")


@dataclass(frozen=True)
class Compared:
    """One side: its plan as in ``plan.json``, and what it was made from, where that is known."""

    name: str
    plan: Mapping[str, Any] = field(repr=False)
    inputs: Mapping[str, Rows] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Pair:
    """Both sides, and how their inputs differ (None where one side's are not known)."""

    before: Compared
    after: Compared
    inputs: tuple[InputDifference, ...] | None


def compare(
    before: Path,
    after: Path,
    *,
    gap: float | None = None,
    exact: bool = False,
    progress: Progress | None = None,
) -> Pair:
    """Two runs, cases or ``plan.json`` files; cases are planned first.

    Args:
        before: a run's folder, a folder of runs (its latest), a ``plan.json`` or a case.
        after: the same, of the other side.
        gap: the relative gap to plan cases to, instead of their own.
        exact: plan cases to gap 0 and run the tie stages.
        progress: called with a few words now and then.

    Raises:
        UsageProblem: a path is none of these.
        InvalidInput: a case, or the inputs a run keeps, cannot be read.
    """
    sides = [_side(path, gap, exact, progress) for path in (before, after)]
    known = [side.inputs for side in sides]
    differ = None
    if known[0] is not None and known[1] is not None:
        differ = tuple(differences(known[0], known[1]))
    return Pair(sides[0], sides[1], differ)


def _side(path: Path, gap: float | None, exact: bool, progress: Progress | None) -> Compared:
    """One side, from whatever the path is."""
    latest = path / "latest"
    if latest.is_file():
        path = path / latest.read_text(encoding="utf-8").strip()
    file = path / "plan.json" if path.is_dir() else path
    if file.suffix == ".json":
        if file.is_file():
            return _run(file)
        if not (path / "case.toml").is_file():
            raise UsageProblem(_unknown(path))
    if path.name == "case.toml" and path.is_file():
        path = path.parent
    if not path.exists():
        raise UsageProblem(_unknown(path))
    rows = input_rows(path)
    return Compared(path.stem, _planned(path, gap, exact, progress), rows)


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


def _planned(path: Path, gap: float | None, exact: bool, progress: Progress | None) -> Mapping[str, Any]:
    """A case's plan as data, whatever is not selected explained."""
    from prioritizer.reporting.plan.results import plan_json

    return plan_json(make_plan(path, PlanRequest(gap=gap, exact=exact), progress))
