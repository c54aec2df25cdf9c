"""Adding to ``scores.csv``: what stands there stays, byte for byte."""

import dataclasses

import pytest

from prioritizer.domain import AssessmentRow, Leaf
from prioritizer.errors import InvalidInput, UsageProblem
from prioritizer.reading.forms.scores_file import scores_path, with_rows

ROW = AssessmentRow(2, "GEO", "partners", "tie", "MoD", "4.5", "", None)
LEAVES = {"tie": Leaf("tie", 1, "maximise", "tie"), "k": Leaf("k", 1, "maximise", "k", categories={"a.b": 1})}


def added(parent, before, *rows):
    """The file after adding rows."""
    path = parent / "scores.csv"
    if before is not None:
        path.write_bytes(before.encode())
    return with_rows(path, rows, LEAVES).decode()


def test_a_new_file_begins_with_the_declared_columns(tmp_path):
    """In their order."""
    assert added(tmp_path, None, ROW) == "for,measure,assessor,value,reason,date\nGEO,tie,MoD,4.5,,\n"


@pytest.mark.parametrize("end", ["\n", ""])
def test_what_stands_there_stays(tmp_path, end):
    """Its order of columns, a column of its own, a last line without an end."""
    before = f"value,note,for,measure,assessor\n7,,TUR,tie,MFA{end}"
    assert added(tmp_path, before, ROW) == before.rstrip("\n") + "\n4.5,,GEO,tie,MoD\n"


def test_a_file_with_decimal_commas_gets_commas(tmp_path):
    """In numbers only; a category is left as it is."""
    before = "for;measure;assessor;value\nTUR;tie;MFA;7,5\n"
    rows = ROW, dataclasses.replace(ROW, measure="k", text="a.b")
    assert added(tmp_path, before, *rows) == before + "GEO;tie;MoD;4,5\nGEO;k;MoD;a.b\n"


def test_texts_a_spreadsheet_would_compute_are_kept_texts(tmp_path):
    """An apostrophe before them."""
    assert "'=1+1" in added(tmp_path, None, dataclasses.replace(ROW, reason="=1+1"))


def test_a_column_that_is_lacking_is_asked_for(tmp_path):
    """Rather than losing what an office wrote."""
    with pytest.raises(InvalidInput) as problem:
        added(tmp_path, "for,measure,value\n", ROW)
    assert [f.column for f in problem.value.findings] == ["assessor"]


def test_files_that_are_not_written_over(tmp_path):
    """A file that was named and is there, and a case that is one workbook."""
    there = tmp_path / "there.csv"
    there.touch()
    with pytest.raises(UsageProblem, match="not written over"):
        scores_path(tmp_path, there)
    with pytest.raises(UsageProblem, match="--out"):
        scores_path(tmp_path / "case.xlsx", None)
    assert scores_path(tmp_path, None) == tmp_path / "scores.csv"
