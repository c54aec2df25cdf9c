"""The annex sheet Assessments: who judged what, how far they differ, what that moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import AssessedCell, Assessment, Assessments, JudgedShare, Run
from prioritizer.reporting.plan.annex import assessments
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts

SAID = (Assessment("MoD", "4", 0.4, "few visits"), Assessment("MFA", "8", 0.8))
CELL = AssessedCell(
    "political.tier", "tier", "partners", "GEO", SAID, 6.0, 0.6, 0.4, 0.8,
    option="GEO-exercise:full", options=3, scores=(0.5, 0.625), ranks=(5, 2),
)  # fmt: skip
SHARES = (
    JudgedShare("political.tier", 0.2, 4, 3, 0, 1),
    JudgedShare("military.gain", 0.25, 4, 0, 4, 0),
)


def assessed(*cells: AssessedCell) -> Run:
    """The sample with these cells assessed."""
    return replace(sample.run(), assessments=Assessments(cells, SHARES))


def test_a_cell_says_who_differs_and_whom_it_moves() -> None:
    """Six of ten is worth 60; the offices lie 40 apart; the exercise moves by 12.5, with two others."""
    (row,) = records(sheet(assessments.add, assessed(CELL)), "Criterion")
    shown = list(row.values())
    assert shown[:4] == ["tier", "Georgia", "MoD: 4 (few visits); MFA: 8", "6"]
    assert shown[4:7] == pytest.approx([60, 40, 12.5])
    assert "Exercise “Caucasian Eagle” with Georgia (Full)" in shown[7]
    assert "2" in shown[7]
    assert "5" in shown[8]
    assert "2" in shown[8]


def test_a_cell_that_decides_nothing_says_so() -> None:
    """No option takes its figure from it, so it moves no score and no rank."""
    idle = replace(CELL, option="", options=0, decided=False)
    (row,) = records(sheet(assessments.add, assessed(idle)), "Criterion")
    assert Words()("assessments.undecided") in row.values()


def test_without_assessments_the_sheet_says_so() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(assessments.add, sample.run()))[-1] == Words()("empty.assessments")
