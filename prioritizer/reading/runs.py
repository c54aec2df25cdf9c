"""A run's folder as a case: the copy of its inputs, and the settings it was made with."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from prioritizer.domain import Case
from prioritizer.errors import UsageProblem
from prioritizer.reading.case import read_case


@dataclass(frozen=True)
class KeptRun:
    """What a run keeps: where its case lies, the case's name, its weight set ("" = own) and gap."""

    source: Path
    case: str
    weights: str
    gap: float | None


def kept_run(path: Path) -> KeptRun | None:
    """The run in a folder, or the latest of a folder of runs; None where it is neither.

    Raises:
        UsageProblem: it is a run, but its record or its copy of the inputs cannot be used.
    """
    latest = path / "latest"
    if latest.is_file():
        path = path / latest.read_text(encoding="utf-8").strip()
    record = path / "run.json"
    if not record.is_file() or (path / "case.toml").is_file():
        return None
    data = _record(record)
    inputs = path / "inputs"
    books = sorted(inputs.glob("*.xlsx")) if inputs.is_dir() else []
    source = inputs if (inputs / "case.toml").is_file() or not books else books[0]
    if not source.exists():
        raise UsageProblem(f"The run '{path}' keeps no copy of its inputs; name its case instead.")
    options = data.get("options") or {}
    return KeptRun(
        source, str(data.get("case") or source.stem), options.get("weights") or "", options.get("gap")
    )


def _record(file: Path) -> dict[str, Any]:
    """run.json, if it is one."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as problem:
        raise UsageProblem(f"'{file}' cannot be read as JSON: {problem}.") from problem
    if not isinstance(data, dict) or data.get("schema") != "prioritizer.run/1":
        raise UsageProblem(f"'{file}' is no record of a run: its schema is not prioritizer.run/1.")
    return data


def read_run_or_case(path: Path, *, weights: str | None = None) -> Case:
    """A case, or the one a run was made from, with the run's weight set and gap unless others are asked for.

    Raises:
        InvalidInput: the case has errors.
        UsageProblem: there is no such case or run, or no such weight set.
    """
    run = kept_run(path)
    if run is None:
        return read_case(path, weights=weights)
    case = replace(read_case(run.source, weights=weights or run.weights or None), name=run.case)
    gap = case.allocation.gap if run.gap is None else float(run.gap)
    return replace(case, allocation=replace(case.allocation, gap=gap))
