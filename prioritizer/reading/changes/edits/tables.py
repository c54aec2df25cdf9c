"""Looking into raw tables and writing into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from prioritizer.domain import Edit
from prioritizer.domain.text import clean
from prioritizer.errors import did_you_mean
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.tables.cells import CellProblem, amount
from prioritizer.reading.tables.grid import RawTable

PLACES = 6  # decimals a computed amount keeps where it has no end


def column(raw: RawTable, name: str) -> list[str]:
    """The cells of a column; empty texts where the table does not have it."""
    if name not in raw.header:
        return [""] * len(raw.rows)
    at = raw.header.index(name)
    return [clean(row[at]) for row in raw.rows]


def ids_in(inputs: Inputs, table: str, key: str) -> list[str]:
    """The cells of a table's id column; none where the case does not have it."""
    return column(inputs.tables[table], key) if table in inputs.tables else []


def rows_of(inputs: Inputs, table: str, key: str, name: str) -> list[int]:
    """The rows of an id; of options also by ``option:level``, of resources and pools by ``id@span``."""
    names = ids_in(inputs, table, key)
    whole = [i for i, n in enumerate(names) if n == name]
    if whole or not names:
        return whole
    part, mark, default = ("level", ":", "full") if key == "option" else ("period", "@", "")
    inner = column(inputs.tables[table], part)
    return [i for i, n in enumerate(names) if f"{n}{mark}{inner[i] or default}" == name]


def with_cells(raw: RawTable, name: str, texts: Mapping[int, str]) -> RawTable:
    """The table with new texts in one column (row index -> text), added where it is missing."""
    header = raw.header if name in raw.header else (*raw.header, name)
    at = header.index(name)
    rows = [[*row, ""][: len(header)] for row in raw.rows]
    for i, text in texts.items():
        rows[i][at] = text
    return replace(raw, header=header, rows=tuple(map(tuple, rows)))


def with_table(inputs: Inputs, raw: RawTable) -> Inputs:
    """The inputs with one table replaced."""
    return replace(inputs, tables={**inputs.tables, raw.name: raw})


def number_in(raw: RawTable, text: str) -> Fraction | None:
    """The exact amount a cell holds; None where it holds none."""
    try:
        return amount(text.replace(",", ".", 1) if raw.decimal_comma else text)
    except CellProblem:
        return None


def spelled(raw: RawTable, value: Fraction) -> str:
    """An amount as a cell of this table would hold it."""
    text = decimals(value)
    return text.replace(".", ",") if raw.decimal_comma else text


def decimals(value: Fraction) -> str:
    """An amount with all its decimals, or the first few where it has no end."""
    shown = value if 10**PLACES % value.denominator == 0 else Fraction(int(value * 10**PLACES), 10**PLACES)
    whole, rest = divmod(abs(shown), 1)
    digits = f"{int(rest * 10**PLACES):0{PLACES}d}".rstrip("0")
    sign = "-" if shown < 0 else ""
    return f"{sign}{int(whole)}{'.' if digits else ''}{digits}"


def refuse(edit: Edit, findings: Findings, message: str, cure: str) -> None:
    """A finding at the edit's own place."""
    column_name = edit.key if edit.row is not None else ""
    findings.error(edit.table, edit.row, column_name, edit.text, message, cure)


def unknown(edit: Edit, findings: Findings, what: str, name: str, known: Iterable[str]) -> None:
    """A finding that there is no such thing, with the nearest there is."""
    choices = [k for k in dict.fromkeys(known) if k]
    cure = did_you_mean(name, choices) or (f"There are {listed(choices)}." if choices else "")
    refuse(edit, findings, f"there is no {what} '{name}'.", cure)
