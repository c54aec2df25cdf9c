"""Weight sets, what was agreed, and statements about weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from prioritizer.domain import Case, CriteriaTree
from prioritizer.domain.text import as_list
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.reading.files.documents import Document, finite, report_unknown_keys
from prioritizer.reading.findings import Findings

AGREED_KEYS = ("set", "on", "by", "reference", "hash")
STATEMENT_KEYS = ("order", "leaf", "min", "max")


def with_weights(tree: CriteriaTree, name: str) -> CriteriaTree:
    """The tree with the weights of one of its sets; paths the set does not name have the tree's own.

    Raises:
        UsageProblem: the tree has no such set.
    """
    if name not in tree.weight_sets:
        known = ", ".join(tree.weight_sets) or "none"
        hint = did_you_mean(name, tree.weight_sets)
        raise UsageProblem(f"There is no weight set '{name}' in {tree.name} (known: {known}). {hint}".strip())
    own = tree.own_weights or tree.stated
    return replace(tree.weighed({**own, **tree.weight_sets[name]}), own_weights=own)


def reweighted(case: Case, name: str) -> Case:
    """The same case by another weight set of its tree; nothing is read again.

    Raises:
        UsageProblem: the tree has no such set.
    """
    assert case.tree is not None
    return replace(case, tree=with_weights(case.tree, name), weights_used=name)


def read_weight_sets(
    document: Document, paths: Sequence[str], findings: Findings
) -> dict[str, Mapping[str, float]]:
    """``[weights.NAME]`` tables: path -> weight as written; paths may be quoted or nested."""
    sets = document.content.get("weights", {})
    if not isinstance(sets, dict):
        message = "weight sets are tables with a name."
        findings.error(document.name, None, "weights", sets, message, "Write [weights.MFA].")
        return {}
    return {str(name): dict(_weights(document, name, table, paths, findings)) for name, table in sets.items()}


def _weights(
    document: Document, name: str, table: Any, paths: Sequence[str], findings: Findings
) -> Iterator[tuple[str, float]]:
    """The usable (path, weight) entries of one set; the others are findings."""
    if not isinstance(table, dict):
        message = "a weight set is a table."
        findings.error(document.name, None, f"weights.{name}", table, message, f"Write [weights.{name}].")
        return
    for path, value in _flat(table):
        column = f"weights.{name}.{path}"
        if path not in paths:
            cure = did_you_mean(path, paths) or "Use a path of the tree."
            findings.error(document.name, None, column, path, "the tree has no such path.", cure)
        elif not finite(value) or value < 0:
            cure = "Write a number of 0 or more."
            findings.error(document.name, None, column, value, "this cannot be a weight.", cure)
        else:
            yield path, float(value)


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """(path, weight) of a set; ``political.tier = 30`` without quotes nests, so nests are joined."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def read_agreed(document: Document, sets: Sequence[str], findings: Findings) -> Mapping[str, Any]:
    """``[agreed]``: which set was agreed, when, by whom, under which reference."""
    agreed = document.content.get("agreed", {})
    if not isinstance(agreed, dict):
        findings.error(document.name, None, "agreed", agreed, "a table is expected.", "Write [agreed].")
        return {}
    report_unknown_keys(agreed, AGREED_KEYS, (document.name, None), "agreed.", findings)
    chosen = agreed.get("set", "")
    if chosen and str(chosen) not in sets:
        cure = did_you_mean(str(chosen), sets) or "Leave it out where the tree's own weights were agreed."
        findings.error(document.name, None, "agreed.set", chosen, "the tree has no such weight set.", cure)
    if "on" in agreed and not _is_day(agreed["on"]):
        cure = "Write year-month-day, such as on = 2026-11-20."
        findings.error(document.name, None, "agreed.on", agreed["on"], "this is not a date.", cure)
    return agreed


def _is_day(on: Any) -> bool:
    """A date of TOML, or the same written as text."""
    try:
        return isinstance(on, date) or bool(date.fromisoformat(str(on)))
    except ValueError:
        return False


def read_statements(
    document: Document, paths: Sequence[str], findings: Findings
) -> tuple[Mapping[str, Any], ...]:
    """``[[statement]]``: ``order`` (paths, most important first), or ``leaf`` with ``min``, ``max``."""
    kept = []
    for i, entry in enumerate(as_list(document.content.get("statement"))):
        place = (document.name, document.row("statement", i))
        if not isinstance(entry, dict):
            findings.error(*place, "statement", entry, "a table is expected.", "Write [[statement]].")
            continue
        report_unknown_keys(entry, STATEMENT_KEYS, place, "statement.", findings)
        for path in [*as_list(entry.get("order")), *as_list(entry.get("leaf"))]:
            if path not in paths:
                cure = did_you_mean(str(path), paths) or "Use a path of the tree."
                findings.error(*place, "statement", path, "the tree has no such path.", cure)
        kept.append(entry)
    return tuple(kept)
