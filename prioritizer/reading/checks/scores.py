"""Assessments: about somebody, of a measure, a figure on its scale, one per office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prioritizer.domain import AssessmentRow, Leaf
from prioritizer.reading.checks.scale import KEYS, SPELLED, ends_of
from prioritizer.reading.content.assessment_rows import combined, ids_of, latest_rows, quantity, told
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.tables.cells import CellProblem
from prioritizer.reading.unchecked_case import UncheckedCase

TABLE = "scores"
Cells = Mapping[tuple[str, str, str], list[AssessmentRow]]  # (measure, table, of) -> the rows that count


def check_scores(draft: UncheckedCase, findings: Findings) -> None:
    """Findings for every row that cannot be used, is replaced, or replaces a figure of a table."""
    sheet = draft.sheets.get(TABLE)
    if sheet is None or not draft.tree_known:
        return
    if draft.case.tree is None:
        message = "the case has no criteria tree, so assessments count for nothing."
        findings.warning(TABLE, None, "", "", message, "Name a tree in case.toml, or remove the table.")
        return
    bad = {row for row, _ in sheet.bad}
    rows = told((r for r in sheet.records() if r[0] not in bad and all_there(r[1])), ids_of(draft.case))
    counting, replaced = latest_rows(rows)
    leaves = {leaf.measure: leaf for leaf in draft.case.tree.leaves}
    _check_whom(draft, rows, findings)
    _check_measures(rows, leaves, findings)
    _check_figures(draft, rows, leaves, findings)
    _report_replaced(replaced, findings)
    _report_unnamed(rows, findings)
    cells = cells_of(counting, leaves)
    _report_both(draft, cells, leaves, findings)
    _report_single(cells, findings)


def all_there(record: Mapping[str, object]) -> bool:
    """Whether the cells that must be filled are; an empty one has a finding of its own."""
    return all(record[column] for column in ("for", "measure", "value"))


def assessed_ids(draft: UncheckedCase, measure: str) -> dict[str, set[str]]:
    """Table -> whom the table ``scores`` has this measure of."""
    found: dict[str, set[str]] = {}
    for row in draft.case.assessments:
        if row.table and row.measure == measure:
            found.setdefault(row.table, set()).add(row.of)
    return found


def cells_of(rows: Sequence[AssessmentRow], measures: Mapping[str, Leaf]) -> Cells:
    """The rows that can be used, cell by cell."""
    cells: dict[tuple[str, str, str], list[AssessmentRow]] = {}
    for row in rows:
        if row.table and row.measure in measures:
            cells.setdefault((row.measure, row.table, row.of), []).append(row)
    return cells


def _check_whom(draft: UncheckedCase, rows: Sequence[AssessmentRow], findings: Findings) -> None:
    formats = set(draft.ids("formats", "format"))
    ids = ids_of(draft.case)
    known = sorted({name for names in ids.values() for name in names})
    for row in rows:
        if row.of in formats and not row.table:
            message = "this is a format; its members are judged, and their values combined."
            findings.error(TABLE, row.row, "for", row.of, message, "Assess its members, or its options.")
        elif not row.table:
            cure = findings.hint(row.of, known) or "Use a partner, activity, option or option:level."
            message = "there is no such partner, activity or option."
            findings.error(TABLE, row.row, "for", row.of, message, cure)
    both = [name for name in known if sum(name in names for names in ids.values()) > 1]
    told_of = [name for name in both if any(row.of == name for row in rows)]
    if told_of:
        message = "these names mean two things; the option is meant before the activity before the partner."
        findings.warning(TABLE, None, "for", listed(told_of), message, "Rename one of them.")


def _check_measures(rows: Sequence[AssessmentRow], leaves: Mapping[str, Leaf], findings: Findings) -> None:
    paths = {leaf.path: leaf.measure for leaf in leaves.values()}
    for row in rows:
        if row.measure not in leaves:
            right = paths.get(row.measure)
            cure = f"Write '{right}', its measure." if right else findings.hint(row.measure, leaves)
            message = "no criterion measures this."
            findings.error(
                TABLE, row.row, "measure", row.measure, message, cure or f"Known: {listed(list(leaves))}."
            )


def _check_figures(
    draft: UncheckedCase, rows: Sequence[AssessmentRow], leaves: Mapping[str, Leaf], findings: Findings
) -> None:
    """An error where a figure cannot be read, a warning per measure where some lie beyond the scale."""
    beyond: dict[str, list[AssessmentRow]] = {}
    for row in (row for row in rows if row.measure in leaves):
        figure, ends = _figure(draft, leaves[row.measure], row, findings), ends_of(leaves[row.measure])
        if figure is not None and ends is not None and not ends[0] <= figure <= ends[1]:
            beyond.setdefault(row.measure, []).append(row)
    for measure, mine in beyond.items():
        low, high = ends_of(leaves[measure]) or (0.0, 0.0)
        message = (
            f"assessments lie outside the scale of '{leaves[measure].path}' ({low:g} to {high:g});"
            " where the combined figure does too, the end of the scale is used."
        )
        who = listed([_who(row) for row in mine], SPELLED)
        place = mine[0].row if len(mine) == 1 else None
        findings.warning(TABLE, place, "value", who, message, "Ask again, or widen the scale.")


def _figure(draft: UncheckedCase, leaf: Leaf, row: AssessmentRow, findings: Findings) -> float | None:
    """What a row says in the measure's unit, or None with a finding."""
    if ambiguous(draft, leaf, row.text):
        message = "the decimal mark of this file is a comma, so a point could mean thousands."
        findings.error(TABLE, row.row, "value", row.text, message, "Write it with a decimal comma.")
        return None
    try:
        return quantity(leaf, row.text)
    except CellProblem as problem:
        cure = findings.hint(row.text, leaf.categories or ()) or problem.cure
        findings.error(TABLE, row.row, "value", row.text, problem.message, cure)
        return None


def ambiguous(draft: UncheckedCase, leaf: Leaf, text: str) -> bool:
    """Whether a figure has a point although its file has decimal commas.

    Commas were made points on reading, so only the file itself tells.
    """
    raw = draft.inputs.tables.get(TABLE)
    if raw is None or not raw.decimal_comma or leaf.categories is not None or "." not in text:
        return False
    column = raw.header.index("value")
    return any(row[column].strip() == text for row in raw.rows)


def _report_replaced(replaced: Sequence[tuple[AssessmentRow, AssessmentRow]], findings: Findings) -> None:
    for old, new in replaced:
        message = f"the same office assesses this again in row {new.row}, which counts."
        findings.warning(
            TABLE, old.row, "assessor", _who(old), message, "Remove the row that is out of date."
        )


def _report_unnamed(rows: Sequence[AssessmentRow], findings: Findings) -> None:
    unnamed = [str(row.row) for row in rows if not row.assessor]
    if unnamed:
        message = f"rows without an assessor: {listed(unnamed)}. Each counts as an office of its own."
        findings.warning(TABLE, None, "assessor", "", message, "Name the office.")


def _report_both(draft: UncheckedCase, cells: Cells, leaves: Mapping[str, Leaf], findings: Findings) -> None:
    """One warning per measure and table whose own figures differ from what is used instead."""
    for measure, leaf in leaves.items():
        for table in KEYS:
            mine = {of: rows for (m, t, of), rows in cells.items() if (m, t) == (measure, table)}
            other = list(_differing(draft, leaf, table, mine)) if mine else []
            if other:
                message = (
                    f"the table has other figures of '{leaf.path}' than the assessments;"
                    " the assessments are used."
                )
                findings.warning(
                    table, None, measure, listed(other, SPELLED), message, "Keep one of the two."
                )


def _differing(
    draft: UncheckedCase, leaf: Leaf, table: str, told_of: Mapping[str, Sequence[AssessmentRow]]
) -> Iterator[str]:
    """``GEO (61)`` for each figure of a table that is not what the assessments come to."""
    sheet = draft.sheets.get(table)
    if sheet is None or leaf.measure not in sheet.given:
        return
    for _, record in sheet.records():
        who = str(record[KEYS[table]])
        rows = told_of.get(f"{who}:{record['level']}" if table == "options" else who) or told_of.get(who)
        cell = record[leaf.measure]
        if rows and cell != "" and cell == cell and not _same(leaf, cell, rows):
            yield f"{who} ({cell:g})" if isinstance(cell, float) else f"{who} ({cell})"


def _same(leaf: Leaf, cell: object, rows: Sequence[AssessmentRow]) -> bool:
    """Whether the table's figure is the one the assessments come to."""
    try:
        figures = [quantity(leaf, row.text) for row in rows]
        own = quantity(leaf, cell) if isinstance(cell, str) else float(str(cell))
    except CellProblem:
        return True  # which has a finding of its own
    return abs(combined(leaf, figures) - own) < 1e-9


def _report_single(cells: Cells, findings: Findings) -> None:
    single = sum(len(rows) == 1 for rows in cells.values())
    if single:
        message = (
            f"{single} of {len(cells)} assessed cells have one assessor only,"
            " so nothing shows how far judgements differ there."
        )
        findings.warning(TABLE, None, "assessor", "", message, "Ask a second office, or accept it.")


def _who(row: AssessmentRow) -> str:
    return f"{row.of} ({row.assessor}: {row.text})" if row.assessor else f"{row.of} ({row.text})"
