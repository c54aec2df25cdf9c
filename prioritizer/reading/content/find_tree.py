"""Finding the criteria tree a case names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prioritizer.domain import CriteriaTree, InputFile
from prioritizer.errors import did_you_mean
from prioritizer.reading.content.criteria import read_tree
from prioritizer.reading.files.documents import read_document
from prioritizer.reading.files.inputs import input_file, read_bytes
from prioritizer.reading.findings import Findings


def locate_tree(criteria: str, folder: Path, findings: Findings) -> Path | None:
    """The file of the tree a case names, or None with a finding where there is none.

    ``criteria`` is a path seen from the case, with or without ``.toml``, or the name of a tree in a
    ``criteria`` folder: the case's own, of the folders above it, or of the current directory. The
    case's own ``criteria`` folder also answers for a path, because a run keeps its tree there.
    """
    path = next((p for p in _candidates(criteria, folder) if p.is_file()), None)
    if path is None:
        cure = did_you_mean(criteria, _known(folder)) or "Put the tree into the folder criteria."
        findings.error("case", None, "criteria", criteria, "there is no such criteria tree.", cure)
    return path


def read_tree_file(path: Path, findings: Findings) -> tuple[CriteriaTree | None, tuple[InputFile, ...]]:
    """The tree in a file, and the file as the run keeps it; (None, …) with findings where unreadable."""
    content = read_bytes(path, findings)
    if content is None:
        return None, ()
    document = read_document(f"criteria/{path.stem}", content, findings)
    tree = read_tree(document, path.stem, findings) if document is not None else None
    return tree, (input_file(f"criteria/{path.stem}.toml", content),)


def _candidates(criteria: str, folder: Path) -> Iterator[Path]:
    """Where the tree may stand, nearest first."""
    name = Path(criteria).name.removesuffix(".toml") + ".toml"
    for spelled in (criteria, f"{criteria}.toml"):
        if spelled.endswith(".toml"):
            yield folder / spelled
    if "/" not in criteria and "\\" not in criteria:
        yield from (place / name for place in _folders(folder))
    yield folder / "criteria" / name


def _folders(folder: Path) -> Iterator[Path]:
    """The ``criteria`` folders in reach: the case's, those above it, the current directory's."""
    here = folder.resolve()
    for place in (here, *here.parents, Path.cwd()):
        yield place / "criteria"


def _known(folder: Path) -> list[str]:
    """The names of every tree in reach."""
    return [p.stem for place in _folders(folder) if place.is_dir() for p in sorted(place.glob("*.toml"))]
