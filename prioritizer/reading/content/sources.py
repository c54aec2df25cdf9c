"""The ``sources`` table: where each column's figures come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from prioritizer.domain import Source
from prioritizer.reading.tables.grid import RawTable
from prioritizer.reading.tables.typed import TypedTable

JOINED = "table.column"


def split_place(table: str, column: str) -> tuple[str, str]:
    """(table, column) of a row; the column cell may hold both, as in ``partners.gdp_usd``."""
    if not table and "." in column:
        table, _, column = column.partition(".")
    return table.strip(), column.strip()


def prepared(raw: RawTable) -> RawTable:
    """The raw table with ``partners.gdp_usd`` split into table and column, wherever it stands."""
    header = tuple("column" if name == JOINED else name for name in raw.header)
    if "column" not in header:
        return raw
    if "table" not in header:
        header = (*header, "table")
    table, column = header.index("table"), header.index("column")
    rows = []
    for row in raw.rows:
        cells = [*row, ""][: len(header)]
        cells[table], cells[column] = split_place(cells[table], cells[column])
        rows.append(tuple(cells))
    return replace(raw, header=header, rows=tuple(rows))


def source_rows(sheet: TypedTable | None) -> Iterator[tuple[int, tuple[str, str], dict[str, Any]]]:
    """(row, (table, column), record) of every row of the ``sources`` table."""
    for row, record in sheet.records() if sheet is not None else ():
        yield row, (record["table"], record["column"]), record


def read_sources(sheet: TypedTable | None) -> dict[tuple[str, str], Source]:
    """(table, column) -> its source."""
    return {
        place: Source(
            table=place[0],
            column=place[1],
            unit=record["unit"],
            source=record["source"],
            year=record["year"],
            licence=record["licence"],
            illustrative=record["illustrative"] == "yes",
            combine=record["combine"],
            basis=record["basis"],
        )
        for _, place, record in source_rows(sheet)
    }
