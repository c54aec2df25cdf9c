"""Edits of documents: rules switched, changed or added, and ranking methods."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from prioritizer.domain import Edit
from prioritizer.domain.text import as_list, clean, split_list
from prioritizer.reading.changes.edits.tables import column, refuse, unknown
from prioritizer.reading.files.documents import Document
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.findings import Findings

SWITCH = {"on": True, "off": False}
SELECTIONS = ("select", "against", "needs", "saves")
SOURCE = "What-if"


def with_methods(inputs: Inputs, edits: Sequence[Edit]) -> Inputs:
    """The case with the ranking methods of the last edit instead of its own."""
    if not edits:
        return inputs
    names = [name for name in split_list(edits[-1].target.replace(",", ";")) if name]
    document = inputs.documents["case"]
    return _with(inputs, replace(document, content={**document.content, "ranking": {"methods": names}}))


def with_rule(inputs: Inputs, edit: Edit, findings: Findings) -> Inputs:
    """One rule switched on or off, or one of its keys set; reading checks what it then says."""
    document = inputs.documents.get("rules")
    entries = as_list(document.content.get("rule")) if document is not None else []
    names = {rule_id(entry, i): i for i, entry in enumerate(entries) if isinstance(entry, dict)}
    name = next((n for n in sorted(names, key=len, reverse=True) if _means(edit.target, n)), None)
    if document is None or name is None:
        unknown(edit, findings, "rule", edit.target.partition(".")[0], names)
        return inputs
    key = edit.target[len(name) + 1 :]
    if not key and edit.value not in SWITCH:
        refuse(edit, findings, "a rule is switched on or off, or one of its keys is set.", "Write R07=off.")
        return inputs
    entry = entries[names[name]]
    changed = _set(entry, key, toml_value(edit.value)) if key else {**entry, "on": SWITCH[edit.value]}
    rules = [changed if i == names[name] else e for i, e in enumerate(entries)]
    return _with(inputs, replace(document, content={**document.content, "rule": rules}))


def rule_id(entry: Mapping[str, Any], position: int) -> str:
    """The id reading gives a rule."""
    return clean(str(entry.get("id", ""))) or f"rule-{position + 1}"


def _means(target: str, name: str) -> bool:
    """Whether a target is the rule itself, or one of its keys."""
    return target == name or target.startswith(f"{name}.")


def _set(entry: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    """The rule with a key set; ``select.partner.tier`` reaches into a selection."""
    first, point, rest = key.partition(".")
    inner = entry.get(first)
    if point and first in SELECTIONS and isinstance(inner, dict):
        return {**entry, first: {**inner, rest: value}}
    return {**entry, key: value}


def toml_value(text: str) -> Any:
    """The TOML value a text spells (a number, list, date, true, …), else the text itself."""
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return text


def with_rules(inputs: Inputs, edits: Sequence[Edit], findings: Findings) -> Inputs:
    """The case with a rule more for each option that is required or excluded."""
    added = []
    for edit in edits:
        select = _option(inputs, edit, findings)
        if select is not None:
            how = "is selected" if edit.key == "require" else "is not selected"
            text = f"{edit.target} {how} (what-if)."
            added.append(made_rule(f"{edit.key}:{edit.target}", edit.key, text, select))
    if not added:
        return inputs
    document = inputs.documents.get("rules") or Document("rules", {})
    rules = [*as_list(document.content.get("rule")), *_distinct(added)]
    return _with(inputs, replace(document, content={**document.content, "rule": rules}))


def made_rule(name: str, kind: str, text: str, select: Any) -> dict[str, Any]:
    """A rule that only this what-if has."""
    return {"id": name, "kind": kind, "text": text, "source": SOURCE, "owner": "", "select": select}


def _distinct(rules: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rules, each once: two changes may ask for the same."""
    return list({rule["id"]: rule for rule in rules}.values())


def _option(inputs: Inputs, edit: Edit, findings: Findings) -> dict[str, str] | None:
    """The selection of an option, or of one of its levels; None with a finding where there is none."""
    raw = inputs.tables.get("options")
    if raw is None:
        return None  # reading reports the missing table
    names = column(raw, "option")
    levels = [level or "full" for level in column(raw, "level")]
    if edit.target in names:
        return {"option": edit.target}
    option, _, level = edit.target.rpartition(":")
    if (option, level) in zip(names, levels, strict=True):
        return {"option": option, "level": level}
    keys = [f"{n}:{v}" for n, v in zip(names, levels, strict=True)] if option else []
    unknown(edit, findings, "option", edit.target, [*names, *keys])
    return None


def _with(inputs: Inputs, document: Document) -> Inputs:
    return replace(inputs, documents={**inputs.documents, document.name: document})
