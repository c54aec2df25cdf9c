"""Windows, history and execution as they are read."""

from datetime import date
from fractions import Fraction

import pytest

from prioritizer.domain import ExecutionRow, Window
from prioritizer.reading import check_case, read_case
from prioritizer.reading.case import read_unfinished
from prioritizer.reading.content.context import people_used
from prioritizer.reading.tables.cells import CellProblem
from tests.reading.cases import minimal

PERIODS = '[[period]]\nname = "Q1"\nfrom = 2027-01-01\nto = 2027-03-31\n'
WINDOWS = "window,from,to,kind,partner\nfeast,2027-03-20,2027-03-26,avoid,\nvote,2027-02-01,2027-02-03,,GEO\n"


def test_windows(tmp_path):
    """They forbid unless they say otherwise."""
    case = read_case(
        minimal(tmp_path, case=f'title = "t"\n{PERIODS}', windows=WINDOWS, partners="partner\nGEO\n")
    )
    assert case.windows == (
        Window("feast", date(2027, 3, 20), date(2027, 3, 26), "avoid"),
        Window("vote", date(2027, 2, 1), date(2027, 2, 3), partner="GEO"),
    )


def test_a_window_without_its_days_is_a_finding_and_no_window(tmp_path):
    """What is left of the case can be looked at all the same."""
    folder = minimal(tmp_path, windows="window,from,to\nfeast,2027-03-20,soon\n")
    assert check_case(folder)[0] is None
    assert read_unfinished(folder)[0].windows == ()


def test_history_keeps_every_column(tmp_path):
    """Prerequisites select on any of them; only what is done counts."""
    rows = "option,status,place\nold,,Baku\nolder,cancelled,Tbilisi\n"
    case = read_case(minimal(tmp_path, history=rows, sources="table,column\nhistory,place\n"))
    assert [(past.done, past.cells["option"], past.cells["place"]) for past in case.history] == [
        (True, "old", "Baku"),
        (False, "older", "Tbilisi"),
    ]


def test_execution(tmp_path):
    """Empty means as planned."""
    rows = "option,status,date_from,spent,people\na,,,,\nb,done,2027-01-05,12.5,p=3\n"
    case = read_case(minimal(tmp_path, execution=rows, pools="pool,available\np,9\n"))
    assert case.execution == (
        ExecutionRow("a"),
        ExecutionRow("b", "done", "", date(2027, 1, 5), None, Fraction("12.5"), {"p": Fraction(3)}),
    )
    assert [row.row for row in case.execution] == [2, 3]


def test_people_that_cannot_be_read_are_a_finding_and_none(tmp_path):
    """As every cell with a finding."""
    folder = minimal(tmp_path, execution="option,people\na,three\n")
    assert read_unfinished(folder)[0].execution == (ExecutionRow("a"),)


def test_people_used():
    """Pool by pool, exactly."""
    assert people_used("guides=3; seats=1.5") == {"guides": 3, "seats": Fraction(3, 2)}
    assert people_used("") == {}
    for text in ("guides", "guides=", "=3", "guides=1; guides=2", "guides=-1", "guides=many"):
        with pytest.raises(CellProblem):
            people_used(text)
