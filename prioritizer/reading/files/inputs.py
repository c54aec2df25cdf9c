"""What a case is made of on disk: which files there are, read as texts and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from prioritizer.domain import InputFile
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.reading.files.delimited import read_delimited
from prioritizer.reading.files.documents import Document, read_document
from prioritizer.reading.files.workbook import read_workbook
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.grid import RawTable
from prioritizer.reading.tables.schema import TABLES

DOCUMENTS = ("case", "rules", "changes")
NAMES = {".csv": (*TABLES,), ".toml": DOCUMENTS, "": (*TABLES, "period", *DOCUMENTS)}
LARGEST_FILE = 200_000_000  # bytes; a case is a few hundred kilobytes


@dataclass(frozen=True)
class Inputs:
    """The files of a case as texts: documents (TOML) and raw tables, by name."""

    name: str
    folder: Path
    documents: Mapping[str, Document] = field(default_factory=dict)
    tables: Mapping[str, RawTable] = field(default_factory=dict)
    files: tuple[InputFile, ...] = ()
    readable: bool = True  # False where the case's own head could not be read
    others: tuple[str, ...] = ()  # CSV and TOML files (or sheets) that are no part of a case


def read_inputs(path: Path, findings: Findings, tables: Mapping[str, Path] | None = None) -> Inputs:
    """The files of a case folder, its ``case.toml``, or a workbook; ``tables`` from files of their own.

    Raises:
        UsageProblem: there is no such folder or file.
    """
    inputs = _read(path, findings)
    for name, file in (tables or {}).items():
        inputs = with_table(inputs, name, file, findings)
    return inputs


def _read(path: Path, findings: Findings) -> Inputs:
    """The files of a case as they are."""
    if path.is_file() and path.suffix.lower() == ".xlsx":
        return _from_workbook(path, findings)
    folder = path.parent if path.is_file() and path.name == "case.toml" else path
    if not folder.is_dir():
        raise UsageProblem(f"'{path}' is no case: name a folder or an .xlsx file. {_nearby(path)}".strip())
    return _from_folder(folder, findings)


def with_table(inputs: Inputs, name: str, path: Path, findings: Findings) -> Inputs:
    """The inputs with a table taken from a CSV file instead of their own.

    Raises:
        UsageProblem: there is no such file.
    """
    if path.suffix.lower() != ".csv" or not path.is_file():
        raise UsageProblem(f"'{path}' is no CSV file with the table {name}. {_nearby(path)}".strip())
    content = read_bytes(path, findings)
    table = read_delimited(name, content, findings) if content is not None else None
    if content is None or table is None:
        return inputs
    kept = tuple(f for f in inputs.files if f.path != f"{name}.csv")
    files = (*kept, input_file(f"{name}.csv", content))
    return replace(inputs, tables={**inputs.tables, name: table}, files=files)


def _nearby(path: Path) -> str:
    """A hint at a folder with nearly the same name."""
    parent = path.parent
    names = sorted(p.name for p in parent.iterdir()) if parent.is_dir() else []
    return did_you_mean(path.name, names)


def _from_folder(folder: Path, findings: Findings) -> Inputs:
    documents: dict[str, Document] = {}
    tables: dict[str, RawTable] = {}
    files: list[InputFile] = []
    others: list[str] = []
    for path in sorted(folder.iterdir()):
        known = NAMES.get(path.suffix.lower())
        if known is None or not path.is_file():
            continue
        if path.stem not in known:
            others.append(path.name)
            continue
        content = read_bytes(path, findings)
        if content is None:
            continue
        files.append(input_file(path.name, content))
        if path.suffix.lower() == ".toml":
            document = read_document(path.stem, content, findings)
            documents |= {path.stem: document} if document is not None else {}
        else:
            table = read_delimited(path.stem, content, findings)
            tables |= {path.stem: table} if table is not None else {}
    if not any(f.path == "case.toml" for f in files):
        message, cure = "the folder has no case.toml.", "Write one; a title is enough."
        if (folder / "run.json").is_file():
            message, cure = "this is a run, not a case.", f"Name its copy of the case, {folder / 'inputs'}."
        findings.error("case", None, "", str(folder.name), message, cure)
    name = folder.resolve().name
    return Inputs(name, folder, documents, tables, tuple(files), "case" in documents, tuple(others))


def report_others(inputs: Inputs, tree: Path | None, findings: Findings) -> None:
    """An error for each file or sheet that is nearly a known one, else a warning that it is not read.

    ``tree`` is the criteria tree's own file, which may lie in the case folder.
    """
    for name in inputs.others:
        path = Path(name)
        if tree is not None and tree.resolve() == (inputs.folder / name).resolve():
            continue
        known = NAMES.get(path.suffix.lower(), NAMES[""])
        hint = did_you_mean(path.stem, known)
        message = "this is not part of a case and is not read."
        add = findings.error if hint else findings.warning
        add(path.stem, None, "", name, message, hint or f"Known: {', '.join(known)}.")


def _from_workbook(path: Path, findings: Findings) -> Inputs:
    content = read_bytes(path, findings)
    if content is None:
        return Inputs(path.stem, path.parent, readable=False)
    file = input_file(path.name, content)
    read = read_workbook(content, findings)
    if read is None:
        return Inputs(path.stem, path.parent, files=(file,), readable=False)
    documents, tables, others = read
    return Inputs(path.stem, path.parent, documents, tables, (file,), others=tuple(others))


def read_bytes(path: Path, findings: Findings) -> bytes | None:
    """The file's content, or None with a finding where it cannot be opened or is far too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            message = f"the file is larger than {LARGEST_FILE // 1_000_000} MB."
            findings.error(path.stem, None, "", path.name, message, "Keep only what the case needs.")
            return None
        return path.read_bytes()
    except OSError as problem:
        message = "the file cannot be opened."
        findings.error(path.stem, None, "", problem.strerror or "", message, "Check its permissions.")
        return None


def input_file(name: str, content: bytes) -> InputFile:
    """The file as it is kept with the run."""
    return InputFile(name, sha256(content).hexdigest(), content)
