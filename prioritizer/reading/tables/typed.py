"""From a raw table to typed columns, as the table's declaration says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from prioritizer.domain.text import clean
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import EMPTY, NUMBER, READERS, CellProblem, Value, choice
from prioritizer.reading.tables.declaration import ColumnDeclaration, TableDeclaration
from prioritizer.reading.tables.grid import RawTable

Record = dict[str, Any]  # column -> value of one row
FLOATS = {"number", "whole", "share"}


@dataclass(frozen=True)
class TypedTable:
    """A table that was read: its frame, the spreadsheet row of each of its rows, and bad cells.

    ``bad`` holds (row, column) of cells that already have a finding, so that no check reports them
    a second time.
    """

    table: TableDeclaration
    frame: pd.DataFrame
    rows: tuple[int, ...]
    given: tuple[str, ...]
    bad: frozenset[tuple[int, str]] = field(default_factory=frozenset)

    def records(self) -> Iterator[tuple[int, Record]]:
        """(spreadsheet row, column -> value) of every row."""
        columns = {str(c): self.frame[c].tolist() for c in self.frame.columns}
        for i, row in enumerate(self.rows):
            yield row, {name: values[i] for name, values in columns.items()}

    def cells(self, column: str) -> Iterator[tuple[int, Any]]:
        """(spreadsheet row, value) down one column, without cells already reported."""
        if column in self.frame:
            for row, value in zip(self.rows, self.frame[column].tolist(), strict=True):
                if (row, column) not in self.bad:
                    yield row, value

    def ids(self, column: str) -> list[str]:
        """The distinct entries of an id column, in order."""
        return [] if column not in self.frame else [v for v in dict.fromkeys(self.frame[column]) if v]


def records_of(sheets: Mapping[str, TypedTable], table: str) -> Iterator[tuple[int, Record]]:
    """(spreadsheet row, column -> value) of every row of a table; none where the case does not have it."""
    if table in sheets:
        yield from sheets[table].records()


def read_typed_table(
    raw: RawTable, table: TableDeclaration, extra: Mapping[str, str], findings: Findings
) -> TypedTable:
    """The table with every declared column typed; ``extra`` gives the kind of measure columns.

    Columns that are neither declared nor in ``extra`` become numbers where every entry is one.
    """
    bad: set[tuple[int, str]] = {(row, column) for row in raw.crooked for column in raw.header}
    bad |= raw.broken
    data: dict[str, pd.Series[Any]] = {}
    for position, name in enumerate(raw.header):
        texts = [clean(row[position]) for row in raw.rows]
        column = table.by_name.get(name) or _extra_column(raw, name, texts, extra.get(name), findings)
        data[name] = _series(column, _values(raw, table.name, column, texts, bad, findings))
    for column in table.columns:
        if column.name not in data:
            data[column.name] = _series(column, [_default(column)] * len(raw.rows))
    _check_required(raw, table, findings)
    order = [c.name for c in table.columns] + [n for n in raw.header if n not in table.by_name]
    return TypedTable(
        table, pd.DataFrame({n: data[n] for n in order}), raw.numbers, raw.header, frozenset(bad)
    )


def _extra_column(
    raw: RawTable, name: str, texts: Sequence[str], kind: str | None, findings: Findings
) -> ColumnDeclaration:
    """A measure's column, or a further one: ``number`` where every entry is one, else ``text``."""
    if kind is not None:
        return ColumnDeclaration(name, kind, "")
    filled = [t for t in texts if t]
    odd = [t for t in filled if not _looks_like_number(t, raw.decimal_comma)]
    if odd and len(odd) * 2 < len(filled):
        message = "the column is read as text, because not every entry is a number."
        findings.warning(raw.name, None, name, odd[0], message, "Mend the entry if it should be a number.")
    return ColumnDeclaration(name, "number" if filled and not odd else "text", "")


def _looks_like_number(text: str, decimal_comma: bool) -> bool:
    """Whether the text is a number in the file's own spelling."""
    if decimal_comma:
        return "." not in text and bool(NUMBER.fullmatch(text.replace(",", ".", 1)))
    return bool(NUMBER.fullmatch(text))


def _values(
    raw: RawTable,
    table: str,
    column: ColumnDeclaration,
    texts: Sequence[str],
    bad: set[tuple[int, str]],
    findings: Findings,
) -> list[Value]:
    """The column's values; each distinct text is read once, each bad cell has its own finding."""
    known: dict[str, Value | CellProblem] = {}
    values: list[Value] = []
    for row, text in zip(raw.numbers, texts, strict=True):
        if text not in known:
            known[text] = _read(column, text, raw.decimal_comma)
        value = known[text]
        if isinstance(value, CellProblem):
            if (row, column.name) not in bad:
                findings.error(table, row, column.name, text, value.message, value.cure)
            bad.add((row, column.name))
            value = _default(column)
        values.append(value)
    if column.kind in ("id", "list"):
        _report_blanks(raw, table, column.name, texts, findings)
    return values


def _read(column: ColumnDeclaration, text: str, decimal_comma: bool) -> Value | CellProblem:
    """The value of one cell, or what is wrong with it."""
    if not text:
        return _default(column)
    try:
        if column.kind == "choice":
            return choice(text, column.allowed)
        value = READERS[column.kind](_pointed(column.kind, text) if decimal_comma else text)
        column.check_bounds(value)
    except CellProblem as problem:
        return problem
    return value


def _pointed(kind: str, text: str) -> str:
    """A number of a file with decimal commas, with a decimal point; a point is refused as ambiguous."""
    if kind not in FLOATS | {"amount", "reserve"}:
        return text
    if "." in text:
        raise CellProblem(
            "the decimal mark of this file is a comma, so a point could mean thousands.",
            "Write it without separators, with a decimal comma.",
        )
    return text.replace(",", ".", 1)


def _default(column: ColumnDeclaration) -> Value:
    """What an empty cell of the column stands for."""
    if not column.default:
        return EMPTY[column.kind]
    return READERS.get(column.kind, str)(column.default)


def _series(column: ColumnDeclaration, values: list[Value]) -> pd.Series[Any]:
    """Floats as float64, everything else as objects (texts, exact amounts, dates)."""
    return pd.Series(values, dtype="float64" if column.kind in FLOATS else object)


def _report_blanks(raw: RawTable, table: str, column: str, texts: Sequence[str], findings: Findings) -> None:
    """A warning for each id that had blanks around it."""
    position = raw.header.index(column)
    for number, row, text in zip(raw.numbers, raw.rows, texts, strict=True):
        if len(row[position]) != len(row[position].strip()):
            message = "blanks around the entry were removed."
            findings.warning(table, number, column, text, message, "Remove them in the file.")


def _check_required(raw: RawTable, table: TableDeclaration, findings: Findings) -> None:
    """A finding for each missing required column, and for each empty cell of one."""
    for column in (c for c in table.columns if c.required):
        if column.name not in raw.header:
            message = f"the column '{column.name}' is missing. {column.about}"
            findings.error(table.name, None, column.name, "", message, "Add it to the header row.")
            continue
        position = raw.header.index(column.name)
        for number, row in zip(raw.numbers, raw.rows, strict=True):
            reported = number in raw.crooked or (number, column.name) in raw.broken
            if not row[position].strip() and not reported:
                findings.error(
                    table.name, number, column.name, "", "this cell must not be empty.", column.about
                )
