"""Where one leaf's measure stands: its cells in every table, and which of them the options use.

A measure may stand on the partner, the activity or the option; the most specific cell that is not
empty wins (option, then activity, then partner). For a format the members' values are combined
after the value function, as the leaf says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from prioritizer.errors import Finding, InvalidInput
from prioritizer.scoring.cells import TABLES, IntArray, Links, cells, marked, take
from prioritizer.scoring.values import BoolArray, Curve, FloatArray, worst_quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritizer.domain import Case, Leaf


@dataclass
class LeafSource:
    """Where one leaf's measure stands, while its cells are being settled.

    ``source``: per option level the table it takes its cell from, empty or not. ``raw``: per
    table the cells, from the general table to the specific (NaN = empty). ``used``: per table
    the rows some option takes its cell from.
    """

    leaf: Leaf
    links: Links
    source: npt.NDArray[np.str_]
    raw: dict[str, FloatArray]
    used: dict[str, BoolArray] = field(default_factory=dict)


def combine(numbers: FloatArray, links: Links, rule: str) -> FloatArray:
    """The partners' numbers combined over the members of each group, by mean, min, max or sum.

    A member without a number leaves its group without one.
    """
    if not len(links.start):
        return np.empty(0)
    flat = numbers[links.member]
    if rule in ("min", "max"):
        return (np.minimum if rule == "min" else np.maximum).reduceat(flat, links.start)
    total = np.add.reduceat(flat, links.start)
    sizes = np.diff(np.append(links.start, len(links.member)))
    return total if rule == "sum" else total / sizes


def stand(case: Case, leaf: Leaf, links: Links) -> LeafSource:
    """Find the leaf's cells and which of them the options use.

    Raises:
        InvalidInput: for unreadable cells, and for a measure that stands nowhere.
    """
    found = {table: cells(case, leaf, table) for table in TABLES}
    raw = {table: column for table, column in found.items() if column is not None}
    if not raw:
        raise InvalidInput([_nowhere(leaf)])
    return stand_on(leaf, links, raw)


def stand_on(leaf: Leaf, links: Links, raw: dict[str, FloatArray]) -> LeafSource:
    """The leaf on these cells: table -> a figure per row (NaN = empty), from the general to the specific."""
    # an option's own row can always be listed as the place where something is missing
    raw.setdefault("options", np.full(len(links.group), np.nan))
    leaf_source = LeafSource(leaf, links, _sources(raw, links), raw)
    leaf_source.used = {table: _used(leaf_source, table) for table in raw}
    return leaf_source


def _sources(raw: Mapping[str, FloatArray], links: Links) -> npt.NDArray[np.str_]:
    """Per option level the table of its most specific cell that is not empty, else the most general."""
    source = np.full(len(links.group), "options", dtype="<U10")
    general = next(iter(raw))
    if general != "options":
        source[_link(links, general) >= 0] = general
    if "activities" in raw:
        source[~np.isnan(take(raw["activities"], links.activity))] = "activities"
    source[~np.isnan(raw["options"])] = "options"
    return source


def _used(leaf_source: LeafSource, table: str) -> BoolArray:
    """The rows of one table that some option takes its cell from."""
    takers = np.asarray(leaf_source.source == table, dtype=np.bool_)
    if table == "options":
        return takers
    rows = np.unique(_link(leaf_source.links, table)[takers])
    if table == "partners":
        members = [leaf_source.links.members_of(int(group)) for group in rows]
        rows = np.concatenate(members) if members else rows
    return marked(len(leaf_source.raw[table]), rows)


def _link(links: Links, table: str) -> IntArray:
    return links.group if table == "partners" else links.activity


def cells_in_use(leaf_source: LeafSource) -> FloatArray:
    """Every raw quantity in use, once: what an observed range is taken from."""
    return np.concatenate([raw[leaf_source.used[table]] for table, raw in leaf_source.raw.items()])


def settle(leaf_source: LeafSource, curve: Curve) -> tuple[Mapping[str, Any], ...]:
    """Fill missing cells as the leaf's ``missing`` rule says; list those in use."""
    fill = _fill(leaf_source.leaf, curve)
    if np.isnan(fill):
        return ()
    listed: list[Mapping[str, Any]] = []
    for table, used in leaf_source.used.items():
        empty = np.isnan(leaf_source.raw[table])
        listed += [place_of(leaf_source, table, row) | {"used": fill} for row in np.flatnonzero(empty & used)]
        # partners without options are ranked too; elsewhere an unused empty cell means "look further"
        fillable = empty if table == "partners" else empty & used
        leaf_source.raw[table] = np.where(fillable, fill, leaf_source.raw[table])
    return tuple(listed)


def _fill(leaf: Leaf, curve: Curve) -> float:
    """The quantity a missing cell stands for; NaN where it may not be missing."""
    if leaf.missing == "error":
        return float("nan")
    if leaf.missing == "worst":
        return worst_quantity(leaf, curve)
    if leaf.categories is not None and str(leaf.missing) in leaf.categories:
        return float(leaf.categories[str(leaf.missing)])
    return float(leaf.missing)


def spread(leaf_source: LeafSource, numbers: Mapping[str, FloatArray], rule: str) -> FloatArray:
    """One number per option level, from the table it takes its cell from."""
    result = numbers["options"].copy()
    links, source = leaf_source.links, leaf_source.source
    if "activities" in numbers:
        result = np.where(source == "activities", take(numbers["activities"], links.activity), result)
    if "partners" in numbers:
        groups = combine(numbers["partners"], links, rule)
        result = np.where(source == "partners", take(groups, links.group), result)
    return result


def rule_for_raw(leaf: Leaf) -> str:
    """How raw quantities are combined: the least value is the largest quantity of a minimised leaf."""
    if leaf.direction == "minimise" and leaf.categories is None:
        return {"min": "max", "max": "min"}.get(leaf.combine, leaf.combine)
    return leaf.combine


def place_of(leaf_source: LeafSource, table: str, row: int | np.intp) -> dict[str, Any]:
    """Where a cell stands: its leaf, its table and whom it is about."""
    return {"leaf": leaf_source.leaf.path, "table": table, "of": leaf_source.links.ids[table][row]}


def _nowhere(leaf: Leaf) -> Finding:
    message = f"'{leaf.path}' is measured by '{leaf.measure}', a column that no table has."
    cure = "Add the column to partners, activities or options, or assess it in scores."
    return Finding("error", "criteria", None, leaf.path, leaf.measure, message, cure)
