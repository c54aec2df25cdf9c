"""The ``execution`` table as a re-plan uses it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from prioritizer.reading.replanning.execution import Record, people_used, records

from prioritizer.reading import read_case
from prioritizer.reading.tables.cells import CellProblem
from tests.reading.cases import minimal

ROWS = "option,status,date_from,spent,people\na,,2027-01-02,10.5,days=3\nb,postponed,,,\n"


def test_rows_are_read_by_option(tmp_path):
    """Without a status it runs; empty cells mean as planned."""
    pools = "pool,available\ndays,9\n"
    read = records(read_case(minimal(tmp_path, case="as_of = 2027-01-01\n", execution=ROWS, pools=pools)))
    first = Record("a", "running", "", date(2027, 1, 2), None, Fraction("10.5"), {"days": Fraction(3)}, row=2)
    assert read == {"a": first, "b": Record("b", "postponed", row=3)}
    assert (read["a"].begun, read["b"].begun) == (True, False)


def test_a_case_without_the_table_has_no_rows(tmp_path):
    """Everything then goes as planned."""
    assert records(read_case(minimal(tmp_path))) == {}


@pytest.mark.parametrize("text", ["days", "days=1; days=2", "=3", "days=-1", "days=x"])
def test_people_that_cannot_be_counted_have_a_cure(text):
    """Pools and amounts, each pool once, none less than nothing."""
    with pytest.raises(CellProblem) as caught:
        people_used(text)
    assert caught.value.cure
