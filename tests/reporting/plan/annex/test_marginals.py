"""The annex sheet More means: what more of an envelope would bring."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from prioritizer.domain import Marginal
from prioritizer.reporting.plan.annex import marginals
from prioritizer.reporting.words.catalogue import Words
from tests.limits import limit
from tests.reporting import sample
from tests.reporting.reopened import records, sheet, texts


def test_money_and_people_stand_in_their_own_units() -> None:
    """60,000 more of the budget in AZN; half a person-day more is not rounded to a whole."""
    run = sample.run()
    more = (
        Marginal(limit("envelope:budget@2027-Q1..2027-Q4"), Fraction(60000), 0.5, 0.75),
        Marginal(limit("envelope:interpreters@2027-Q3"), Fraction(1, 2), 0.0, 0.25),
    )
    rows = records(sheet(marginals.add, replace(run, plan=replace(run.plan, marginals=more))), "Envelope")
    budget, people = [list(row.values()) for row in rows]
    assert "Cooperation budget" in budget[0]
    assert budget[1:] == [60000, "AZN", 0.5, 0.75]
    assert "English interpreters" in people[0]
    assert people[1:] == [0.5, "person-days", 0, 0.25]


def test_what_was_not_computed_is_said() -> None:
    """A sentence in place of the table."""
    assert texts(sheet(marginals.add, sample.run()))[-1] == Words()("empty.marginals")
