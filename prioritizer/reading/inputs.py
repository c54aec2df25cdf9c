"""What a case is made of on disk: which files there are, read as texts and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from prioritizer.domain import InputFile
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.reading.delimited import read_delimited
from prioritizer.reading.documents import Document, read_document
from prioritizer.reading.findings import Findings
from prioritizer.reading.grids import RawTable
from prioritizer.reading.tables import TABLES
from prioritizer.reading.workbook import read_workbook

DOCUMENTS = ("case", "rules", "changes")
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


def read_inputs(path: Path, findings: Findings) -> Inputs:
    """The files of a case folder, its ``case.toml``, or a workbook.

    Raises:
        UsageProblem: there is no such folder or file.
    """
    if path.is_file() and path.suffix.lower() == ".xlsx":
        return _from_workbook(path, findings)
    folder = path.parent if path.is_file() and path.name == "case.toml" else path
    if not folder.is_dir():
        raise UsageProblem(f"'{path}' is no case: name a folder or an .xlsx file. {_nearby(path)}".strip())
    return _from_folder(folder, findings)


def _nearby(path: Path) -> str:
    """A hint at a folder with nearly the same name."""
    parent = path.parent
    names = sorted(p.name for p in parent.iterdir()) if parent.is_dir() else []
    return did_you_mean(path.name, names)


def _from_folder(folder: Path, findings: Findings) -> Inputs:
    documents: dict[str, Document] = {}
    tables: dict[str, RawTable] = {}
    files: list[InputFile] = []
    for path in sorted(folder.iterdir()):
        if not _belongs(path, findings):
            continue
        content = read_bytes(path, findings)
        if content is None:
            continue
        files.append(input_file(path.name, content))
        if path.suffix == ".toml":
            document = read_document(path.stem, content, findings)
            documents |= {path.stem: document} if document is not None else {}
        else:
            table = read_delimited(path.stem, content, findings)
            tables |= {path.stem: table} if table is not None else {}
    if not any(f.path == "case.toml" for f in files):
        message = "the folder has no case.toml."
        findings.error("case", None, "", str(folder.name), message, "Write one; a title is enough.")
    name = folder.resolve().name
    return Inputs(name, folder, documents, tables, tuple(files), "case" in documents)


def _belongs(path: Path, findings: Findings) -> bool:
    """Whether the file is part of the case; a finding for CSV and TOML files that are not."""
    known = {".csv": tuple(TABLES), ".toml": DOCUMENTS}.get(path.suffix.lower(), ())
    if not known or not path.is_file():
        return False
    if path.stem in known and path.suffix == path.suffix.lower():
        return True
    report_unknown_name(path.name, path.stem, known, findings)
    return False


def report_unknown_name(shown: str, stem: str, known: tuple[str, ...], findings: Findings) -> None:
    """An error where a file or sheet is nearly a known one, else a warning that it is not read."""
    hint = did_you_mean(stem, known)
    if hint:
        findings.error(stem, None, "", shown, "this is not part of a case and would not be read.", hint)
        return
    cure = f"Known: {', '.join(known)}."
    findings.warning(stem, None, "", shown, "this is not part of a case and is not read.", cure)


def _from_workbook(path: Path, findings: Findings) -> Inputs:
    content = read_bytes(path, findings)
    if content is None:
        return Inputs(path.stem, path.parent, readable=False)
    file = input_file(path.name, content)
    read = read_workbook(content, findings)
    if read is None:
        return Inputs(path.stem, path.parent, files=(file,), readable=False)
    documents, tables, others = read
    for sheet in others:
        report_unknown_name(sheet, sheet, (*TABLES, "case", "period", "rules"), findings)
    return Inputs(path.stem, path.parent, documents, tables, (file,))


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
