"""The run's folder: workbooks, data, and a copy of the inputs."""

from __future__ import annotations

import json
import platform
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from prioritizer.domain import InputFile, Run
from prioritizer.reading.runs import CASE, LOG, RECORD, hashes, source_of
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.plan_table import plan_csv
from prioritizer.reporting.plan.results import plan_json, run_json
from prioritizer.reporting.plan.workbooks import write_annex, write_plan
from prioritizer.reporting.whatif.whatif_data import changes_json


def write_run(run: Run, folder: Path) -> None:
    """Write everything a run leaves behind into ``folder``, made if need be; its record comes last.

    The record, ``run.json``, has the SHA-256 of all other files in the folder, so what else belongs to
    the run lies there before. Same run, same bytes: only ``run.log`` depends on the clock or the machine.
    """
    folder.mkdir(parents=True, exist_ok=True)
    facts = Facts(run)
    write_plan(facts, folder / "plan.xlsx")
    write_annex(facts, folder / "plan-annex.xlsx")
    _write(folder / "plan.json", _json(plan_json(run)))
    _write(folder / "plan.csv", plan_csv(run))
    _write(folder / LOG, _log(run))
    if run.case.changes:
        changes = changes_json(run.case.changes)
        _write(folder / "changes.json", _json({"schema": "prioritizer.changes/1", "changes": changes}))
    for file in run.case.files:
        copy_input(file, folder / "inputs")
    written = [{"path": name, "sha256": digest} for name, digest in hashes(folder).items()]
    _write(folder / RECORD, _json({**run_json(run), "outputs": written}))


def _log(run: Run) -> str:
    """When, where and with what the run was written: the one file that differs from run to run."""
    facts = {
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "platform": platform.platform(),
        "python": platform.python_version(),
        "solver": run.plan.solver,
        CASE: str(source_of(run.case).resolve()),
    }
    return "".join(f"{name}: {value}\n" for name, value in facts.items())


def copy_input(file: InputFile, folder: Path) -> None:
    """Put one input file under ``folder``, never outside it."""
    parts = [p for p in PurePosixPath(file.path.replace("\\", "/")).parts if p not in ("/", "..", ".")]
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.content)


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
