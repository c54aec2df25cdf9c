"""``changes.toml`` and the flags of ``whatif`` -> changes: named lists of edits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from prioritizer.domain import Change, Edit
from prioritizer.domain.text import clean
from prioritizer.errors import InvalidInput, UsageProblem, did_you_mean
from prioritizer.reading.changes.expressions import EXAMPLES, read_expression, read_selection
from prioritizer.reading.files.documents import Document
from prioritizer.reading.files.inputs import read_inputs
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import CellProblem
from prioritizer.reading.tables.keys import Place, entries, read_keys
from prioritizer.reading.tables.schema_documents import CHANGE, CHANGES

TOGETHER = ("select", "exclude_from")  # two keys of one edit


def read_changes(document: Document | None, findings: Findings) -> tuple[Change, ...]:
    """The changes of ``changes.toml`` in file order; what cannot be read is a finding."""
    if document is None:
        return ()
    read_keys(document.content, CHANGES, (document.name, None), findings)
    changes: list[Change] = []
    for place, entry in entries(document, CHANGE, findings):
        change = _change(place, entry, {c.name for c in changes}, findings)
        changes += [change] if change is not None else []
    return tuple(changes)


def named_changes(folder: Path) -> tuple[Change, ...]:
    """The changes that stand in a case.

    Raises:
        InvalidInput: ``changes.toml`` has errors.
        UsageProblem: there is no such case.
    """
    found = Findings()
    inputs = read_inputs(folder, found)
    changes = read_changes(inputs.documents.get("changes"), found)
    if found.has_error("changes"):
        raise InvalidInput(found.all())
    return changes


def pick(changes: Sequence[Change], names: Sequence[str]) -> list[Change]:
    """The changes of these names, in the order asked for.

    Raises:
        UsageProblem: there is no such change.
    """
    by_name = {c.name: c for c in changes}
    for name in names:
        if name not in by_name:
            known = f"There are {', '.join(by_name)}." if by_name else "The case has no changes.toml."
            hint = did_you_mean(name, by_name) or known
            raise UsageProblem(f"There is no change '{name}'. {hint}")
    return [by_name[name] for name in dict.fromkeys(names)]


def flags_change(name: str, flags: Mapping[str, Sequence[str]]) -> Change | None:
    """The change that flags spell (key -> expressions as typed); None without any.

    Raises:
        UsageProblem: an expression cannot be read.
    """
    edits: list[Edit] = []
    for key, texts in flags.items():
        try:
            edits += _edits(key, texts, flags)
        except CellProblem as problem:
            typed = ", ".join(texts)
            message = f"{_flag(key)} {typed}: {problem.message} {problem.cure}"
            raise UsageProblem(message.strip()) from problem
    placed = tuple(replace(edit, table=_flag(edit.key)) for edit in edits)
    return Change(name, placed) if placed else None


def _flag(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _edits(key: str, texts: Sequence[str], all_keys: Mapping[str, Sequence[str]]) -> Iterator[Edit]:
    """The edits of one key; ``select`` and ``exclude_from`` make one together."""
    if key == "exclude_from" and texts:
        if len(texts) > 1:
            raise CellProblem("only one day can be given.", "Write the others as changes of their own.")
        yield read_selection(all_keys.get("select", ()), texts[0])
    elif key == "select" and texts and not all_keys.get("exclude_from"):
        raise CellProblem("the day is missing.", f"Add exclude-from, such as {EXAMPLES['exclude_from']}.")
    elif key not in TOGETHER:
        yield from (read_expression(key, text) for text in texts)


def _change(place: Place, entry: Mapping[str, Any], taken: set[str], findings: Findings) -> Change | None:
    """One ``[[change]]``, or None with a finding where it has no name of its own."""
    said = read_keys(entry, CHANGE, place, findings)
    name = clean(str(entry.get("name", "")))
    if not name or name in taken:
        message = "another change has the same name." if name else "the change has no name."
        findings.error(*place, "name", name, message, 'Write name = "…", different for each.')
        return None
    texts = {key: said[key] for key in EXAMPLES if key in entry}
    edits = tuple(edit for key in texts for edit in _read(key, texts, place, findings))
    return Change(name, edits, said["who"], said["when"], said["why"])


def _read(key: str, texts: Mapping[str, Sequence[str]], place: Place, findings: Findings) -> list[Edit]:
    """The edits of one key; what is wrong with one is a finding."""
    whole = key in TOGETHER
    found: list[Edit] = []
    for part in [texts[key]] if whole else [[text] for text in texts[key]]:
        try:
            found += _edits(key, part, texts)
        except CellProblem as problem:
            findings.error(*place, key, ", ".join(part), problem.message, problem.cure)
    return [replace(edit, table="changes", row=place[1]) for edit in found]
