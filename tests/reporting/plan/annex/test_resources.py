"""The annex sheet Resources: envelopes of money and assets, money by period, what lies beyond."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.annex import resources
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_no_money_is_lost_between_options_and_envelopes() -> None:
    """The envelope of the year shows what the options of the plan cost."""
    rows = records(sheet(resources.add, sample.run()), "Envelope")
    year = next(r for r in rows if r["Envelope"] == "Cooperation budget, 2027")
    assert Fraction(str(year["Used"])) == Fraction("490000.5")
    assert year["Left"] == pytest.approx(year["Available"] - year["In reserve"] - year["Used"])


def test_periods_add_up_to_the_envelopes() -> None:
    """30,000 a quarter for the post, 210,000.50 for the exercise, and so on to the year's use."""
    *periods, total = records(sheet(resources.add, sample.run()), "Period")
    assert [r["Cooperation budget (AZN)"] for r in periods] == [30000, 240000.5, 30000, 190000]
    assert total["Cooperation budget (AZN)"] == 490000.5


def test_what_lies_beyond_stands_by_year_beside_its_cap(years: Facts) -> None:
    """74 committed of 90 less the reserve of 10 in 2028; in 2029 nothing of 50."""
    rows = {(r["Envelope"], r["Year"]): r for r in records(sheet(resources.add, years.run), "Year")}
    heads = list(rows["Budget", "2028"])
    assert [rows["Budget", "2028"][h] for h in heads[3:6]] == [74, 80, 6]
    assert [rows["Budget", "2029"][h] for h in heads[3:6]] == [0, 50, 50]


def test_a_case_without_resources_says_so() -> None:
    """A sentence in place of the tables."""
    assert texts(sheet(resources.add, sample.bare()))[-1] == Words()("empty.resources")
