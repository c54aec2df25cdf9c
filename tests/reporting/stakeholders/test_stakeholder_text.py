"""What is said about stakeholders, from nouns made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Compromise, StakeholderPlan, Stakeholders
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.stakeholders.stakeholder_facts import Parties
from prioritizer.reporting.stakeholders.stakeholder_text import (
    compromise_sentences,
    part_text,
    standing_sentence,
    who_wants,
)
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample

WORDS = Words("en")
BETWEEN = Compromise(
    status="within_gap",
    starts=(("A:full", 0), ("C:full", 1)),
    values={"": 9.0, "MFA": 8.0, "MoD": 10.0},
    floors={"": 8.0, "MFA": 6.0, "MoD": 9.0},
    shares={"": (0.45, 0.5), "MFA": (0.48, 0.5), "MoD": (1.0, 1.0)},
    least=(0.5, 0.62),
    total=2.0,
)


def found(made=BETWEEN):
    plans = {"": ("A:full", "B:full"), "MFA": ("B:full", "A:full"), "MoD": ("C:full", "A:basic")}
    own = tuple(
        StakeholderPlan(name, "within_gap", tuple((key, 0) for key in keys), {}, 10.0)
        for name, keys in plans.items()
    )
    best = {"": (10.0, 10.02), "MFA": (10.0, 10.1), "MoD": (10.0, 10.0)}
    scores = dict.fromkeys(plans, sample.scores())
    return Stakeholders(scores, "", (), {"": 10.0, "MFA": 6.0, "MoD": 9.0}, best, own, made)


@pytest.fixture(scope="module")
def facts():
    return Facts(sample.run())


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.0, 0.0, "0 %"),
        (0.25, 0.25, "25.0 %"),
        (0.0161, 0.0199, "1.6–2.0 %"),
        (0.0001, 0.0002, "0.0–0.1 %"),
        (None, None, "–"),
    ],
)
def test_intervals_are_rounded_outwards(low, high, said):
    """What lies between is never narrowed by rounding."""
    assert part_text(WORDS, low, high) == said


def test_whose_plans_have_an_option_is_said_in_few_words():
    """All but one, only one, no one."""
    parties = Parties(found())
    assert who_wants(WORDS, parties, "B") == "all but MoD"
    assert who_wants(WORDS, parties, "C") == "only MoD"
    made = replace(BETWEEN, starts=(("D:full", 0),))
    assert who_wants(WORDS, Parties(found(made)), "D") == "no one: only the compromise"


def test_levels_are_exchanged_but_options_agreed_on():
    """A stands in every plan; its cheaper level in one of them is what that one would have had."""
    parties = Parties(found())
    assert (parties.agreed, parties.disputed) == (("A",), ("B", "C"))
    giving = parties.giving("MoD")
    assert (giving.without, giving.instead) == (("A:basic",), ("A:full",))


def test_what_is_given_up_is_an_interval_of_the_own_best_plan():
    """At least against the plan known, at most against the bound."""
    giving = Parties(found()).giving("MFA")
    assert (giving.low, giving.high) == pytest.approx((2.0, 2.1))
    assert (giving.part_low, giving.part_high) == pytest.approx((0.2, 2.1 / 10.1))


def test_a_plan_stands_by_the_worst_first(facts):
    """Against what no plan can exceed, rounded down."""
    said = standing_sentence(facts, Parties(found()))
    assert said.endswith("at least: MFA 59.4 %, MoD 90.0 % and the base weights 99.8 %.")


def test_the_least_satisfied_is_named_with_what_is_proven(facts):
    """The share at its lowest, the bound, and who it is."""
    said = compromise_sentences(facts, Parties(found()))
    assert "at least 45.0 % of the way" in said[0]
    assert "further than 62.0 %" in said[0]
    assert said[0].endswith("The least satisfied is the base weights.")
    assert "MFA 20.0–20.8 %" in said[1]
    assert not any("limit of time" in sentence for sentence in said)


def test_a_search_that_was_stopped_says_so(facts):
    """A better compromise may exist."""
    said = compromise_sentences(facts, Parties(found(replace(BETWEEN, status="stopped"))))
    assert "limit of time" in said[-1]
