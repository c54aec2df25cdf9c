"""Assessments: whom they are about, which rows count, what they come to, and every way to err."""

from datetime import date

import pytest

from prioritizer.domain import Leaf
from prioritizer.reading import read_case
from prioritizer.reading.content.assessment_rows import combined, latest_rows, told
from prioritizer.scoring import score_case
from tests.reading.cases import findings, minimal, the

TREE = """
title = "t"
[tie]
value = { worst = 0, best = 10 }
"""
MOOD = """
[mood]
categories = { low = 0, fair = 0.5, high = 1 }
missing = "low"
"""
CASE = 'title = "t"\ncriteria = "tree.toml"\n'
OPTIONS = "option,level,partner,activity\na,full,GEO,visit\nb,basic,TUR,visit\nb,full,TUR,visit\n"
HEADER = "for,measure,assessor,value,reason,date\n"
BOTH = "GEO,tie,MoD,4,,\nGEO,tie,MFA,8,,\nTUR,tie,MoD,5,,\nTUR,tie,MFA,5,,\n"
IDS = {"partners": {"GEO"}, "options": {"a"}}


def assessed(parent, scores, partners="partner\nGEO\nTUR\n", tree=TREE, **more):
    """A case whose measures stand in ``scores`` alone."""
    texts = {"partners": partners, "activities": "activity\nvisit\n", "scores": HEADER + scores} | more
    return minimal(parent, OPTIONS, CASE, tree=tree, **texts)


def performance(folder, leaf="tie"):
    """``option:level`` -> the figure used."""
    return score_case(read_case(folder)).matrix.performance[leaf].to_dict()


def row(number, office, value, day=None, of="GEO"):
    """One row of ``scores``, as ``told`` takes it."""
    given = {"for": of, "measure": "tie", "assessor": office, "value": value, "reason": "", "date": day}
    return number, given


def test_a_leaf_needs_no_column_where_it_is_assessed(tmp_path):
    """The median of the offices is the figure; where nobody said anything, the missing rule."""
    folder = assessed(tmp_path, BOTH + "GEO,mood,MoD,high,,\nGEO,mood,MFA,fair,,\n", tree=TREE + MOOD)
    assert performance(folder) == {"a:full": 6, "b:basic": 5, "b:full": 5}
    assert performance(folder, "mood") == {"a:full": 0.75, "b:basic": 0, "b:full": 0}


def test_the_most_specific_assessment_wins(tmp_path):
    """Level before option before activity before partner, whoever said it."""
    folder = assessed(tmp_path, BOTH + "visit,tie,MoD,1,,\nb,tie,MoD,2,,\nb:full,tie,MFA,3,,\n")
    assert performance(folder) == {"a:full": 1, "b:basic": 2, "b:full": 3}


def test_whoever_lacks_a_figure_is_named(tmp_path):
    """An assessment of one partner does not count for the other."""
    folder = assessed(tmp_path, "GEO,tie,MoD,4,,\nGEO,tie,MFA,8,,\n")
    finding = the(findings(folder), "partners", "tie", "no figure here")
    assert (finding.severity, finding.value) == ("error", "TUR")


def test_assessments_win_over_the_table_and_say_so(tmp_path):
    """Only where the figures differ: GEO comes to 6, TUR to the same 5."""
    folder = assessed(tmp_path, BOTH, "partner,tie\nGEO,7\nTUR,5\n")
    assert performance(folder)["a:full"] == 6
    finding = the(findings(folder), "partners", "tie", "assessments are used")
    assert (finding.severity, finding.value) == ("warning", "GEO (7)")


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        (date(2026, 5, 1), date(2026, 4, 1), "4"),
        (date(2026, 4, 1), date(2026, 5, 1), "6"),
        (date(2026, 4, 1), date(2026, 4, 1), "6"),
        (date(2026, 4, 1), None, "4"),
        (None, None, "6"),
    ],
)
def test_of_one_office_the_latest_row_counts(first, second, counts):
    """By date, else the one further down; the spelling of its name may change its case."""
    kept, replaced = latest_rows(told([row(2, "MoD", "4", first), row(3, "mod", "6", second)], IDS))
    assert [r.text for r in kept] == [counts]
    assert len(replaced) == 1


def test_rows_without_an_office_all_count():
    """Nothing says that two of them are from one office."""
    kept, replaced = latest_rows(told([row(2, "", "4"), row(3, "", "6")], IDS))
    assert ([r.text for r in kept], replaced) == (["4", "6"], [])


@pytest.mark.parametrize(
    ("rule", "direction", "figure"),
    [
        ("median", "maximise", 3),
        ("mean", "maximise", 4),
        ("min", "maximise", 2),
        ("max", "maximise", 8),
        ("min", "minimise", 8),
        ("max", "minimise", 2),
    ],
)
def test_figures_are_combined_as_the_leaf_says(rule, direction, figure):
    """The least favourable of a minimised leaf is its largest quantity; four have no middle one."""
    assert combined(Leaf("x", 1, direction, "x", assessors=rule), [8, 2, 2, 4]) == figure


def test_decimal_commas_are_read(tmp_path):
    """In a file with semicolons; a point in such a file is refused, as everywhere."""
    folder = assessed(tmp_path, "")
    text = (HEADER + BOTH).replace(",", ";").replace("GEO;tie;MoD;4", "GEO;tie;MoD;4,5")
    (folder / "scores.csv").write_text(text, encoding="utf-8")
    assert performance(folder)["a:full"] == 6.25
    (folder / "scores.csv").write_text(text.replace("MFA;8", "MFA;8.5"), encoding="utf-8")
    assert the(findings(folder), "scores", "value").value == "8.5"
