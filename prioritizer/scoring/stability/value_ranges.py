"""How far each value may move: between the ``<measure>_low`` and ``<measure>_high`` of its cell.

Where these are not stated, the lowest and the highest figure of those who assessed the cell. A range
is stated in the measure's unit and used as what it is worth: the least and the largest value anywhere
between its ends, so that it is right for minimised leaves and for curves that rise and fall.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from prioritizer.scoring.cells import cells, links_of
from prioritizer.scoring.leaf_source import LeafSource, cells_in_use, rule_for_raw, settle, spread, stand
from prioritizer.scoring.values import curve_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prioritizer.domain import Case, Leaf
    from prioritizer.scoring.cells import IntArray, Links
    from prioritizer.scoring.values import Curve, FloatArray


@dataclass(frozen=True)
class ValueRanges:
    """The least and the largest value of every cell of the decision matrix.

    The frames have the rows and columns of ``DecisionMatrix.values``; low <= value <= high, equal
    where there is no range. ``source`` says which cell of the inputs the value comes from, so that
    options sharing one (a partner's, an activity's) move together; -1 = no range. Numbers differ
    between leaves. The combined value of a format is a source of its own, apart from its members'.
    """

    low: pd.DataFrame
    high: pd.DataFrame
    source: pd.DataFrame


@dataclass(frozen=True)
class _LeafRange:
    """One leaf's ranges over all option levels; ``known`` False where there is no performance."""

    low: FloatArray
    high: FloatArray
    source: IntArray
    known: FloatArray


def value_ranges(case: Case) -> ValueRanges:
    """The ranges of every option level that can be scored; no columns without a criteria tree.

    Raises:
        InvalidInput: for unreadable cells.
    """
    links = links_of(case)
    leaves = case.tree.leaves if case.tree is not None else ()
    found: dict[str, _LeafRange] = {}
    first = 0
    for leaf in leaves:
        found[leaf.path] = _leaf_range(case, leaf, links, first)
        first = max(first, int(found[leaf.path].source.max(initial=-1)) + 1)
    index = pd.Index(list(links.ids["options"]), name="id", dtype="str")
    scored = np.all([~np.isnan(one.known) for one in found.values()], axis=0) if found else slice(None)
    frames = [
        pd.DataFrame({path: getattr(one, part) for path, one in found.items()}, index=index)[scored]
        for part in ("low", "high", "source")
    ]
    return ValueRanges(*frames)


def _leaf_range(case: Case, leaf: Leaf, links: Links, first: int) -> _LeafRange:
    """One leaf's ranges; its sources are numbered from ``first``."""
    leaf_source = stand(case, leaf, links)
    curve = curve_of(leaf, cells_in_use(leaf_source))
    settle(leaf_source, curve)
    ends = {table: _ends(case, leaf_source, curve, table) for table in leaf_source.raw}
    low, high = (
        np.minimum(
            spread(leaf_source, {table: pair[side] for table, pair in ends.items()}, leaf.combine), 1.0
        )
        for side in (0, 1)
    )
    source = np.where(low < high, _origin(leaf_source), -1)
    return _LeafRange(
        low, high, _numbered(source, first), spread(leaf_source, leaf_source.raw, rule_for_raw(leaf))
    )


def _ends(case: Case, leaf_source: LeafSource, curve: Curve, table: str) -> tuple[FloatArray, FloatArray]:
    """The least and the largest value of every cell of one table."""
    raw = leaf_source.raw[table]
    marks = [raw]
    for end in ("_low", "_high"):
        found = cells(case, leaf_source.leaf, table, end)
        # an empty cell has no range, whatever stands beside it
        marks.append(raw if found is None else np.where(np.isnan(found) | np.isnan(raw), raw, found))
    return value_between(curve, np.min(marks, axis=0), np.max(marks, axis=0))


def value_between(curve: Curve, low: FloatArray, high: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The least and the largest value anywhere from ``low`` to ``high`` (quantities, NaN stays NaN)."""
    at_ends = [curve.value(low), curve.value(high)]
    least, most = np.minimum(*at_ends), np.maximum(*at_ends)
    for corner, value in zip(curve.x, curve.v, strict=True):
        inside = (low < corner) & (corner < high)
        least = np.where(inside, np.minimum(least, value), least)
        most = np.where(inside, np.maximum(most, value), most)
    return least, most


def _origin(leaf_source: LeafSource) -> IntArray:
    """Per option level a number for the cell it takes, the same wherever the cell is the same."""
    links, count = leaf_source.links, len(leaf_source.links.group)
    origin = np.arange(count)
    origin = np.where(leaf_source.source == "activities", count + links.activity, origin)
    above = count + len(links.ids["activities"])
    return np.where(leaf_source.source == "partners", above + links.group, origin)


def _numbered(source: IntArray, first: int) -> IntArray:
    """The sources renumbered first, first + 1, … in order of appearance; -1 stays."""
    numbers: Mapping[int, int] = {
        int(code): first + place for place, code in enumerate(dict.fromkeys(source[source >= 0].tolist()))
    }
    return np.array([numbers.get(int(code), -1) for code in source], dtype=np.intp)
