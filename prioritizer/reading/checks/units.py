"""Units that do not match: of measures, of needs, of one resource's rows, of money."""

from __future__ import annotations

from prioritizer.reading.content.resources import money_in, same_unit
from prioritizer.reading.findings import Findings
from prioritizer.reading.tables.schema import TABLES
from prioritizer.reading.unchecked_case import UncheckedCase


def check_units(draft: UncheckedCase, findings: Findings) -> None:
    """Errors where the same figures are said to be counted in two units."""
    _check_leaves(draft, findings)
    units = {**_check_rows(draft, "resources", findings), **_check_rows(draft, "pools", findings)}
    _check_needs(draft, units, findings)
    _check_currency(draft, findings)


def _check_leaves(draft: UncheckedCase, findings: Findings) -> None:
    """A leaf's unit against the unit its measure's source states."""
    for leaf in draft.case.tree.leaves if draft.case.tree else ():
        for (table, column), source in draft.case.sources.items():
            if column == leaf.measure and leaf.unit and source.unit and not same_unit(leaf.unit, source.unit):
                message = (
                    f"'{leaf.path}' is scored in '{leaf.unit}', but {table}.{column} is in another unit."
                )
                cure = "Convert the figures, or mend the unit in the tree or in sources."
                findings.error("sources", None, f"{table}.{column}", source.unit, message, cure)


def _check_rows(draft: UncheckedCase, table: str, findings: Findings) -> dict[str, str]:
    """id -> unit of a table whose ids stand in several rows; errors where the rows disagree."""
    key, first = table.removesuffix("s"), dict[str, dict[str, str]]()
    columns = [c for c in ("unit", "kind") if c in TABLES[table].by_name]
    for row, record in draft.records(table):
        known = first.setdefault(record[key], {c: record[c] for c in columns})
        for column in columns:
            if not same_unit(known[column], record[column]):
                message = f"another row of '{record[key]}' says {known[column] or 'nothing'}."
                findings.error(
                    table, row, column, record[column], message, f"Write the same {column} in each."
                )
    return {name: cells.get("unit", "") for name, cells in first.items()}


def _check_needs(draft: UncheckedCase, units: dict[str, str], findings: Findings) -> None:
    """The unit of a requirement, where it gives one, against its resource's or pool's."""
    home = draft.case.currency
    money, rates = money_in(draft.case.resources, home), draft.ids("rates", "currency")
    for row, record in draft.records("requirements"):
        unit, resource = record["unit"], record["resource"]
        known = units.get(resource, "") or (home if resource in money else "")
        if not unit or not known or same_unit(unit, known):
            continue
        message, cure = f"'{resource}' is counted in {known}.", f"Convert the amount to {known}."
        if resource in money:
            if any(same_unit(unit, currency) for currency in rates):
                continue
            message = f"'{resource}' is counted in {known}, and rates has no '{unit}'."
            add = f"Add {unit} to rates, or convert the amount to {known}."
            cure = findings.hint(unit, [known, *rates]) or add
        findings.error("requirements", row, "unit", unit, message, cure)


def _check_currency(draft: UncheckedCase, findings: Findings) -> None:
    """A warning for money whose unit does not mention the case's currency."""
    currency = draft.case.currency
    for row, record in draft.records("resources"):
        unit = record["unit"]
        if currency and record["kind"] == "money" and unit and currency.casefold() not in unit.casefold():
            message = f"the money is not in the case's currency, {currency}."
            findings.warning("resources", row, "unit", unit, message, "Mend the unit or the currency.")
