"""Filled-in swing sheets and tables of pairwise judgements."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from prioritizer.domain import Ballot, CriteriaTree, Judgement
from prioritizer.errors import InvalidInput, UsageProblem, did_you_mean
from prioritizer.reading.findings import Findings
from prioritizer.reading.forms.form_table import FilledRow, FilledTable, read_filled
from prioritizer.reading.tables.cells import CellProblem, number

# the columns by which the sheets are recognised again, in every language
ID, POINTS, MARK, PERSON = "id", "points", "scale", "person"
FIRST, SECOND, RATIO, JUDGE = "first", "second", "ratio", "judge"
MOST_POINTS = 1e9  # typed points count beside those of siblings; more than this is a slip
FRACTION = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*[/:]\s*(\d{1,9}(?:\.\d{1,9})?)", re.ASCII)
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def scale_mark(tree: CriteriaTree, path: str) -> str:
    """Eight digits that change whenever the swing of a criterion means something else.

    That is: when a scale of the leaf, or of a leaf below the branch, changes, or the branch's leaves do.
    """
    leaves = [x for x in tree.leaves if x.path == path or x.path.startswith(f"{path}.")]
    parts = [
        (x.path, x.direction, x.measure, x.worst, x.best, x.points, sorted((x.categories or {}).items()))
        for x in leaves
    ]
    return sha256(repr(parts).encode()).hexdigest()[:8]


def read_ballots(paths: Sequence[Path], tree: CriteriaTree) -> tuple[Ballot, ...]:
    """Everyone's points, one file per person (or a column ``person``).

    Raises:
        InvalidInput: with everything that is wrong in any of the files.
        UsageProblem: a file does not exist.
    """
    findings = Findings()
    found: dict[str, dict[str, float]] = {}
    for table, row in _answers(paths, (ID, POINTS), findings):
        criterion, points = row.cells.get(ID, ""), _points(table, row, tree, findings)
        if points is None:
            continue
        own = found.setdefault(_who(table, row), {})
        if criterion in own:
            message = f"{_who(table, row)} has given points to this criterion already."
            cure = "Write each person's name on their own sheet."
            findings.error(table.name, row.number, ID, criterion, message, cure)
        own[criterion] = points
    _require(found, paths, POINTS, "nobody has given any points.", findings)
    return tuple(Ballot(who, own) for who, own in found.items())


def read_judgements(paths: Sequence[Path]) -> tuple[Judgement, ...]:
    """Everyone's pairwise judgements: columns ``first``, ``second``, ``ratio``, perhaps ``judge``.

    Raises:
        InvalidInput: with everything that is wrong in any of the files.
        UsageProblem: a file does not exist.
    """
    findings = Findings()
    answers = _answers(paths, (FIRST, SECOND, RATIO), findings)
    read = [_judgement(table, row, findings) for table, row in answers]
    found = [judgement for judgement in read if judgement is not None]
    _require(found, paths, RATIO, "nobody has compared anything.", findings)
    return tuple(found)


def typed_judgement(text: str) -> Judgement:
    """``political/military=3`` from the command line, or ``MFA: political/military=3``.

    Raises:
        UsageProblem: it cannot be read.
    """
    said, equals, ratio = text.rpartition("=")
    judge, _, pair = said.rpartition(":")
    first, slash, second = pair.partition("/")
    try:
        if not (equals and slash and first.strip() and second.strip()):
            raise CellProblem("this is no judgement.", "")
        return Judgement(first.strip(), second.strip(), ratio_of(ratio.strip()), judge.strip())
    except CellProblem as problem:
        example = "Write for example --judge political/military=3 or --judge political/military=1/3."
        raise UsageProblem(f"--judge '{text}': {problem.message} {example}") from problem


def typed_points(text: str) -> tuple[str, float]:
    """``political=40`` from the command line.

    Raises:
        UsageProblem: it cannot be read.
    """
    path, _, points = text.rpartition("=")
    try:
        given = number(points.strip())
    except CellProblem:
        given = -1.0
    if not path.strip() or not 0 <= given <= MOST_POINTS:
        example = "write a criterion and 0 or more, such as political=40."
        raise UsageProblem(f"--points '{text}' cannot be read: {example}")
    return path.strip(), given


def typed_order(text: str) -> tuple[tuple[str, ...], ...]:
    """``political>military=geographic``: places from the top, each with one criterion or several.

    Raises:
        UsageProblem: it cannot be read.
    """
    places = tuple(tuple(p.strip() for p in place.split("=")) for place in text.split(">"))
    if not all(p for place in places for p in place) or sum(map(len, places)) < 2:
        example = "write for example political>military=geographic."
        raise UsageProblem(f"--order '{text}' cannot be read: {example}")
    return places


def ratio_of(text: str) -> Fraction:
    """A positive ratio: 3, 1/3, 0.25, 3:1.

    Raises:
        CellProblem: it is none.
    """
    if ISO_DATE.match(text):
        raise CellProblem("the spreadsheet has made a date of a fraction.", "Write =1/3, or 0.3333.")
    found = FRACTION.fullmatch(text)
    parts = found.groups() if found else (text, "1")
    values = [Fraction(str(part)) if number(str(part)) else Fraction(0) for part in parts]
    if min(values) <= 0 or not 1e-6 <= values[0] / values[1] <= 1e6:
        raise CellProblem("a ratio lies above 0.", "Write how many times as important the first one is.")
    return values[0] / values[1]


def _answers(
    paths: Sequence[Path], columns: Sequence[str], findings: Findings
) -> Iterator[tuple[FilledTable, FilledRow]]:
    """Every row whose last column is filled in, file by file; one without a result is a finding."""
    answer = columns[-1]
    for path in paths:
        table = read_filled(path, columns, (PERSON,), findings)
        for row in table.rows if table is not None else ():
            if answer in row.broken:
                message, cure = "the cell holds a formula without a result.", "Write the number."
                findings.error(path.name, row.number, answer, "", message, cure)
            elif row.cells.get(answer) and table is not None:
                yield table, row


def _require(
    found: Collection[object], paths: Sequence[Path], column: str, message: str, findings: Findings
) -> None:
    """Raise with everything that is wrong, or where nobody has answered."""
    if not found and not findings.stop:
        findings.error(paths[0].name, None, column, "", message, "Fill the sheet in.")
    if findings.stop:
        raise InvalidInput(findings.all())


def _points(table: FilledTable, row: FilledRow, tree: CriteriaTree, findings: Findings) -> float | None:
    """Points from 0 to 100 for a criterion of the tree, or None with a finding."""
    paths = [b.path for b in tree.branches] + [x.path for x in tree.leaves]
    criterion, text = row.cells.get(ID, ""), row.cells[POINTS]
    if criterion not in paths:
        cure = did_you_mean(criterion, paths) or "Make the sheet anew with --sheet."
        findings.error(table.name, row.number, ID, criterion, "the tree has no such criterion.", cure)
        return None
    _check_scale(table, row, tree, findings)
    try:
        points = number(text.replace(",", ".", 1) if table.decimal_comma else text)
        if 0 <= points <= 100:
            return points
        problem = CellProblem("points lie between 0 and 100.", "Give 100 to the swing that matters most.")
    except CellProblem as wrong:
        problem = wrong
    findings.error(table.name, row.number, POINTS, text, problem.message, problem.cure)
    return None


def _check_scale(table: FilledTable, row: FilledRow, tree: CriteriaTree, findings: Findings) -> None:
    """An error where the scale has changed since the sheet was made: the swing meant something else."""
    mark = row.cells.get(MARK, "")
    if mark and mark != scale_mark(tree, row.cells[ID]):
        message = "the scale of this criterion has changed since the sheet was made."
        cure = "Points count for a step from worst to best: make the sheet anew with --sheet and ask again."
        findings.error(table.name, row.number, ID, row.cells[ID], message, cure)


def _judgement(table: FilledTable, row: FilledRow, findings: Findings) -> Judgement | None:
    """One comparison, or None with a finding."""
    first, second, text = (row.cells.get(name, "") for name in (FIRST, SECOND, RATIO))
    try:
        ratio = ratio_of(text.replace(",", ".") if table.decimal_comma else text)
    except CellProblem as problem:
        findings.error(table.name, row.number, RATIO, text, problem.message, problem.cure)
        return None
    who = row.cells.get(JUDGE, "") or _who(table, row)
    return Judgement(first, second, ratio, who, table.name, row.number)


def _who(table: FilledTable, row: FilledRow) -> str:
    """The person a row is from: its own entry, the sheet's, or the file's name."""
    return row.cells.get(PERSON, "") or table.labels.get(PERSON, "") or Path(table.name).stem
