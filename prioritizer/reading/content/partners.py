"""Partners, formats, activities and goals, with their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prioritizer.domain import Activity, Format, Goal, Partner
from prioritizer.domain.text import split_list
from prioritizer.reading.tables.typed import Record, TypedTable, records_of

NAME = "name"


def by_id(sheets: Mapping[str, TypedTable], table: str, key: str) -> dict[str, list[Record]]:
    """id -> its rows in a table, both in file order."""
    found: dict[str, list[Record]] = {}
    for _, record in records_of(sheets, table):
        found.setdefault(record[key], []).append(record)
    return found


def naming(code: str, rows: Sequence[Record]) -> dict[str, Any]:
    """The fields of ``Named``, from ``name`` and ``name_<language>``; the last row that has one counts."""
    columns = [column for column in rows[0] if column == NAME or column.startswith(f"{NAME}_")]
    filled = ((column, row[column]) for column in columns for row in rows)
    names = {column: str(cell) for column, cell in filled if cell and cell == cell}
    others = {column.removeprefix(f"{NAME}_"): name for column, name in names.items() if column != NAME}
    return {"id": code, "name": names.get(NAME, ""), "names": others}


def read_partners(sheets: Mapping[str, TypedTable]) -> tuple[Partner, ...]:
    """One partner per row."""
    return tuple(
        Partner(**naming(r["partner"], [r]), region=r["region"], languages=split_list(r["languages"]))
        for _, r in records_of(sheets, "partners")
    )


def read_formats(sheets: Mapping[str, TypedTable]) -> tuple[Format, ...]:
    """Every format with its members."""
    return tuple(
        Format(**naming(code, rows), members=tuple(r["member"] for r in rows))
        for code, rows in by_id(sheets, "formats", "format").items()
    )


def read_activities(sheets: Mapping[str, TypedTable]) -> tuple[Activity, ...]:
    """One activity per row."""
    return tuple(
        Activity(
            **naming(r["activity"], [r]),
            pillar=r["pillar"],
            effect=None if r["effect"] != r["effect"] else r["effect"],
            lead_time=None if r["lead_time"] != r["lead_time"] else int(r["lead_time"]),
            goals=split_list(r["goals"]),
            beyond=r["beyond"],
        )
        for _, r in records_of(sheets, "activities")
    )


def read_goals(sheets: Mapping[str, TypedTable]) -> tuple[Goal, ...]:
    """One goal per row."""
    return tuple(Goal(**naming(r["goal"], [r])) for _, r in records_of(sheets, "goals"))
