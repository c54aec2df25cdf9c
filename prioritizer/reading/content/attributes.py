"""What rules select on: one row per option level, with its partner's and activity's columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from prioritizer.domain import OptionLevel
from prioritizer.domain.selection import MIXED, canonical
from prioritizer.reading.tables.typed import TypedTable


def attributes_of(sheets: Mapping[str, TypedTable], options: Sequence[OptionLevel]) -> pd.DataFrame:
    """The options' own columns (completed), ``pillar``, ``partner.x`` and ``activity.x``.

    ``aligned`` is 1 where the option serves a goal of its partner's mission paper. For a format,
    ``partner.x`` is the members' common value, else "mixed" (NaN for numbers).
    """
    own = sheets["options"].frame
    completed = {
        "title": [o.title for o in options],
        "effect": [o.effect for o in options],
        "goals": [";".join(o.goals) for o in options],
    }
    data: dict[str, Any] = {str(c): completed.get(str(c), own[c].tolist()) for c in own.columns}
    involved = [o.members for o in options]
    data |= _columns_of(sheets.get("partners"), "partner", involved)
    data |= _columns_of(sheets.get("activities"), "activity", [(o.activity,) for o in options])
    papers = sheets.get("mission_papers")
    if papers is not None and "aligned" not in data:
        data["aligned"] = _aligned(papers, options)
    return pd.DataFrame(data, index=pd.RangeIndex(len(options)))


def _aligned(papers: TypedTable, options: Sequence[OptionLevel]) -> list[int]:
    """1 where an option serves a goal of its partner's mission paper (of a format: any member's)."""
    wanted = {(str(r["partner"]), str(r["goal"])) for _, r in papers.records()}
    return [
        int(any((partner, goal) in wanted for partner in (o.partner, *o.members) for goal in o.goals))
        for o in options
    ]


def _columns_of(
    sheet: TypedTable | None, key: str, involved: Sequence[tuple[str, ...]]
) -> dict[str, list[Any]]:
    """``key.x`` for each column x of a table, per option the common value of what is involved."""
    if sheet is None:
        return {}
    position = {str(code): i for i, code in enumerate(sheet.frame[key])}
    groups = {group: [position[m] for m in group if m in position] for group in set(involved)}
    columns: dict[str, list[Any]] = {}
    for name in sheet.frame.columns:
        cells = sheet.frame[name].tolist()
        empty = float("nan") if sheet.frame[name].dtype == "float64" else ""
        common = {group: _common([cells[i] for i in rows], empty) for group, rows in groups.items()}
        columns[f"{key}.{name}"] = [common[group] for group in involved]
    return columns


def _common(values: Sequence[Any], empty: Any) -> Any:
    """The value all share; ``empty`` where there is none, "mixed" (NaN for numbers) where they differ."""
    if not values:
        return empty
    if len({canonical(v) for v in values}) == 1:
        return values[0]
    return MIXED if empty == "" else empty
