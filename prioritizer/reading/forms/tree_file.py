"""Editing a criteria tree's file: weights, weight sets and what was agreed, and nothing else.

Comments, order and spelling of everything else are kept. What was edited is read again before it is
written, and the file is replaced whole or not at all.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import tomllib
from collections.abc import Mapping, MutableMapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import KeyType, SingleKey

from prioritizer.domain import CriteriaTree
from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading.content.criteria import read_tree
from prioritizer.reading.content.find_tree import locate_tree
from prioritizer.reading.content.settings import read_settings
from prioritizer.reading.files.documents import read_document
from prioritizer.reading.files.inputs import read_inputs
from prioritizer.reading.findings import Findings

MARK = "\ufeff"  # a byte order mark, kept where there is one
Content = MutableMapping[str, Any]


@dataclass(frozen=True)
class TreeEdit:
    """Points by path for the set ``name`` ("" = the base weights), and a whole ``[agreed]`` table."""

    name: str = ""
    points: Mapping[str, float] = field(default_factory=dict)
    agreed: Mapping[str, str | date] = field(default_factory=dict)


@dataclass(frozen=True)
class EditedTree:
    """A tree's file before and after an edit, and the tree as it reads afterwards; nothing is written yet."""

    path: Path
    before: str
    after: str
    tree: CriteriaTree


def tree_file(source: Path) -> Path:
    """The file of the criteria tree a case names.

    Raises:
        UsageProblem: the case has none, or is a run's own copy, which must stay as it was.
        InvalidInput: the tree is nowhere to be found.
    """
    findings = Findings()
    inputs = read_inputs(source, findings)
    head = read_settings(inputs.documents["case"], inputs.name, findings) if inputs.readable else None
    if head is None or not head.criteria:
        raise UsageProblem("The case has no criteria tree, so there are no weights to write.")
    path = locate_tree(head.criteria, inputs.folder, findings)
    if path is None:
        raise InvalidInput(findings.all())
    if (inputs.folder.resolve().parent / "run.json").is_file():
        raise UsageProblem(
            "This is a run's own copy of its inputs and stays as it was: change the case it was made from."
        )
    return path.resolve()


def edit_tree(path: Path, edit: TreeEdit) -> EditedTree:
    """The file with other weights, read again and checked; nothing is written.

    Raises:
        UsageProblem: the weights are written in a way that cannot be edited without touching more.
        InvalidInput: the tree would have errors.
    """
    before = path.read_bytes().decode("utf-8")
    after = _edited(before.removeprefix(MARK), edit, path.name)
    _check_nothing_else(before.removeprefix(MARK), after, edit, path.name)
    findings = Findings()
    document = read_document(f"criteria/{path.stem}", after.encode(), findings)
    tree = read_tree(document, path.stem, findings) if document is not None else None
    if tree is None or findings.stop:
        raise InvalidInput(findings.all())
    return EditedTree(path, before, MARK * before.startswith(MARK) + after, tree)


def save_tree(edited: EditedTree) -> None:
    """Replace the file; if anything goes wrong it stays as it was.

    Raises:
        UsageProblem: somebody else has changed the file in the meantime.
    """
    if edited.path.read_bytes() != edited.before.encode():
        raise UsageProblem(f"{edited.path.name} was changed by somebody else meanwhile; nothing was written.")
    handle, name = tempfile.mkstemp(dir=edited.path.parent, prefix=f".{edited.path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(edited.after.encode())
        shutil.copymode(edited.path, name)
        Path(name).replace(edited.path)
    finally:
        Path(name).unlink(missing_ok=True)


def _edited(text: str, edit: TreeEdit, name: str) -> str:
    """The text with the edit; what is new stands at the end, in the file's own line ends."""
    try:
        document = tomlkit.parse(text)
        added = _new_tables(document, edit)
        _apply(document, edit, new=False)
        after = tomlkit.dumps(document)
    except (TOMLKitError, KeyError, TypeError) as problem:
        raise _cannot(name) from problem
    if added:
        after = after.rstrip("\r\n") + "\n" + added
    return after if "\r\n" not in text else after.replace("\r\n", "\n").replace("\n", "\r\n")


def _new_tables(document: Mapping[str, Any], edit: TreeEdit) -> str:
    """The tables the file does not have yet, as text."""
    tables: list[tuple[str, Mapping[str, Any], bool]] = []
    if edit.name and edit.points and edit.name not in document.get("weights", {}):
        tables.append((f"weights.{SingleKey(edit.name).as_string()}", edit.points, True))
    if edit.agreed and "agreed" not in document:
        tables.append(("agreed", edit.agreed, False))
    return "".join(_table_text(*table) for table in tables)


def _table_text(name: str, entries: Mapping[str, Any], quoted: bool) -> str:
    lines = [
        f"{tomlkit.string(key).as_string() if quoted else key} = {tomlkit.item(_plain(value)).as_string()}\n"
        for key, value in entries.items()
    ]
    return f"\n[{name}]\n{''.join(lines)}"


def _apply(content: Content, edit: TreeEdit, *, new: bool) -> None:
    """Make the edit where the tables are there already; ``new``: make those that are not, too."""
    if new and edit.name and edit.points:
        content.setdefault("weights", {}).setdefault(edit.name, {})
    if new and edit.agreed:
        content.setdefault("agreed", {})
    if not edit.name or edit.name in content.get("weights", {}):
        for path, value in edit.points.items():
            table, key = _place(content, edit.name, path)
            table[key] = _plain(value)
    if edit.agreed and "agreed" in content:
        for key in [key for key in content["agreed"] if key not in edit.agreed]:
            del content["agreed"][key]
        for key, agreed in edit.agreed.items():
            content["agreed"][key] = agreed


def _place(content: Content, name: str, path: str) -> tuple[Content, Any]:
    """The table and key that hold a weight; in a set a path may be one key (new ones quoted), or nested."""
    if not name:
        return _below(content, path), "weight"
    table = content["weights"][name]
    above, _, last = path.rpartition(".")
    if path not in table and above:
        try:
            nested = _below(table, above)
            if last in nested:
                return nested, last
        except KeyError:
            pass
    if isinstance(table.get(path), MutableMapping):
        raise KeyError(path)
    return table, path if path in table else SingleKey(path, KeyType.Basic)


def _below(content: Content, path: str) -> Content:
    for part in path.split("."):
        content = content[part]
        if not isinstance(content, MutableMapping):
            raise KeyError(path)
    return content


def _plain(value: Any) -> Any:
    """Whole points without a decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _check_nothing_else(before: str, after: str, edit: TreeEdit, name: str) -> None:
    """Raise unless the new text says just what the old one and the edit say."""
    try:
        wanted, found = deepcopy(tomllib.loads(before)), tomllib.loads(after)
        _apply(wanted, edit, new=True)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
        raise _cannot(name) from problem
    if wanted != found:
        raise _cannot(name)


def _cannot(name: str) -> UsageProblem:
    return UsageProblem(
        f"{name} spells its weights in a way that cannot be edited without touching more. "
        'Write each set as [weights.NAME] with lines like "political.tier" = 30, or edit it by hand.'
    )
