"""One leaf over all option levels: look the measure up, settle, clip, value, combine.

Each cell is settled, clipped and listed once, under the row it stands in, however many options
take it from there (``leaf_source.py`` says which cell an option takes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from prioritizer.errors import Finding
from prioritizer.scoring.leaf_source import (
    LeafSource,
    cells_in_use,
    place_of,
    rule_for_raw,
    settle,
    spread,
    stand,
)
from prioritizer.scoring.values import curve_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prioritizer.domain import Case, Leaf
    from prioritizer.scoring.cells import Links
    from prioritizer.scoring.values import Curve, FloatArray


@dataclass(frozen=True)
class LeafColumn:
    """One leaf over all option levels; ``partner_values`` over the partners table, if it stands there.

    ``missing`` and ``clipped`` list what was settled (see DecisionMatrix); ``findings`` are the
    cells that may not be missing.
    """

    performance: FloatArray
    values: FloatArray
    missing: tuple[Mapping[str, Any], ...]
    clipped: tuple[Mapping[str, Any], ...]
    findings: tuple[Finding, ...]
    partner_values: FloatArray | None


def leaf_column(case: Case, leaf: Leaf, links: Links) -> LeafColumn:
    """The leaf's performance and values per option level, in case order (NaN = cannot be settled)."""
    leaf_source = stand(case, leaf, links)
    curve = curve_of(leaf, cells_in_use(leaf_source))
    missing = settle(leaf_source, curve)
    worth = {table: curve.value(raw) for table, raw in leaf_source.raw.items()}
    performance = spread(leaf_source, leaf_source.raw, rule_for_raw(leaf))
    values = spread(leaf_source, worth, leaf.combine)
    return LeafColumn(
        performance=performance,
        values=np.minimum(values, 1.0),
        missing=missing,
        clipped=_clipped(leaf_source, curve),
        findings=_unsettled(case, leaf_source, performance),
        partner_values=worth.get("partners"),
    )


def _clipped(leaf_source: LeafSource, curve: Curve) -> tuple[Mapping[str, Any], ...]:
    """Cells in use that lie beyond the ends of the scale, and the end that was used instead."""
    listed: list[Mapping[str, Any]] = []
    for table, raw in leaf_source.raw.items():
        near = curve.clip(raw)
        beyond = (near != raw) & ~np.isnan(raw) & leaf_source.used[table]
        for row in np.flatnonzero(beyond):
            quantities = {"value": float(raw[row]), "used": float(near[row])}
            listed.append(place_of(leaf_source, table, row) | quantities)
    return tuple(listed)


def _unsettled(case: Case, leaf_source: LeafSource, performance: FloatArray) -> tuple[Finding, ...]:
    """Findings for missing cells that options cannot do without, commitments apart."""
    committed = np.array([option.commitment == "committed" for option in case.options], dtype=np.bool_)
    rows = np.flatnonzero(np.isnan(performance) & ~committed)
    gaps = dict.fromkeys(gap for row in rows for gap in _gaps(leaf_source, int(row)))
    return tuple(_gap_finding(leaf_source, table, row) for table, row in gaps)


def _gaps(leaf_source: LeafSource, row: int) -> Iterator[tuple[str, int]]:
    """(table, row) of the empty cells that leave one option level without this measure."""
    table = str(leaf_source.source[row])
    if table == "partners":
        members = leaf_source.links.members_of(int(leaf_source.links.group[row]))
        yield from ((table, int(m)) for m in members if np.isnan(leaf_source.raw[table][m]))
    else:
        yield table, int(leaf_source.links.activity[row]) if table == "activities" else row


def _gap_finding(leaf_source: LeafSource, table: str, row: int) -> Finding:
    place = place_of(leaf_source, table, row)
    message = f"'{place['leaf']}' is not known for {place['of']}, and the tree does not let it be missing."
    cure = 'Fill it in, or give the leaf missing = "worst" or a number.'
    return Finding("error", table, row + 2, leaf_source.leaf.measure, "", message, cure)
