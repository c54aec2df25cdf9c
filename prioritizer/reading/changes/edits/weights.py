"""Edits of weights: a share among siblings, the others keeping their proportions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from prioritizer.domain import CriteriaTree, Edit
from prioritizer.reading.changes.edits.tables import refuse, unknown
from prioritizer.reading.findings import Findings


def weighed(tree: CriteriaTree | None, edits: Sequence[Edit], findings: Findings) -> CriteriaTree | None:
    """The tree in which each edited criterion has its percentage of what it and its siblings weigh.

    Siblings stand under the same branch; at the top, on the same axis, because each axis is a
    weighted sum of its own. What siblings weigh together stays the same.
    """
    if not edits:
        return tree
    if tree is None:
        for edit in edits:
            refuse(edit, findings, "the case has no criteria tree, so there are no weights.", "")
        return tree
    weights = tree.stated
    wanted: dict[str, Edit] = {}
    for edit in edits:
        if edit.target in weights:
            wanted[edit.target] = edit
        else:
            unknown(edit, findings, "criterion", edit.target, weights)
    new = dict(weights)
    for family in {tree.siblings(path) for path in wanted}:
        own = {path: wanted[path] for path in family if path in wanted}
        new |= _shared(family, own, weights, findings)
    return replace(tree.weighed(new), own_weights=tree.own_weights or weights)


def _shared(
    family: Sequence[str], wanted: Mapping[str, Edit], weights: Mapping[str, float], findings: Findings
) -> dict[str, float]:
    """The family's new weights; nothing, with a finding, where the percentages cannot be had."""
    edit = next(iter(wanted.values()))
    total = sum(weights[path] for path in family) or 1.0
    shares = {path: float(e.value) / 100 for path, e in wanted.items()}
    rest, left = sum(weights[p] for p in family if p not in wanted), 1 - sum(shares.values())
    if left < -1e-9:
        refuse(edit, findings, "the weights among siblings add up to more than 100 %.", "Lower one of them.")
        return {}
    if left > 1e-9 and not rest:
        message = "no sibling with a weight is left to take the rest."
        refuse(edit, findings, message, "Give all siblings their percentages; they add up to 100.")
        return {}
    others = {p: weights[p] * max(left, 0.0) * total / rest for p in family if p not in wanted and rest}
    return others | {path: share * total for path, share in shares.items()}
