"""What is selected, added up in groups: each grouping comes to the plan's own figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.facts.totals import totals, totals_data, totals_text
from tests.reporting import sample


@pytest.fixture(scope="module")
def facts():
    """The sample's figures."""
    return Facts(sample.run())


@pytest.mark.parametrize("by", ["pillar", "activity"])
def test_a_grouping_adds_up_to_the_plan(facts, by):
    """Engagements, benefit, own money and others' money: nothing twice, nothing left out."""
    mine = [t for t in totals(facts) if t.by == by]
    assert mine
    assert sum(t.engagements for t in mine) == len(facts.selected)
    assert sum(t.benefit for t in mine) == pytest.approx(facts.benefit)
    for resource in facts.money_names:
        for side, own in (("home", "money"), ("others", "others")):
            wanted = sum((getattr(c, own).get(resource, Fraction(0)) for c in facts.selected), Fraction(0))
            assert sum((getattr(t, side).get(resource, Fraction(0)) for t in mine), Fraction(0)) == wanted


def test_goals_count_in_each_and_payers_by_what_they_pay(facts):
    """An engagement of two goals is in both; payers together bear the gross cost."""
    from prioritizer.reporting.facts.payers import costs, payers

    goals = [t for t in totals(facts) if t.by == "goal"]
    named = [g for c in facts.selected for g in c.option.goals or ("",)]
    assert sum(t.engagements for t in goals) == (len(named) if any(named) else 0)
    paid = [t for t in totals(facts) if t.by == "payer"]
    for resource, (gross, net) in costs(payers(facts), facts.money_names).items():
        home = sum((t.home.get(resource, Fraction(0)) for t in paid), Fraction(0))
        others = sum((t.others.get(resource, Fraction(0)) for t in paid), Fraction(0))
        assert (home, home + others) == (net, gross)


def test_data_and_text_say_the_same(facts):
    """A line for each group, its name in words."""
    text = totals_text(facts)
    data = totals_data(facts)
    for by in dict.fromkeys(t["by"] for t in data):
        assert facts.words(f"totals.by_{by}") in text
    lines = [line for line in text.splitlines() if line and line.split("  ")[0] != ""]
    assert len(lines) == len(data) + len({t["by"] for t in data}) + 1
