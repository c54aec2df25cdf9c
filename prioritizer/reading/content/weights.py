"""Weight sets, what was agreed, and statements about weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from prioritizer.domain import Case, CriteriaTree
from prioritizer.domain.text import as_list
from prioritizer.errors import UsageProblem, did_you_mean
from prioritizer.reading.files.documents import Document, finite
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.keys import entries, read_keys
from prioritizer.reading.tables.schema_documents import STATEMENT


def with_weights(tree: CriteriaTree, name: str) -> CriteriaTree:
    """The tree with the weights of one of its sets; paths the set does not name keep the base weights.

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


def check_agreed(
    document: Document, agreed: Mapping[str, Any], sets: Sequence[str], findings: Findings
) -> None:
    """An error where ``[agreed]`` names a set the tree does not have."""
    if agreed["set"] and agreed["set"] not in sets:
        cure = did_you_mean(agreed["set"], sets) or "Leave it out where the base weights were agreed."
        message = "the tree has no such weight set."
        findings.error(document.name, None, "agreed.set", agreed["set"], message, cure)


def read_statements(
    document: Document, paths: Sequence[str], findings: Findings
) -> tuple[Mapping[str, Any], ...]:
    """``[[statement]]``: ``order`` (paths, most important first), or ``leaf`` with ``min``, ``max``."""
    kept = []
    for place, entry in entries(document, STATEMENT, findings):
        said = read_keys(entry, STATEMENT, place, findings, "statement.")
        for path in [*as_list(said["order"]), *as_list(said["leaf"])]:
            if path not in paths:
                cure = did_you_mean(str(path), paths) or "Use a path of the tree."
                findings.error(*place, "statement", path, "the tree has no such path.", cure)
        kept.append(entry)
    return tuple(kept)
