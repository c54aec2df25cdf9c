"""The reference plan: which run a question is about, read and never searched for again.

A run is named by its folder. Where a case is named it is, of the whole runs made of the case as it is
now, the plan that has the highest standing, and of these the newest; where there is none, the case is
planned once and the run is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from prioritizer import __version__
from prioritizer.commands.pipeline import PlanRequest, Progress, make_plan
from prioritizer.commands.run_store import read_run, save
from prioritizer.domain import Case, OutOfDate, Reference
from prioritizer.domain.progress import tell_phase
from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading import read_case
from prioritizer.reading.differences import differences, input_digests, input_rows
from prioritizer.reading.runs import (
    CASE,
    RECORD,
    STANDINGS,
    KeptRun,
    kept_run,
    logged,
    made_from,
    read_json,
    run_standing,
    runs_under,
    source_of,
)

OUTPUTS = Path("outputs")
EXECUTION = "execution.csv"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Places:
    """Where the runs of a case are looked for, the first also where one is kept if there is none yet."""

    folders: tuple[Path, ...] = (OUTPUTS,)

    @classmethod
    def of(cls, out: Path | None = None, runs: Path | None = None) -> Places:
        """``runs`` where it is named; else the folder the answer goes to, and the usual one."""
        if runs is not None:
            return cls((runs,))
        own = (out,) if out is not None and (out.is_dir() or not out.suffix) else ()
        return cls(tuple(dict.fromkeys((*own, OUTPUTS))))

    def runs(self) -> Iterator[Path]:
        """The folders of all runs, each once."""
        seen = (path for folder in self.folders for path in runs_under(folder))
        yield from {path.resolve(): path for path in seen}.values()


def reference(
    path: Path,
    out: Path | None = None,
    *,
    runs: Path | None = None,
    weights: str | None = None,
    say: Say | None = None,
    progress: Progress | None = None,
) -> Reference:
    """The run that a question to a run or a case is about.

    Args:
        path: a run's folder, a folder of runs (its latest), or a case.
        out: where the answer goes; a case's runs are looked for there too.
        runs: the only folder a case's runs are looked for and kept in.
        weights: the weight set of the plan, instead of the run's or the case's own.
        say: called with what the user has to know: that a plan is made, or a run passed over.
        progress: called with a few words while a plan is made.

    Raises:
        InvalidInput: the case has errors.
        UsageProblem: there is no such run, case or weight set, or the run is not as it was written.
    """
    tell_phase(progress, "reading what the question is about")
    kept, say = kept_run(path), say or _silent
    if kept is not None and weights in (None, kept.weights):
        run = read_run(kept)
        rank = run_standing(kept.record)
        return Reference(run, kept.folder, kept.source, out_of_date=_changed_since(kept), standing=rank)
    if kept is None:
        return _of_case(read_case(path, weights=weights), Places.of(out, runs), say, progress)
    case = replace(read_case(kept.source, weights=weights), name=kept.case)
    return _of_case(case, Places((kept.folder.parent,)), say, progress)


def _silent(_words: str) -> None:
    """Nobody listens."""


def _of_case(case: Case, places: Places, say: Say, progress: Progress | None) -> Reference:
    """The best founded run of a case as it is now, or a new one."""
    found = sorted(_records(case, places), key=lambda item: _standing(*item), reverse=True)
    for folder, record in found:
        if _is_of(case, record):
            kept = _whole(folder, say)
            if kept is not None:
                gap = case.allocation.gap if kept.gap is None else float(kept.gap)
                own = replace(case, allocation=replace(case.allocation, gap=gap))
                rank = run_standing(kept.record)
                return Reference(read_run(kept, own), folder, source_of(case), standing=rank)
    say(f"There is no run of {case.name} as it is now in {places.folders[0]}: it is planned once and kept.")
    run = make_plan(case, PlanRequest(), progress)
    folder = save(run, places.folders[0])
    say(f"Run: {folder}")
    source = source_of(case)
    older = next((x for x in found if _same_weights(case, x[1]) and _was(x[0], source)), None)
    changed = None if older is None else _changed(*older, source)
    return Reference(run, folder, source, planned=True, out_of_date=changed)


def _was(folder: Path, source: Path) -> bool:
    """Whether a run was made of the case that lies there, as far as its log knows."""
    return logged(folder).get(CASE) in (None, str(source.resolve()))


def _whole(folder: Path, say: Say) -> KeptRun | None:
    """The run, unless it is not as it was written."""
    try:
        return kept_run(folder)
    except UsageProblem as problem:
        say(f"Passed over: {problem}")
        return None


def _records(case: Case, places: Places) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The plain plans of a case of that name: no re-plan, what-if or compromise."""
    for folder in places.runs():
        try:
            record = read_json(folder / RECORD, "prioritizer.run/1")
            run_standing(record)
        except (OSError, UsageProblem):
            continue
        options = record.get("options") or {}
        asked = any((folder / f"{name}.json").exists() for name in ("changes", "replan"))
        if record.get("case") == case.name and not (asked or options.get("compromise")):
            yield folder, record


def _standing(folder: Path, record: Mapping[str, Any]) -> tuple[int, int, str, int]:
    """What is approved before what is for concurrence, a plan before one cut short; then the newest."""
    decided = STANDINGS.index(run_standing(record))
    short = bool((record.get("options") or {}).get("cut_short"))
    return decided, -int(short), logged(folder).get("written", ""), (folder / RECORD).stat().st_mtime_ns


def _is_of(case: Case, record: Mapping[str, Any]) -> bool:
    """Whether a run was made of a case as it is now, by its weights and at least as closely."""
    now = made_from({"inputs": [vars(f) for f in case.files]})
    same = made_from(record) == now and _same_weights(case, record)
    return same and _version(record) == __version__ and _as_close(case, record)


def _same_weights(case: Case, record: Mapping[str, Any]) -> bool:
    return ((record.get("options") or {}).get("weights") or "") == case.weights_used


def _version(record: Mapping[str, Any]) -> str:
    return str((record.get("versions") or {}).get("prioritizer", ""))


def _as_close(case: Case, record: Mapping[str, Any]) -> bool:
    """Whether a run was to be, or is, proven within the gap that the case asks for."""
    gaps = (record.get("gap"), (record.get("options") or {}).get("gap"))
    known = [float(gap) for gap in gaps if gap is not None]
    return record.get("status") == "infeasible" or (bool(known) and min(known) <= case.allocation.gap)


# ---------------------------------------------------------------- what has changed since


def _changed_since(kept: KeptRun) -> OutOfDate | None:
    """How the case that a run was made of differs today, where it lies where it lay."""
    source = Path(logged(kept.folder).get(CASE, ""))
    book = source.suffix.lower() == ".xlsx"
    if not source.exists() or source.name != (kept.source.name if book else kept.case):
        return None
    return _changed(kept.folder, kept.record, source)


def _changed(folder: Path, record: Mapping[str, Any], source: Path) -> OutOfDate | None:
    """How a case differs from what a run was made of; None where it does not."""
    before = made_from(record)
    now = made_from({"inputs": [{"path": p, "sha256": d} for p, d in input_digests(source).items()]})
    told = {EXECUTION} if record.get("parent") else set()  # a re-plan is told beside the case
    files = tuple(p for p in sorted({*before, *now} - told) if before.get(p) != now.get(p))
    name = str(record.get("run") or folder.name)
    if not files:
        version = _version(record)
        return OutOfDate(name, version=version) if version != __version__ else None
    try:
        inputs = folder / "inputs"
        books = sorted(inputs.glob("*.xlsx"))
        copy = inputs if (inputs / "case.toml").is_file() or not books else books[0]
        found = differences(input_rows(copy), input_rows(source))
    except (InvalidInput, UsageProblem):
        return OutOfDate(name, files)
    return OutOfDate(name, files, tuple(d for d in found if d.table != "change"))
