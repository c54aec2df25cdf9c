"""The numbers derived from a run."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from prioritizer.reporting.facts.facts import Facts
from tests.reporting import sample


def test_money_adds_up_to_the_envelopes() -> None:
    """What the options cost is what the envelopes say is used; the widest envelopes are counted once."""
    budget, travel = Facts(sample.run()).money
    assert (budget.used, budget.available, budget.reserve, budget.left) == (
        Fraction("490000.50"),
        600000,
        30000,
        Fraction("79999.50"),
    )
    assert (travel.used, travel.available) == (Fraction("38500.25"), 120000)


def test_groups_add_up_to_the_plan() -> None:
    """Partners and pillars each hold every option once, formats on a line of their own."""
    facts = Facts(sample.run())
    for groups in (facts.partners, facts.pillars):
        assert sum(g.offered for g in groups) == facts.offered == 13
        assert sum(g.selected for g in groups) == len(facts.selected) == 8
        assert sum(g.benefit for g in groups) == pytest.approx(facts.benefit)
        assert sum(g.money.get("budget", Fraction(0)) for g in groups) == Fraction("490000.50")


def test_an_answer_is_needed_a_lead_time_before_the_start() -> None:
    """A training team starting in October with 60 days to prepare needs its answer on 2 August."""
    (team,) = Facts(sample.run()).awaiting("pending")
    assert team.needed_by == date(2027, 8, 2)


def test_partners_of_a_format_are_reached_through_it() -> None:
    """Georgia, Türkiye and Kazakhstan; the format itself is not a fourth."""
    assert Facts(sample.run()).partners_reached == 3


def test_posts_are_held_and_days_are_used_up() -> None:
    """A post over four quarters is one post; person-days add up."""
    facts = Facts(sample.run())
    people = {c.chosen.option: c.people for c in facts.selected}
    assert people["GEO-attache"] == {"attaches": 1}
    assert people["GEO-exercise"] == {"interpreters": 40, "leadership": 3}
    post = next(c for c in facts.selected if c.chosen.option == "GEO-attache")
    assert (facts.people_in(post, "posts"), facts.people_in(post, "person-days")) == (1, 0)


def test_starting_and_running_are_counted_by_period() -> None:
    """What starts in a quarter, and what runs in it."""
    facts = Facts(sample.run())
    assert [facts.starting(t) for t in range(4)] == [2, 2, 1, 3]
    assert [facts.running(t) for t in range(4)] == [2, 3, 2, 4]


def test_tight_envelopes_are_those_used_up() -> None:
    """Six of six travel days of the leadership in the second quarter."""
    assert [u.limit.id for u in Facts(sample.run()).tight_envelopes] == ["envelope:leadership@2027-Q2"]


def test_agreement_leaves_out_the_consensus() -> None:
    """The consensus is made of the methods, so it cannot confirm them."""
    assert Facts(sample.run()).own_agreement == {"topsis": 0.95}


def test_nothing_is_derived_where_nothing_is() -> None:
    """A bare case and an infeasible plan have facts too."""
    bare = Facts(sample.bare())
    assert (bare.money, bare.selected, bare.partners_reached, bare.own_agreement) == ((), (), 0, {})
    assert [x.item.option for x in bare.not_selected] == ["A", "B"]
    assert Facts(sample.infeasible()).selected == ()
