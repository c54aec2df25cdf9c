"""What each option level takes and gives."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.reading import read_case
from prioritizer.reading.content.needs import of_level
from tests.reading.cases import findings, minimal, the

ROWS = {"a:full": {"budget": [1]}, "a": {"budget": [2], "days": [3]}, "visit": {"days": [4], "ships": [5]}}


@pytest.mark.parametrize(
    ("level", "needs"), [("full", (1, 3, 5)), ("basic", (2, 3, 5))], ids=["its own row first", "the option's"]
)
def test_the_most_specific_row_counts_per_resource(level, needs):
    """Level before option before activity; what only the activity says stands."""
    assert of_level(ROWS, "a", level, "visit") == needs


def test_a_row_is_read_as_a_need(tmp_path):
    """Amounts exactly; without an offset it falls due in every period it runs."""
    rows = "for,resource,amount,offset,payer,hold\na,budget,0.1,,home,\na,days,2,-1,host,yes\n"
    tables = {"resources": "resource,available\nbudget,1\n", "pools": "pool,available\ndays,3\n"}
    folder = minimal(tmp_path, case="as_of = 2027-01-01\n", requirements=rows, **tables)
    money, days = read_case(folder).options[0].needs
    assert (money.amount, money.offset, money.payer, money.hold) == (Fraction(1, 10), None, "home", False)
    assert (days.amount, days.offset, days.payer, days.hold) == (Fraction(2), -1, "host", True)


def test_a_need_of_nothing_there_is_an_error(tmp_path):
    """With the nearest resource."""
    tables = {"resources": "resource,available\nbudget,1\n"}
    folder = minimal(tmp_path, requirements="for,resource,amount\na,bugdet,1\n", **tables)
    assert the(findings(folder), "requirements", "resource").cure == "Did you mean 'budget'?"
