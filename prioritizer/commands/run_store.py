"""Runs on disk: their names, writing one, and putting one together again with its case as it was then.

Also of a run that is itself a re-plan: it keeps the run it replaced, so its own situation is known.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from prioritizer import __version__
from prioritizer.domain import Case, Rankings, Run
from prioritizer.errors import SolverProblem, UsageProblem
from prioritizer.reading.replanning.situation import Terms, situated
from prioritizer.reading.runs import ASIDE, KeptRun, is_intact, kept_run, read_json, read_run_or_case
from prioritizer.scoring import score_case

BEFORE = "before"  # the folder in which a re-planned run keeps the run it replaced
KEPT = ("plan.json", "run.json", "changes.json", "replan.json", "inputs", BEFORE)
SCHEMA = "prioritizer.replan/1"


@dataclass(frozen=True)
class StoredRun:
    """A run's record, and the run put together again from what it keeps."""

    kept: KeptRun
    run: Run


def stored_run(path: Path) -> StoredRun:
    """The run in a folder (or the latest of a folder of runs) with its plan.

    Raises:
        UsageProblem: there is no run, it found no plan, or what it keeps does not fit together.
    """
    kept = kept_run(path)
    if kept is None:
        raise UsageProblem(
            f"'{path}' is no run: name the folder that 'prioritizer plan' wrote, or its --out."
        )
    run = read_run(kept)
    if run.plan.status == "infeasible":
        raise UsageProblem(f"The run '{kept.folder}' found no plan, so there is none to change.")
    return StoredRun(kept, run)


def read_run(kept: KeptRun, case: Case | None = None) -> Run:
    """A run put together again from its folder: its case, scores and plan, nothing searched or ranked.

    ``case``: the run's case, where it has been read already.

    Raises:
        InvalidInput: the run's copy of its inputs has errors.
        UsageProblem: what the run keeps does not fit together.
    """
    import pandas as pd

    from prioritizer.reporting.plan.plan_reader import read_plan

    case = case_of(kept.folder) if case is None else case
    scores = score_case(case)
    data = read_json(kept.folder / "plan.json", "prioritizer.plan/1")
    try:
        plan = read_plan(case, scores, data, kept.record)
    except (SolverProblem, UsageProblem, KeyError, TypeError, ValueError) as problem:
        raise UsageProblem(f"The run '{kept.folder}' was changed by hand: {problem}") from problem
    name = str(data.get("run") or kept.folder.name)
    parent = str(kept.record.get("parent") or "")
    return Run(name, case, scores, Rankings((), pd.DataFrame()), plan, parent=parent)


def case_of(path: Path, weights: str | None = None) -> Case:
    """A case, or the one a run was made from; of a re-plan, as it stood on its day.

    Raises:
        InvalidInput: the case has errors.
        UsageProblem: there is no such case or run, or no such weight set.
    """
    case, kept = read_run_or_case(path, weights=weights), kept_run(path)
    if kept is None or not (kept.folder / "replan.json").is_file():
        return case
    before = stored_run(kept.folder / BEFORE).run
    terms = _terms(read_json(kept.folder / "replan.json", SCHEMA))
    return situated(case, before.case, before.plan.selected, terms)


def run_id(case: Case, exact: bool, solver: str, prices: bool = False, asked: Sequence[str] = ()) -> str:
    """The case's name and twelve digits of a hash over its inputs, the options and the version.

    ``asked``: what else the run was asked for.
    """
    parts: list[object] = [(f.path, f.sha256) for f in case.files]
    parts += [case.weights_used, case.allocation, case.changes, case.situation]
    parts += [exact, solver, prices, asked, __version__]
    return f"{case.name}-{sha256(_canonical(parts).encode()).hexdigest()[:12]}"


def _canonical(value: object) -> str:
    """A value as JSON of its fields' names and values, which says nothing of how classes are called."""
    return json.dumps(value, default=_plain)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return dict(value) if isinstance(value, Mapping) else str(value)


def save(run: Run, outputs: Path) -> Path:
    """Write the run into a folder of its own under ``outputs`` and name it in ``latest``."""
    from prioritizer.reporting.plan.write import write_run

    folder = outputs / run.id
    publish(folder, lambda work: write_run(run, work))
    with _temporary(outputs / "latest") as work:
        (work / "latest").write_text(run.id + "\n", encoding="utf-8")
        (work / "latest").replace(outputs / "latest")
    return folder


def publish(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make a run's folder whole or not at all: filled out of sight, then renamed into place.

    An intact run of that name stays as it is; a damaged one, or one worked in, is renamed aside.
    ``fill`` writes into the folder it is given; the run's record comes last.

    Raises:
        OSError: nothing is left behind then; it names the folder.
    """
    if is_intact(folder):
        return
    with _temporary(folder) as work:
        fill(work)
        if folder.exists():
            taken = (folder.with_name(f"{folder.name}{ASIDE}{n}") for n in count(1))
            folder.rename(next(path for path in taken if not path.exists()))
        work.rename(folder)


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """An empty folder beside ``target``, gone afterwards; failures to write name the target."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
            work = Path(folder) / target.name
            work.mkdir()
            yield work
    except OSError as problem:
        if problem.filename is None:
            raise OSError(problem.errno, problem.strerror or str(problem), str(target)) from problem
        raise


def keep_before(path: Path, folder: Path) -> None:
    """Keep the run that a re-plan replaces beside it, as far as it takes to put it together again."""
    kept = kept_run(path)
    assert kept is not None
    target = folder / BEFORE
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in KEPT:
        source = kept.folder / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        elif source.is_file():
            shutil.copy(source, target / name)


def _terms(data: Mapping[str, Any]) -> Terms:
    """How an earlier re-plan was asked for."""
    day = date.fromisoformat(data["from"])
    return Terms(day, tuple(data["stop"]), data["max_changes"], float(data["change_price"]))
