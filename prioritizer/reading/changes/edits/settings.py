"""Edits of single cells: any column of a row, effects, exchange rates."""

from __future__ import annotations

from fractions import Fraction

from prioritizer.domain import Edit
from prioritizer.reading.changes.edits.assessed_cells import measures_told, settled
from prioritizer.reading.changes.edits.tables import (
    column,
    ids_in,
    number_in,
    refuse,
    rows_of,
    spelled,
    unknown,
    with_cells,
    with_table,
)
from prioritizer.reading.changes.expressions import KINDS, Amount, read_amount
from prioritizer.reading.files.inputs import Inputs
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.cells import NUMBER
from prioritizer.reading.tables.grid import RawTable
from prioritizer.reading.tables.schema import TABLES


def with_value(inputs: Inputs, edit: Edit, findings: Findings) -> Inputs:
    """One cell set to a text; of ``option:ID`` without a level, the cell of each of its levels.

    A column the table does not have is added, as long as it is declared; reading checks the value.
    What offices said of the cell no longer counts.
    """
    kind, _, name = edit.target.partition(":")
    table, key = KINDS[kind]
    rows = rows_of(inputs, table, key, name)
    if not rows:
        unknown(edit, findings, kind, name, ids_in(inputs, table, key))
        return inputs
    raw = inputs.tables[table]
    known = [*raw.header, *TABLES[table].by_name, *measures_told(inputs, kind)]
    if edit.part not in known:
        unknown(edit, findings, f"column of {table}", edit.part, known)
        return inputs
    if edit.part == key:
        refuse(edit, findings, "an id cannot be changed.", "Set another column.")
        return inputs
    text = edit.value.replace(".", ",") if raw.decimal_comma and NUMBER.fullmatch(edit.value) else edit.value
    inputs = settled(inputs, kind, name, edit.part, edit.value)
    return with_table(inputs, with_cells(raw, edit.part, dict.fromkeys(rows, text)))


def with_effect(inputs: Inputs, edit: Edit, findings: Findings) -> Inputs:
    """The effect of an activity or an option (or option:level).

    An activity that is scaled takes the own effects of its options with it; one that is set is
    the default of the options that have none of their own.
    """
    change = read_amount(edit.value)
    rows = rows_of(inputs, "activities", "activity", edit.target)
    if rows:
        inputs = with_table(inputs, _changed(inputs.tables["activities"], rows, change))
        options = inputs.tables.get("options")
        if options is None or change.how == "set":
            return inputs
        own = zip(column(options, "effect"), column(options, "activity"), strict=True)
        mine = [i for i, (effect, activity) in enumerate(own) if effect and activity == edit.target]
        return with_table(inputs, _changed(options, mine, change))
    rows = rows_of(inputs, "options", "option", edit.target)
    if not rows:
        known = [*ids_in(inputs, "activities", "activity"), *ids_in(inputs, "options", "option")]
        unknown(edit, findings, "activity or option", edit.target, known)
        return inputs
    options = inputs.tables["options"]
    return with_table(inputs, _changed(options, rows, change, _defaults(inputs, options)))


def _defaults(inputs: Inputs, options: RawTable) -> dict[int, str]:
    """Per option row the effect of its activity."""
    activities = inputs.tables.get("activities")
    if activities is None:
        return {}
    effects = dict(zip(column(activities, "activity"), column(activities, "effect"), strict=True))
    given = (effects.get(name, "") for name in column(options, "activity"))
    return {i: _translated(activities, text, options) for i, text in enumerate(given)}


def _translated(source: RawTable, text: str, target: RawTable) -> str:
    """A number of one table as another spells it."""
    value = number_in(source, text)
    return text if value is None else spelled(target, value)


def _changed(
    raw: RawTable, rows: list[int], change: Amount, defaults: dict[int, str] | None = None
) -> RawTable:
    """The table with new effects; an empty one counts as its default, at last 1.

    What is no number is left for reading to report.
    """
    effects, texts = column(raw, "effect"), {}
    for i in rows:
        text = effects[i] or (defaults or {}).get(i, "")
        old = number_in(raw, text) if text else Fraction(1)
        if old is not None:
            texts[i] = spelled(raw, change.of(old))
    return with_cells(raw, "effect", texts)


def with_rate(inputs: Inputs, edit: Edit, findings: Findings) -> Inputs:
    """The exchange rate of a currency."""
    rows = rows_of(inputs, "rates", "currency", edit.target)
    if not rows:
        unknown(edit, findings, "rate for", edit.target, ids_in(inputs, "rates", "currency"))
        return inputs
    raw = inputs.tables["rates"]
    old = number_in(raw, column(raw, "rate")[rows[0]])
    if old is None:
        return inputs  # reading reports the cell
    rate = spelled(raw, read_amount(edit.value).of(old))
    return with_table(inputs, with_cells(raw, "rate", {rows[0]: rate}))
