"""What an option level is worth: a second reading of small criteria trees, in exact fractions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tests.properties.raw_case import Cells, RawCase, Row

LEAF_KEYS = {"direction", "measure", "value", "points", "categories"}


@dataclass(frozen=True)
class Leaf:
    """A leaf, its own keys and its weight on the axis after the weights of the branches above it."""

    axis: str
    weight: Fraction
    keys: dict[str, Any]


def with_benefits(case: RawCase) -> list[Row]:
    """The rows with benefit = effect x priority x feasibility; without a tree, the effect."""
    if case.tree is None:
        return [replace(row, benefit=row.effect) for row in case.rows]
    leaves = _leaves(case.tree, "", Fraction(1))
    return [replace(row, benefit=row.effect * _score(row, leaves)) for row in case.rows]


def _leaves(tree: dict[str, Any], axis: str, above: Fraction) -> list[Leaf]:
    below = {k: v for k, v in tree.items() if isinstance(v, dict) and k not in ("weights", "agreed")}
    total = sum(Fraction(str(v.get("weight", 1))) for v in below.values())
    out: list[Leaf] = []
    for name, node in below.items():
        here = axis or node.get("axis", "priority")
        weight = above * Fraction(str(node.get("weight", 1))) / total
        leaf = LEAF_KEYS & set(node) or not any(isinstance(v, dict) for v in node.values())
        out += [Leaf(here, weight, {"measure": name, **node})] if leaf else _leaves(node, here, weight)
    return out


def _score(row: Row, leaves: list[Leaf]) -> Fraction:
    product = Fraction(1)
    for axis in ("priority", "feasibility"):
        own = [leaf for leaf in leaves if leaf.axis == axis]
        total = sum((leaf.weight for leaf in own), Fraction(0))
        if total:
            product *= sum((leaf.weight * _value(row, leaf.keys) for leaf in own), Fraction(0)) / total
    return product


def _value(row: Row, leaf: dict[str, Any]) -> Fraction:
    """The most specific cell's value: option, activity, then the members' values combined."""
    name = leaf["measure"]
    for cells in (row.cells, row.activity):
        if cells.get(name):
            return _on_scale(cells[name], leaf)
    values = [_of_cell(member, name, leaf) for member in row.members]
    if not values:
        return _of_cell({}, name, leaf)
    total = sum(values, Fraction(0))
    ways = {
        "mean": total / len(values),
        "min": min(values),
        "max": max(values),
        "sum": min(Fraction(1), total),
    }
    return ways[leaf.get("combine", "mean")]


def _of_cell(cells: Cells, name: str, leaf: dict[str, Any]) -> Fraction:
    if cells.get(name):
        return _on_scale(cells[name], leaf)
    missing = leaf.get("missing", "error")
    assert missing != "error", f"{name} is missing"
    return Fraction(0) if missing == "worst" else _on_scale(str(missing), leaf)


def _on_scale(text: str, leaf: dict[str, Any]) -> Fraction:
    """A straight line from worst to best, flat beyond both; or what a category is given."""
    scale = leaf["value"]
    if "categories" in scale:
        return Fraction(str(scale["categories"][text]))
    worst, best = Fraction(str(scale["worst"])), Fraction(str(scale["best"]))
    return max(Fraction(0), min(Fraction(1), (Fraction(text) - worst) / (best - worst)))
