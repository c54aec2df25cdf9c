"""Assessments on one screen: what to ask, the sheets to ask with, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prioritizer.domain import AskedCell, AssessmentRow, Leaf
from prioritizer.errors import Finding, InvalidInput, UsageProblem
from prioritizer.reading.case import read_unfinished
from prioritizer.reading.content.assessment_rows import ids_of
from prioritizer.reading.findings import Findings
from prioritizer.reading.forms.form_table import keep_answers
from prioritizer.reading.forms.returned_forms import (
    FOR,
    MEASURE,
    VALUE,
    form_targets,
    new_rows,
    read_returned,
)
from prioritizer.reading.forms.scores_file import save, scores_path, with_rows
from prioritizer.reporting.assessments.blank_sheet import write_blank
from prioritizer.reporting.assessments.guide_workbook import write_guide
from prioritizer.reporting.facts.case_lookups import CaseFacts
from prioritizer.scoring.assessments.guide import asked_cells, judged_leaves, scoring_guide


@dataclass(frozen=True)
class Templates:
    """What was written: the guide, and per office (file, office); what they ask for; the case's errors."""

    guide: Path
    blanks: tuple[tuple[Path, str], ...]
    leaves: tuple[Leaf, ...]
    asked: tuple[AskedCell, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Collected:
    """What came back: ``added`` to ``file``, ``known`` rows it had already, rows left ``blank``."""

    file: Path
    added: tuple[AssessmentRow, ...]
    known: int
    blank: int


def write_templates(
    source: Path, out: Path, assessors: Sequence[str] = (), measures: Sequence[str] = ()
) -> Templates:
    """A case -> the scoring guide and a blank sheet per office, in the folder ``out``.

    Args:
        source: the case; figures may be missing yet.
        out: the folder.
        assessors: the offices; none = one sheet on which the office names itself.
        measures: the criteria to be judged, by measure or path; none = those known to be judged.

    Raises:
        InvalidInput: not even the case's options can be read.
        UsageProblem: nothing is to be judged, or two offices would share a file, or answers stand in it.
    """
    case, findings = read_unfinished(source)
    leaves = judged_leaves(case, measures)
    asked = asked_cells(case, leaves)
    facts = CaseFacts(case)
    offices = list(dict.fromkeys(name.strip() for name in assessors)) or [""]
    places = [out / blank_name(name) for name in offices]
    if len(set(places)) < len(places):
        raise UsageProblem("Two offices have names that give the same file. Spell one of them differently.")
    for place in places:
        keep_answers(place, (FOR, MEASURE, VALUE))
    out.mkdir(parents=True, exist_ok=True)
    write_guide(facts, scoring_guide(case, leaves), out / "scoring-guide.xlsx")
    for place, office in zip(places, offices, strict=True):
        write_blank(facts, asked, office, place)
    errors = tuple(f for f in findings if f.severity == "error")
    blanks = tuple(zip(places, offices, strict=True))
    return Templates(out / "scoring-guide.xlsx", blanks, tuple(leaves), asked, errors)


def blank_name(office: str) -> str:
    """The file name of an office's sheet: ``assessment-mfa-desk.xlsx``."""
    plain = re.sub(r"[^\w]+", "-", office.casefold()).strip("-_")
    return f"assessment-{plain}.xlsx" if plain else "assessment.xlsx"


def collect(source: Path, files: Sequence[Path], out: Path | None = None) -> Collected:
    """Sheets that came back -> the case's table ``scores``, with what is new in them.

    Nothing is written unless every cell of every sheet can be used.

    Args:
        source: the case.
        files: the sheets.
        out: a new file for the rows, instead of the case's own table.

    Raises:
        InvalidInput: with everything that is wrong in any of the sheets.
        UsageProblem: a file does not exist, or the case is one workbook and ``out`` is not given.
    """
    path = scores_path(source, out)
    case, _ = read_unfinished(source)
    if case.tree is None:
        raise UsageProblem("The case has no criteria tree, so there is nothing to assess.")
    findings, known = Findings(), form_targets(case.tree, ids_of(case))
    returned = read_returned(files, known, findings)
    if findings.stop:
        raise InvalidInput(findings.all())
    added = new_rows(returned.rows, case.assessments)
    if added:
        save(path, with_rows(path, added, known.leaves))
    return Collected(path, tuple(added), len(returned.rows) - len(added), returned.blank)
