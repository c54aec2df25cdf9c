"""Sheets that offices filled in and sent back: every cell checked against the case, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from prioritizer.domain import AssessmentRow, CriteriaTree, Leaf
from prioritizer.errors import did_you_mean
from prioritizer.reading.checks.scale import ends_of
from prioritizer.reading.content.assessment_rows import Ids, quantity, table_of
from prioritizer.reading.findings import Findings, listed
from prioritizer.reading.forms.form_table import FilledRow, FilledTable, read_filled
from prioritizer.reading.forms.swings import scale_mark
from prioritizer.reading.tables.cells import DECIMAL_COMMA, CellProblem
from prioritizer.reading.tables.cells import day as read_day

# the words by which a sheet is recognised again, in every language
FOR, MEASURE, VALUE, REASON, DATE, ASSESSOR = "for", "measure", "value", "reason", "date", "assessor"
MARK = "mark"  # of the scale a figure was judged on; it changes when the scale does
COLUMNS = (FOR, "name", "criterion", MEASURE, "scale", VALUE, REASON, DATE, MARK)
DAY = "date"  # the label of the cell that dates every row without a date of its own


@dataclass(frozen=True)
class FormTargets:
    """What rows are checked against: whom there is to judge, and measure -> its leaf and its scale's mark."""

    ids: Ids
    leaves: Mapping[str, Leaf]
    marks: Mapping[str, str] = field(default_factory=dict)


def form_targets(tree: CriteriaTree, ids: Ids) -> FormTargets:
    """What rows are checked against in a case with this tree and these ids."""
    leaves = {leaf.measure: leaf for leaf in tree.leaves}
    return FormTargets(ids, leaves, {name: scale_mark(tree, leaf.path) for name, leaf in leaves.items()})


@dataclass
class Returned:
    """What came back: the rows to be kept, and how many were left blank."""

    rows: list[AssessmentRow] = field(default_factory=list)
    blank: int = 0


def read_returned(paths: Sequence[Path], known: FormTargets, findings: Findings) -> Returned:
    """Every assessment in the files; what cannot be used has a finding and is left out.

    Raises:
        UsageProblem: a file does not exist, or is neither a workbook nor a CSV file.
    """
    returned = Returned()
    for path in paths:
        table = read_filled(path, (FOR, MEASURE, VALUE), (ASSESSOR, DAY), findings)
        if table is not None:
            _read(table, known, returned, findings)
    return returned


def _read(table: FilledTable, known: FormTargets, returned: Returned, findings: Findings) -> None:
    """The rows of one file, once each."""
    first: dict[tuple[str, str, str], AssessmentRow] = {}
    for row in table.rows:
        if not row.cells.get(VALUE) and VALUE not in row.broken:
            returned.blank += bool(row.cells.get(FOR))
            continue
        told = _told(table, row, known, findings)
        if told is None:
            continue
        earlier = first.setdefault((told.of, told.measure, told.assessor.casefold()), told)
        if earlier is told:
            returned.rows.append(told)
        elif earlier.text != told.text:
            message = f"row {earlier.row} judges the same differently."
            findings.error(table.name, row.number, VALUE, told.text, message, "Keep one of the two.")


def _told(table: FilledTable, row: FilledRow, known: FormTargets, findings: Findings) -> AssessmentRow | None:
    """One row as it is to be kept, or None with a finding per cell that is wrong."""
    wrong = list(_wrong(table, row, known))
    for column, cell, message, cure in wrong:
        findings.error(table.name, row.number, column, cell, message, cure)
    if wrong:
        return None
    day = row.cells.get(DATE) or table.labels.get(DAY, "")
    return AssessmentRow(
        row=row.number,
        of=row.cells[FOR],
        table=table_of(row.cells[FOR], known.ids),
        measure=row.cells[MEASURE],
        assessor=_assessor(table, row),
        text=_pointed(table, row),
        reason=" ".join(row.cells.get(REASON, "").split()),
        day=read_day(day) if day else None,
    )


def _assessor(table: FilledTable, row: FilledRow) -> str:
    return row.cells.get(ASSESSOR) or table.labels.get(ASSESSOR, "")


def _pointed(table: FilledTable, row: FilledRow) -> str:
    """The figure with a decimal point, as the case's files have it."""
    text = row.cells[VALUE]
    comma = table.decimal_comma or not table.name.lower().endswith(".csv")
    return text.replace(",", ".") if comma and DECIMAL_COMMA.fullmatch(text) else text


def _wrong(table: FilledTable, row: FilledRow, known: FormTargets) -> Iterator[tuple[str, str, str, str]]:
    """(column, cell, message, cure) for each cell that cannot be used."""
    cells = row.cells
    broken = [c for c in (FOR, MEASURE, VALUE, REASON, DATE) if c in row.broken]
    for column in broken:
        yield column, cells.get(column, ""), "the cell holds an Excel error.", "Write the value itself."
    if not _assessor(table, row):
        yield ASSESSOR, "", "the office is not named.", f"Write its name beside '{ASSESSOR}'."
    if not table_of(cells.get(FOR, ""), known.ids):
        names = sorted(name for ids in known.ids.values() for name in ids)
        cure = did_you_mean(cells.get(FOR, ""), names) or "Use the ids of the sheet as it was made."
        yield FOR, cells.get(FOR, ""), "there is no such partner, activity or option.", cure
    leaf = known.leaves.get(cells.get(MEASURE, ""))
    if leaf is None:
        cure = did_you_mean(cells.get(MEASURE, ""), known.leaves) or f"Known: {listed(list(known.leaves))}."
        yield MEASURE, cells.get(MEASURE, ""), "no criterion measures this.", cure
    elif VALUE not in row.broken:
        yield from _wrong_value(leaf, _pointed(table, row))
        yield from _wrong_mark(leaf, cells.get(MARK, ""), known.marks.get(leaf.measure, ""))
    yield from _wrong_date(cells.get(DATE) or table.labels.get(DAY, ""))


def _wrong_value(leaf: Leaf, text: str) -> Iterator[tuple[str, str, str, str]]:
    try:
        figure = quantity(leaf, text)
    except CellProblem as problem:
        cure = did_you_mean(text, leaf.categories or ()) or problem.cure
        yield VALUE, text, problem.message, cure
        return
    ends = ends_of(leaf)
    if ends is not None and not ends[0] <= figure <= ends[1]:
        message = f"the figure lies outside the scale of '{leaf.path}' ({ends[0]:g} to {ends[1]:g})."
        yield VALUE, text, message, "Judge on the scale, or widen it in the criteria tree."


def _wrong_mark(leaf: Leaf, mark: str, now: str) -> Iterator[tuple[str, str, str, str]]:
    if mark and now and mark != now:
        message = f"the scale of '{leaf.path}' has changed since the sheet was made."
        yield MARK, mark, message, "Ask again on a new sheet; or empty this cell, if the figure still holds."


def _wrong_date(text: str) -> Iterator[tuple[str, str, str, str]]:
    try:
        read_day(text) if text else None
    except CellProblem as problem:
        yield DATE, text, problem.message, problem.cure


def new_rows(returned: Sequence[AssessmentRow], kept: Sequence[AssessmentRow]) -> list[AssessmentRow]:
    """The returned rows that the table ``scores`` does not have yet, whatever row they stand in."""
    have = {_same(row) for row in kept}
    fresh: dict[object, AssessmentRow] = {}
    for row in returned:
        if _same(row) not in have:
            fresh.setdefault(_same(row), row)
    return list(fresh.values())


def _same(row: AssessmentRow) -> AssessmentRow:
    """The row as it is compared: 4 and 4.0 are one figure, an apostrophe before = is none."""
    return replace(
        row,
        row=0,
        table="",
        text=_plain(row.text),
        reason=row.reason.removeprefix("'"),
        assessor=row.assessor.removeprefix("'").casefold(),
        day=row.day or date.min,
    )


def _plain(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError:
        return text
