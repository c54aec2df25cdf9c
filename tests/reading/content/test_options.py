"""Option levels completed from the other tables."""

from fractions import Fraction

import pytest

from prioritizer.reading import check_case, read_case
from tests.reading.cases import assert_planted, findings, minimal, put, starter, the

CASE = """\
home = "AZE"
as_of = 2026-11-22
[[period]]
name = "Q1"
from = 2027-01-01
to = 2027-03-31
[[period]]
name = "Q2"
from = 2027-04-01
to = 2027-06-30
[[period]]
name = "Q3"
from = 2027-07-01
to = 2027-09-30
"""


@pytest.mark.parametrize(
    ("columns", "cells", "starts", "duration"),
    [
        ("earliest", "", (0, 1, 2), 1),
        ("earliest,latest", "Q2,Q3", (1, 2), 1),
        ("latest,duration", "Q1,9", (0,), 9),
        ("date_from", "2027-05-01", (1,), 1),
        ("date_from,date_to", "2027-03-01,2027-05-01", (0,), 2),
        ("date_from,date_to", "2027-09-01,2028-01-05", (2,), 3),
        ("date_from,commitment", "2026-01-01,committed", (0,), 1),
        ("date_from,date_to,commitment", "2026-01-01,2027-05-01,committed", (0,), 2),
    ],
)
def test_windows_and_dates(tmp_path, columns, cells, starts, duration):
    """Dates fix the start and the duration, also beyond the horizon; commitments may have begun before."""
    case = read_case(minimal(tmp_path, f"option,{columns}\na,{cells}\n", CASE))
    assert (case.options[0].starts, case.options[0].duration) == (starts, duration)


@pytest.mark.parametrize(
    ("columns", "cells", "column"),
    [
        ("earliest,latest", "Q3,Q1", "earliest"),
        ("date_from", "2026-12-31", "date_from"),
        ("date_from", "2027-10-01", "date_from"),
        ("date_from,date_to", "2027-02-01,2027-01-01", "date_to"),
        ("date_from,latest", "2027-08-01,Q1", "date_from"),
    ],
)
def test_windows_that_cannot_be(tmp_path, columns, cells, column):
    """An error at the cell."""
    case, found = check_case(minimal(tmp_path, f"option,{columns}\na,{cells}\n", CASE))
    assert case is None
    assert [(f.row, f.column) for f in found if f.severity == "error"] == [(2, column)]


def test_the_most_specific_need_replaces_per_resource(tmp_path):
    """option:level before option before activity, for each resource on its own."""
    case = read_case(
        minimal(
            tmp_path,
            "option,level,activity,effect\na,basic,visit,1\na,full,visit,2\nb,full,visit,1\n",
            CASE,
            resources="resource,available\nbudget,100\ntravel,100\n",
            requirements="for,resource,amount,offset,payer,hold\n"
            "visit,budget,1,,,\nvisit,travel,2,0,,\na,budget,3,,,\na:full,budget,4.1,-1,,yes\na:full,budget,5,,host,\n",
        )
    )
    basic, full, other = case.options
    assert [(n.resource, n.amount) for n in basic.needs] == [("budget", 3), ("travel", 2)]
    assert [(n.resource, n.amount, n.offset, n.payer, n.hold) for n in full.needs] == [
        ("budget", Fraction(41, 10), -1, "home", True),
        ("budget", 5, None, "host", False),
        ("travel", 2, 0, "home", False),
    ]
    assert [(n.resource, n.amount) for n in other.needs] == [("budget", 1), ("travel", 2)]


def test_effect_goals_and_title_come_from_the_activity(tmp_path):
    """The row's own first, then the activity's; effect 1 at last."""
    case = read_case(
        minimal(
            tmp_path,
            "option,activity,partner,effect,goals,title\n"
            "a,visit,GEO,,,\nb,visit,GEO,0.3,g2,Own title\nc,talk,GEO,,,\n",
            CASE,
            activities="activity,name,effect,goals,pillar\nvisit,Visit,0.5,g1;g2,representation\ntalk,,,,\n",
            partners="partner,name\nGEO,Georgia\n",
        )
    )
    assert [(o.effect, o.goals, o.title) for o in case.options] == [
        (0.5, ("g1", "g2"), "Visit, Georgia"),
        (0.3, ("g2",), "Own title"),
        (1.0, (), "talk, Georgia"),
    ]
    assert case.attributes["effect"].tolist() == [0.5, 0.3, 1.0]
    assert case.attributes["goals"].tolist() == ["g1;g2", "g2", ""]


def test_a_duration_beside_dates_that_mean_another(tmp_path):
    """The dates count, and the reader is told."""
    folder = starter(tmp_path)
    put(folder, "options", 2, "date_from", "2027-02-01")
    put(folder, "options", 2, "date_to", "2027-03-01")
    assert not [f for f in findings(folder) if f.column == "duration"]
    put(folder, "options", 2, "duration", "2")
    finding = the(findings(folder), "options", "duration")
    assert (finding.severity, finding.row, finding.value) == ("warning", 2, "2")


CELLS = [
    # table, row, column, value, severity, words
    ("options", 2, "date_from", "2029-01-01", "error", "outside the periods"),
    ("options", 2, "date_to", "2027-02-01", "error", "without date_from"),
]


@pytest.mark.parametrize("cell", CELLS)
def test_one_planted_cell(tmp_path, cell):
    """The finding names the cell, says what is wrong and how to mend it."""
    assert_planted(tmp_path, *cell)
