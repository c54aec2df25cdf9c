"""One leaf over all option levels: look the measure up, settle, clip, value, combine.

Each cell is settled, clipped and listed once, under the row it stands in, however many options
take it from there (``standing.py`` says which cell an option takes).
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
    standing = stand(case, leaf, links)
    curve = curve_of(leaf, cells_in_use(standing))
    missing = settle(standing, curve)
    worth = {table: curve.value(raw) for table, raw in standing.raw.items()}
    performance = spread(standing, standing.raw, rule_for_raw(leaf))
    values = spread(standing, worth, leaf.combine)
    return LeafColumn(
        performance=performance,
        values=np.minimum(values, 1.0),
        missing=missing,
        clipped=_clipped(standing, curve),
        findings=_unsettled(case, standing, performance),
        partner_values=worth.get("partners"),
    )


def _clipped(standing: LeafSource, curve: Curve) -> tuple[Mapping[str, Any], ...]:
    """Cells in use that lie beyond the ends of the scale, and the end that was used instead."""
    listed: list[Mapping[str, Any]] = []
    for table, raw in standing.raw.items():
        near = curve.clip(raw)
        beyond = (near != raw) & ~np.isnan(raw) & standing.used[table]
        for row in np.flatnonzero(beyond):
            quantities = {"value": float(raw[row]), "used": float(near[row])}
            listed.append(place_of(standing, table, row) | quantities)
    return tuple(listed)


def _unsettled(case: Case, standing: LeafSource, performance: FloatArray) -> tuple[Finding, ...]:
    """Findings for missing cells that options cannot do without, commitments apart."""
    committed = np.array([option.commitment == "committed" for option in case.options], dtype=np.bool_)
    rows = np.flatnonzero(np.isnan(performance) & ~committed)
    gaps = dict.fromkeys(gap for row in rows for gap in _gaps(standing, int(row)))
    return tuple(_gap_finding(standing, table, row) for table, row in gaps)


def _gaps(standing: LeafSource, row: int) -> Iterator[tuple[str, int]]:
    """(table, row) of the empty cells that leave one option level without this measure."""
    table = str(standing.source[row])
    if table == "partners":
        members = standing.links.members_of(int(standing.links.group[row]))
        yield from ((table, int(m)) for m in members if np.isnan(standing.raw[table][m]))
    else:
        yield table, int(standing.links.activity[row]) if table == "activities" else row


def _gap_finding(standing: LeafSource, table: str, row: int) -> Finding:
    place = place_of(standing, table, row)
    message = f"'{place['leaf']}' is not known for {place['of']}, and the tree does not let it be missing."
    cure = 'Fill it in, or give the leaf missing = "worst" or a number.'
    return Finding("error", table, row + 2, standing.leaf.measure, "", message, cure)
