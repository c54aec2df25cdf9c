"""Columns beside the declared ones: measures, ranges, names, and those ``sources`` declares."""

from __future__ import annotations

from prioritizer.domain import CriteriaTree

RANGES = ("_low", "_high")


def measure_kinds(tree: CriteriaTree | None) -> dict[str, str]:
    """column -> kind for the measures of a tree and their ranges: text for categories, else number."""
    kinds: dict[str, str] = {}
    for leaf in tree.leaves if tree is not None else ():
        kind = "text" if leaf.categories is not None else "number"
        # where one leaf counts and another sorts the same measure, the texts must survive
        if kinds.get(leaf.measure) != "text":
            kinds[leaf.measure] = kind
            kinds |= {leaf.measure + end: kind for end in RANGES}
    return kinds
