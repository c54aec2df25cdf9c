"""Measures: missing where the tree forbids it, outside their scale, or on no fixed scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from prioritizer.domain import CriteriaTree, Leaf, OptionLevel
from prioritizer.reading.checks.scale import KEYS, check_scale
from prioritizer.reading.checks.scores import assessed_ids
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.tables.extra_columns import RANGES
from prioritizer.reading.tables.typed import TypedTable
from prioritizer.reading.unchecked_case import UncheckedCase


def check_measures(draft: UncheckedCase, findings: Findings) -> None:
    """Findings for every leaf of the tree, and for axes without weight."""
    if draft.case.tree is None:
        return
    place = f"criteria/{draft.case.tree.name}"
    for leaf in draft.case.tree.leaves:
        if not leaf.scale_is_fixed:
            message = "the scale is not fixed: the observed range is used, and moves with every option added."
            cure = "Write value = { worst = …, best = … }."
            findings.warning(place, None, f"{leaf.path}.value", "", message, cure)
        sheets = {t: draft.sheets[t] for t in KEYS if leaf.measure in _given(draft, t)}
        _check_categories(leaf, sheets, findings)
        _check_ranges(leaf, sheets, findings)
        if leaf.missing == "error":
            _check_missing(draft, leaf, sheets, findings)
        else:
            _check_empty(draft, leaf, sheets, findings)
        check_scale(draft, leaf, sheets, findings)
    _check_axes(draft.case.tree, place, findings)
    _check_kinds(draft.case.tree, place, findings)


def _given(draft: UncheckedCase, table: str) -> tuple[str, ...]:
    return draft.sheets[table].given if table in draft.sheets else ()


def _check_categories(leaf: Leaf, sheets: Mapping[str, TypedTable], findings: Findings) -> None:
    """Every text of a category leaf is one of its categories."""
    if leaf.categories is None:
        return
    for table, sheet in sheets.items():
        for row, cell in sheet.cells(leaf.measure):
            if cell and cell not in leaf.categories:
                known = list(leaf.categories)
                cure = findings.hint(cell, known) or f"Allowed: {', '.join(known)}."
                message = f"'{leaf.path}' knows no such category."
                findings.error(table, row, leaf.measure, cell, message, cure)


def _check_ranges(leaf: Leaf, sheets: Mapping[str, TypedTable], findings: Findings) -> None:
    """measure_low <= measure <= measure_high."""
    if leaf.categories is not None:
        return
    for (table, sheet), (end, sign) in product(sheets.items(), zip(RANGES, (1, -1), strict=True)):
        middle = dict(sheet.cells(leaf.measure))
        for row, bound in sheet.cells(leaf.measure + end):
            if row in middle and sign * bound > sign * middle[row]:
                message = "the figure lies outside its own range."
                findings.error(table, row, leaf.measure + end, bound, message, "Order low, figure, high.")


def _check_missing(
    draft: UncheckedCase, leaf: Leaf, sheets: Mapping[str, TypedTable], findings: Findings
) -> None:
    """One error per table that should hold the measure, listing who lacks it.

    Committed options may stay unscored, with a warning. Assessments in ``scores`` count as present.
    """
    filled = assessed_ids(draft, leaf.measure)
    for table, sheet in sheets.items():
        filled[table] = filled.get(table, set()) | _filled(sheet, KEYS[table], leaf.measure)
    if not filled:
        return
    lacking: dict[str, list[str]] = {}
    unscored = []
    for option in draft.case.options:
        gaps = list(_lacking(option, filled))
        if option.commitment == "committed":
            unscored += [option.key] if gaps else []
            continue
        for table, who in gaps:
            lacking.setdefault(table, []).append(who)
    if unscored:
        message = f"'{leaf.path}' has no figure for these committed options, so they stay unscored."
        cure = "Fill the cells, or accept it."
        findings.warning("options", None, leaf.measure, listed(unscored), message, cure)
    for table, names in lacking.items():
        # an unknown partner or activity has a finding of its own
        rows = _rows_by_id(draft.sheets[table], KEYS[table])
        known = [name for name in dict.fromkeys(names) if name in rows]
        row = rows[known[0]] if len(known) == 1 else None
        message = f"'{leaf.path}' has no figure here, and its missing rule is error."
        cure = "Fill the cells, or give the leaf another missing rule."
        if known:
            findings.error(table, row, leaf.measure, listed(known), message, cure)


def _check_empty(
    draft: UncheckedCase, leaf: Leaf, sheets: Mapping[str, TypedTable], findings: Findings
) -> None:
    """A warning where no table has a single figure, so that the missing rule decides everything."""
    if assessed_ids(draft, leaf.measure) or not sheets:
        return
    if not any(_filled(sheet, KEYS[table], leaf.measure) for table, sheet in sheets.items()):
        message = f"'{leaf.path}' has no figure at all, so its missing rule settles every option."
        cure = "Fill the column, or remove the leaf."
        findings.warning(next(iter(sheets)), None, leaf.measure, "", message, cure)


def _filled(sheet: TypedTable, key: str, measure: str) -> set[str]:
    """The ids (options: option:level) whose cell is filled, or has a finding of its own already."""
    filled = set()
    for row, record in sheet.records():
        value = record[measure]
        if (row, measure) in sheet.bad or (value != "" and value == value):
            filled.add(f"{record[key]}:{record['level']}" if key == "option" else record[key])
    return filled


def _lacking(option: OptionLevel, filled: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """(table, id) of the most general place where the option's figure should stand but does not."""
    if {option.key, option.option} & filled.get("options", set()):
        return
    if option.activity in filled.get("activities", set()):
        return
    if "partners" in filled and option.members:
        yield from (("partners", m) for m in option.members if m not in filled["partners"])
    elif "activities" in filled and option.activity:
        yield "activities", option.activity
    else:
        yield "options", option.key


def _rows_by_id(sheet: TypedTable, key: str) -> dict[str, int]:
    """The spreadsheet row of each id (options: option:level)."""
    return {f"{r[key]}:{r['level']}" if key == "option" else r[key]: row for row, r in sheet.records()}


def _check_axes(tree: CriteriaTree, place: str, findings: Findings) -> None:
    """A warning where every branch of an axis weighs nothing."""
    tops = [b for b in tree.branches if "." not in b.path]
    for axis in dict.fromkeys(b.axis for b in tops):
        if not any(b.weight for b in tops if b.axis == axis):
            message = f"every branch on the axis {axis} has weight 0, so it counts 1 for all."
            findings.warning(place, None, "weight", 0, message, "Give one of them a weight.")


def _check_kinds(tree: CriteriaTree, place: str, findings: Findings) -> None:
    """An error where one leaf counts a measure and another sorts it into categories."""
    kinds: dict[str, bool] = {}
    for leaf in tree.leaves:
        sorted_in = leaf.categories is not None
        if kinds.setdefault(leaf.measure, sorted_in) != sorted_in:
            message = "another leaf reads the same measure in another way (categories or numbers)."
            cure = "Give each its own column."
            findings.error(place, None, f"{leaf.path}.measure", leaf.measure, message, cure)
