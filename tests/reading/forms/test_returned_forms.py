"""Returned sheets: every cell checked, and only what is new kept."""

from dataclasses import replace
from datetime import date

import pytest

from prioritizer.domain import Leaf
from prioritizer.reading.findings import Findings
from prioritizer.reading.forms.returned_forms import FormTargets, new_rows, read_returned

TIE = Leaf("p.tie", 1, "maximise", "tie", worst=0, best=10)
MOOD = Leaf("p.mood", 1, "maximise", "mood", categories={"low": 0, "high": 1})
KNOWN = FormTargets(
    {"partners": {"GEO", "TUR"}, "options": {"a"}}, {"tie": TIE, "mood": MOOD}, {"tie": "1234"}
)
HEADER = "for,measure,assessor,value,reason,date\n"


def read(parent, text, header=HEADER):
    """(what came back, findings) of one CSV file."""
    path = parent / "sheet.csv"
    path.write_text(header + text, encoding="utf-8")
    findings = Findings()
    return read_returned([path], KNOWN, findings), findings.all()


def test_filled_rows_are_read_and_blank_ones_counted(tmp_path):
    """Reasons on one line; a row without a figure is no assessment."""
    found, wrong = read(tmp_path, 'GEO,tie,MoD,4.5,"two\n visits",2026-10-02\nTUR,tie,MoD,,,\n')
    assert (found.blank, wrong) == (1, ())
    (row,) = found.rows
    assert (row.of, row.table, row.text, row.reason, row.day) == (
        "GEO",
        "partners",
        "4.5",
        "two visits",
        date(2026, 10, 2),
    )


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("GE,tie,MoD,4,,", "for", "Did you mean 'GEO'?"),
        ("GEO,ties,MoD,4,,", "measure", "Did you mean 'tie'?"),
        ("GEO,tie,MoD,14,,", "value", "outside the scale of 'p.tie' (0 to 10)"),
        ("GEO,tie,MoD,much,,", "value", "not a number"),
        ("GEO,mood,MoD,hig,,", "value", "Did you mean 'high'?"),
        ("GEO,tie,,4,,", "assessor", "the office is not named"),
        ("GEO,tie,MoD,4,,2.10.2026", "date", "not a date"),
        ("GEO,tie,MoD,4,,\nGEO,tie,mod,5,,", "value", "row 2 judges the same differently"),
    ],
)
def test_cells_that_cannot_be_used(tmp_path, text, column, words):
    """An error with file, row, column and cure."""
    _, (finding,) = read(tmp_path, text)
    assert (finding.severity, finding.table, finding.column) == ("error", "sheet.csv", column)
    assert words in finding.sentence()
    assert finding.cure


def test_a_row_written_twice_counts_once(tmp_path):
    """Where it says the same."""
    found, wrong = read(tmp_path, "GEO,tie,MoD,4,,\nGEO,tie,MoD,4,,\n")
    assert (len(found.rows), wrong) == (1, ())


@pytest.mark.parametrize(("mark", "stops"), [("1234", False), ("", False), ("4321", True)])
def test_figures_judged_on_another_scale_are_refused(tmp_path, mark, stops):
    """Where the sheet still says which scale it was."""
    _, wrong = read(tmp_path, f"GEO,tie,MoD,4,{mark}\n", "for,measure,assessor,value,mark\n")
    assert [f.column for f in wrong] == (["mark"] if stops else [])


def test_decimal_commas_in_a_file_with_semicolons(tmp_path):
    """Kept with a point."""
    found, _ = read(tmp_path, "GEO;tie;MoD;4,5;;\n", HEADER.replace(",", ";"))
    assert found.rows[0].text == "4.5"


def test_only_what_the_table_does_not_have_is_new(tmp_path):
    """4.0 is the 4 it has, and an apostrophe before = none; another figure, day or office is new."""
    found, _ = read(tmp_path, "GEO,tie,MoD,4,,\nTUR,tie,MoD,5,=x,\n")
    first, second = found.rows
    kept = [replace(first, row=9, text="4.0", assessor="mod"), replace(second, reason="'=x")]
    assert new_rows(found.rows, kept) == []
    for other in (
        replace(first, text="6"),
        replace(first, day=date(2026, 10, 3)),
        replace(first, assessor="MFA"),
    ):
        assert new_rows([other], kept) == [other]
