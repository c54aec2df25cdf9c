"""Two cases compared as they were written: tables cell by cell, rules, criteria and settings key by key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from prioritizer.domain import InputDifference
from prioritizer.domain.selection import canonical
from prioritizer.domain.text import as_list, clean
from prioritizer.errors import InvalidInput
from prioritizer.reading.content.find_tree import locate_tree, read_tree_file
from prioritizer.reading.content.sources import prepared
from prioritizer.reading.files.documents import read_document
from prioritizer.reading.files.inputs import Inputs, read_bytes, read_inputs
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.grid import RawTable
from prioritizer.reading.tables.schema import TABLES

Rows = dict[str, dict[str, str]]  # id -> column -> text
KEYS: Mapping[str, tuple[str, ...]] = {  # of tables without ids of their own
    "requirements": ("for", "resource", "offset", "payer"),
    "supplies": ("for", "pool", "offset"),
    "scores": ("for", "measure", "assessor"),
    "history": ("year", "option", "level"),
    "execution": ("option",),
    "decisions": ("option", "level", "date"),
}
NAMED = {"rule": "id", "period": "name", "change": "name"}  # lists of tables -> what names an entry


def input_rows(source: Path) -> dict[str, Rows]:
    """Everything a case says, table by table: id -> column -> text; empty cells as their default.

    Raises:
        InvalidInput: a file cannot be read.
        UsageProblem: there is no such case.
    """
    findings = Findings()
    inputs = read_inputs(source, findings)
    tree = _tree(inputs, findings)
    if findings.stop:
        raise InvalidInput(findings.all())
    tables = {name: _table(inputs.tables[name]) for name in TABLES if name in inputs.tables}
    for name, document in inputs.documents.items():
        tables |= _document(name, document.content)
    return tables | ({"criteria": _nested(tree)} if tree else {})


def input_digests(source: Path) -> dict[str, str]:
    """The files of a case, as a run of it would list them -> their SHA-256; rightly filled in or not.

    Raises:
        UsageProblem: there is no such case.
    """
    findings = Findings()
    inputs = read_inputs(source, findings)
    head = inputs.documents.get("case")
    name = str(head.content.get("criteria", "")) if head is not None else ""
    path = locate_tree(name, inputs.folder, findings) if name else None
    tree = read_tree_file(path, findings)[1] if path is not None else ()
    return {f.path: f.sha256 for f in (*inputs.files, *tree)}


def _tree(inputs: Inputs, findings: Findings) -> Mapping[str, Any]:
    """The content of the criteria tree the case names; nothing where it names none."""
    head = inputs.documents.get("case")
    name = str(head.content.get("criteria", "")) if head is not None else ""
    path = locate_tree(name, inputs.folder, findings) if name else None
    content = read_bytes(path, findings) if path is not None else None
    if path is None or content is None:
        return {}
    document = read_document(f"criteria/{path.stem}", content, findings)
    return document.content if document is not None else {}


def _table(raw: RawTable) -> Rows:
    """A table's rows under their ids; where an id stands twice, the later ones are numbered."""
    raw = prepared(raw) if raw.name == "sources" else raw
    columns = TABLES[raw.name].by_name
    keys = TABLES[raw.name].key or KEYS.get(raw.name, ())
    rows: Rows = {}
    for cells in raw.rows:
        texts = {c: clean(t) for c, t in zip(raw.header, cells, strict=True)}
        row = {c: t or (columns[c].default if c in columns else "") for c, t in texts.items()}
        own = [row.get(k) or (columns[k].default if k in columns else "") for k in keys]
        _put(rows, " ".join(part for part in own if part) or "-", row)
    return rows


def _put(rows: Rows, name: str, row: dict[str, str]) -> None:
    twin = next(n for n in range(1, len(rows) + 2) if (name if n == 1 else f"{name} #{n}") not in rows)
    rows[name if twin == 1 else f"{name} #{twin}"] = row


def _document(name: str, content: Mapping[str, Any]) -> dict[str, Rows]:
    """A document as tables: its lists of entries under their names, the rest under its own."""
    found: dict[str, Rows] = {}
    for key, naming in NAMED.items():
        entries = [e for e in as_list(content.get(key)) if isinstance(e, dict)]
        if entries:
            rows: Rows = {}
            for i, entry in enumerate(entries):
                texts = {k: spelled(v) for k, v in entry.items()}
                _put(rows, str(entry.get(naming) or f"{key}-{i + 1}"), texts)
            found[key] = rows
    rest = {k: v for k, v in content.items() if k not in NAMED}
    return found | ({name: _nested(rest)} if rest else {})


def _nested(content: Mapping[str, Any], path: str = "") -> Rows:
    """Nested tables: dotted path -> key -> text; what stands at the top is called "-"."""
    rows: Rows = {}
    own = {k: spelled(v) for k, v in content.items() if not isinstance(v, dict)}
    if own:
        rows[path or "-"] = own
    for key, value in content.items():
        if isinstance(value, dict):
            rows |= _nested(value, f"{path}.{key}".lstrip("."))
    return rows


def spelled(value: Any) -> str:
    """A TOML value as text."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def differences(before: Mapping[str, Rows], after: Mapping[str, Rows]) -> list[InputDifference]:
    """What was added, removed and changed, table by table, in the order of the files."""
    found = []
    for table in dict.fromkeys([*before, *after]):
        found += list(_of_table(table, before.get(table, {}), after.get(table, {})))
    return found


def _of_table(table: str, before: Rows, after: Rows) -> Iterator[InputDifference]:
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            kind = "added" if old is None else "removed"
            yield InputDifference(table, name, kind)
            continue
        for column in dict.fromkeys([*old, *new]):
            ends = old.get(column, ""), new.get(column, "")
            if canonical(ends[0]) != canonical(ends[1]):
                yield InputDifference(table, name, "changed", column, *ends)
