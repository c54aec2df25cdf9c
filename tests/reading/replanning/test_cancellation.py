"""Calling off: what it costs, and whether the case asks for it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.domain import Charge, ExecutionRow
from prioritizer.reading import read_case
from prioritizer.reading.replanning.cancellation import fee_charges, fee_of, is_demanded
from prioritizer.reading.replanning.consumption import Means
from tests.reading.cases import add_rule, findings, minimal, the

OPTIONS = "option,activity,cancellation,concurrence\na,visit,,given\nb,visit,30,refused\nc,talk,,given\n"
TABLES = {
    "activities": "activity,cancellation\nvisit,10 %\ntalk,\n",
    "resources": "resource,available\nbudget,1000\n",
    "requirements": "for,resource,amount\nvisit,budget,200\n",
}


@pytest.fixture
def folder(tmp_path):
    """Two visits and a talk."""
    return minimal(tmp_path, OPTIONS, "as_of = 2027-01-01\n", **TABLES)


def test_the_most_specific_fee_counts(folder):
    """The row of the execution table before the option's own, that before the activity's."""
    case = read_case(folder)
    means = Means(case)
    stated = [fee_of(case, means, option, ExecutionRow(option.option)) for option in case.options]
    assert stated == [(True, 20), (True, 30), (False, 0)]
    assert fee_of(case, means, case.options[0], ExecutionRow("a", "running", cancellation="50 %")) == (
        True,
        100,
    )


def test_a_fee_is_charged_to_the_options_money(folder):
    """Nothing is charged where there is no fee."""
    case = read_case(folder)
    charges = fee_charges(Means(case), case.options[0], Fraction(20), 3)
    assert charges == (Charge("budget", 3, Fraction(20)),)
    assert fee_charges(Means(case), case.options[0], Fraction(0), 3) == ()


def test_a_stop_is_demanded_by_refusal_and_by_rules(folder):
    """A soft rule asks for nothing."""
    add_rule(folder, 'id = "X"\nkind = "exclude"\nselect = { option = "c" }')
    add_rule(folder, 'id = "Y"\nkind = "exclude"\nselect = { option = "a" }\npenalty = 1')
    case = read_case(folder)
    assert [is_demanded(case, option, 0) for option in case.options] == [False, True, True]


def test_a_fee_that_is_no_amount_is_refused(folder):
    """With a cure, before any re-plan."""
    path = folder / "options.csv"
    path.write_text(OPTIONS.replace("30", "-30"), encoding="utf-8")
    assert the(findings(folder), "options", "cancellation").cure == "Write an amount or n %."
