"""Assessments: about somebody, of a measure, a figure on its scale, one per office."""

from __future__ import annotations

import pytest

from tests.reading.cases import findings, minimal, the
from tests.reading.content.test_assessment_rows import BOTH, HEADER, MOOD, TREE, assessed


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("GEOO,tie,MoD,4,,", "for", "Did you mean 'GEO'?"),
        ("TRI,tie,MoD,4,,", "for", "its members are judged"),
        ("GEO,tied,MoD,4,,", "measure", "Did you mean 'tie'?"),
        ("GEO,tie,MoD,four,,", "value", "not a number"),
        ("GEO,mood,MoD,hih,,", "value", "Did you mean 'high'?"),
        ("GEO,tie,MoD,,,", "value", "must not be empty"),
        ("GEO,tie,MoD,4,,yesterday", "date", "date"),
    ],
)
def test_rows_that_cannot_be_used(tmp_path, text, column, words):
    """An error in its row, with its cure."""
    formats = "format,member\nTRI,GEO\nTRI,TUR\n"
    folder = assessed(tmp_path, f"{BOTH}{text}\n", tree=TREE + MOOD, formats=formats)
    finding = the(findings(folder), "scores", column, words)
    assert (finding.severity, finding.row) == ("error", 6)
    assert finding.cure


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("GEO,tie,MoD,4,,", "assessor", "again in row 6, which counts"),
        ("GEO,tie,Army,14,,", "value", "outside the scale of 'tie' (0 to 10)"),
        ("GEO,tie,,4,,", "assessor", "rows without an assessor: 6"),
        ("visit,tie,MoD,5,,", "assessor", "1 of 3 assessed cells have one assessor only"),
    ],
)
def test_rows_worth_a_second_look(tmp_path, text, column, words):
    """A warning; the case can be planned."""
    found = findings(assessed(tmp_path, f"{BOTH}{text}\n"))
    assert the(found, "scores", column, words).severity == "warning"
    assert not [f for f in found if f.severity == "error"]


def test_the_path_of_a_criterion_is_not_its_measure(tmp_path):
    """The cure names the measure."""
    tree = TREE.replace("[tie]\n", '[close]\nmeasure = "tie"\n')
    found = findings(assessed(tmp_path, BOTH + "GEO,close,MoD,3,,\n", tree=tree))
    assert the(found, "scores", "measure").cure == "Write 'tie', its measure."


def test_without_criteria_assessments_count_for_nothing(tmp_path):
    """Which is said."""
    folder = minimal(tmp_path, scores=HEADER + "a,tie,MoD,4,,\n")
    assert "no criteria tree" in the(findings(folder), "scores", "").message
