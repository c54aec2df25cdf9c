"""A run's folder as a case: the copy of its inputs, and the settings it was made with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from prioritizer.domain import Case, Change
from prioritizer.errors import UsageProblem
from prioritizer.reading.case import read_case
from prioritizer.reading.changes.changes import flags_change

RECORD, LOG = "run.json", "run.log"
CASE = "case"  # the word of the log for where the case lay
ASIDE = ".aside-"  # in the name of a folder whose run was renamed because it was no longer as written
QUESTIONS = ("changes.toml", "decisions.csv")  # files of a case that change no plan made of it
OUTSIDE = (RECORD, LOG)  # the record itself, and what differs from one writing to the next
READ = ("plan.json", "changes.json", "replan.json", "inputs/", "before/")  # what questions to a run read


STANDINGS = ("draft", "for_concurrence", "approved")  # the lowest first


@dataclass(frozen=True)
class KeptRun:
    """What a run keeps: where its case lies, the case's name, its weight set ("" = own), gap, changes.

    ``compromise``: its plan is one between stakeholders, not the best by that weight set. ``record``:
    its ``run.json``.
    """

    folder: Path
    source: Path
    case: str
    weights: str
    gap: float | None
    changes: tuple[Change, ...] = ()
    compromise: bool = False
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)


def run_standing(record: Mapping[str, Any]) -> str:
    """How far a run is decided on, as its record says: ``draft``, ``for_concurrence`` or ``approved``.

    Raises:
        UsageProblem: it says something else.
    """
    said = record.get("standing") or STANDINGS[0]
    if said not in STANDINGS:
        raise UsageProblem(f"run.json: standing '{said}' is none of {', '.join(STANDINGS)}.")
    return str(said)


def kept_run(path: Path) -> KeptRun | None:
    """The run in a folder, or the latest of a folder of runs; None where it is neither.

    Raises:
        UsageProblem: it is a run, but its record or its copy of the inputs cannot be used, or what a
            question would read is not what was written.
    """
    latest = path / "latest"
    if latest.is_file():
        name = latest.read_text(encoding="utf-8", errors="replace").strip()
        path = path / name
        if not name or not (path / "run.json").is_file():
            raise UsageProblem(f"'{latest}' names no run there is ('{name}'); name a run's folder instead.")
    record = path / RECORD
    if not record.is_file() or (path / "case.toml").is_file():
        return None
    data = read_json(record, "prioritizer.run/1")
    inputs = path / "inputs"
    books = sorted(inputs.glob("*.xlsx")) if inputs.is_dir() else []
    source = inputs if (inputs / "case.toml").is_file() or not books else books[0]
    if not source.exists():
        raise UsageProblem(f"The run '{path}' keeps no copy of its inputs; name its case instead.")
    _check_whole(path, data)
    options = data.get("options") or {}
    name, weights = str(data.get("case") or source.stem), options.get("weights") or ""
    changes, between = _changes(path / "changes.json"), bool(options.get("compromise"))
    return KeptRun(path, source, name, weights, options.get("gap"), changes, between, data)


def runs_under(place: Path) -> Iterator[Path]:
    """The folders of runs in a folder and in the folders in it, but those renamed aside."""
    for folder in _folders(place):
        inside = [folder] if (folder / RECORD).is_file() else _folders(folder)
        yield from (path for path in inside if (path / RECORD).is_file() and ASIDE not in path.name)


def _folders(place: Path) -> list[Path]:
    seen = place.iterdir() if place.is_dir() else ()
    return sorted(path for path in seen if path.is_dir() and not path.name.startswith("."))


def source_of(case: Case) -> Path:
    """The folder or workbook a case was read from."""
    book = next((f.path for f in case.files if f.path.lower().endswith(".xlsx")), "")
    return case.folder / book


def logged(folder: Path) -> dict[str, str]:
    """What a run's log says: when it was written, where its case lay; nothing where there is none."""
    try:
        lines = (folder / LOG).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    parts = (line.partition(": ") for line in lines)
    return {name: said for name, colon, said in parts if colon}


def made_from(record: Mapping[str, Any]) -> dict[str, str]:
    """The files a run's plan was made from -> their SHA-256."""
    listed = {str(f["path"]): str(f["sha256"]) for f in record.get("inputs") or ()}
    return {path: digest for path, digest in listed.items() if path not in QUESTIONS}


def hashes(folder: Path, about: str | tuple[str, ...] = "") -> dict[str, str]:
    """The files of a run whose names begin so, but its record and its log -> their SHA-256, sorted."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    names = {p.relative_to(folder).as_posix(): p for p in files}
    return {
        n: sha256(p.read_bytes()).hexdigest()
        for n, p in names.items()
        if n.startswith(about) and n not in OUTSIDE
    }


def is_intact(folder: Path) -> bool:
    """Whether a folder is a run in which every file is as it was written."""
    try:
        data = read_json(folder / RECORD, "prioritizer.run/1")
    except (OSError, UsageProblem):
        return False
    written = _written(data)
    return written is not None and not any(_differences(written, hashes(folder), ""))


def _check_whole(folder: Path, data: Mapping[str, Any]) -> None:
    """Refuse a run whose data or inputs are not those that were written; workbooks may be worked in."""
    written = _written(data)
    if written is None:
        raise UsageProblem(
            f"The run '{folder}' was written by a version that kept no record of its files, so they cannot "
            "be checked; plan its case again."
        )
    wrong = list(_differences(written, hashes(folder, READ), READ))
    if wrong:
        raise UsageProblem(
            f"The run '{folder}' is not as it was written: {', '.join(wrong[:3])}. Put the file back, or "
            "plan its case again."
        )


def _written(data: Mapping[str, Any]) -> dict[str, str] | None:
    """The files a record lists and their hashes; None where it lists none, or not as records do."""
    try:
        return {str(f["path"]): str(f["sha256"]) for f in data["outputs"]}
    except (KeyError, TypeError):
        return None


def _differences(
    written: Mapping[str, str], found: Mapping[str, str], about: str | tuple[str, ...]
) -> Iterator[str]:
    """What was changed or is missing among the files whose names begin so, and what was added."""
    for name, digest in written.items():
        if name.startswith(about) and found.get(name) != digest:
            yield f"{name} {'was changed' if name in found else 'is missing'}"
    yield from (f"{n} was added" for n in found if n not in written and n.startswith(READ))


def _changes(file: Path) -> tuple[Change, ...]:
    """The what-if changes a run was made with, as they were written."""
    if not file.is_file():
        return ()
    found = []
    for entry in read_json(file, "prioritizer.changes/1")["changes"]:
        flags: dict[str, list[str]] = {}
        for edit in entry["edits"]:
            for key, text in _spelled(edit["key"], edit["text"]):
                flags.setdefault(key, []).append(text)
        change = flags_change(entry["name"], flags)
        found += [change] if change is not None else []
    return tuple(found)


def _spelled(key: str, text: str) -> list[tuple[str, str]]:
    """An edit as the flags that make it; what runs from a day on takes two."""
    if key != "exclude_from":
        return [(key, text)]
    selection, _, day = text.rpartition(" from ")
    return [*(("select", part) for part in selection.split(", ")), (key, day)]


def read_json(file: Path, schema: str) -> dict[str, Any]:
    """A JSON document of a run.

    Raises:
        UsageProblem: it cannot be read, or has another schema.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as problem:
        raise UsageProblem(f"'{file}' cannot be read as JSON: {problem}.") from problem
    if not isinstance(data, dict) or data.get("schema") != schema:
        raise UsageProblem(f"'{file}' is no record of a run: its schema is not {schema}.")
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
    beside = {"execution": run.folder / "inputs" / "execution.csv"} if run.source.suffix == ".xlsx" else {}
    tables = {name: file for name, file in beside.items() if file.is_file()}
    wanted = weights or run.weights or None
    read = read_case(run.source, weights=wanted, changes=run.changes, tables=tables)
    case = replace(read, name=run.case)
    gap = case.allocation.gap if run.gap is None else float(run.gap)
    return replace(case, allocation=replace(case.allocation, gap=gap))
