"""What the stakeholders' plans have in common, and what each gives up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.reporting.stakeholders.stakeholder_facts import (
    Parties,
    is_between,
    is_settled,
    stakeholder_name,
)
from prioritizer.reporting.words.catalogue import Words
from tests.reporting.stakeholders.sides import BETWEEN, OWN, PLANS, stakeholders


def test_what_all_want_and_what_some_want() -> None:
    """Georgia's exercise stands in both plans; of the others the one in the compromise comes first."""
    parties = Parties(stakeholders(**PLANS))
    assert parties.agreed == ("GEO-exercise",)
    assert parties.disputed == ("TRI-visit", "TRI-staff")
    assert parties.wanted_by["TRI-staff"] == ("",)
    assert parties.between == {"GEO-exercise", "TRI-visit"}


def test_what_a_plan_reaches_is_an_interval_of_the_best() -> None:
    """6 of at least 8 and at most 10 are 60 to 75 %; of nothing there is no part."""
    found = replace(stakeholders(), best={"": (10.0, 10.0), "MFA": (8.0, 10.0)})
    assert Parties(found).reached("MFA", 6.0) == (0.6, 0.75)
    assert Parties(replace(found, best={"MFA": (0.0, 0.0)})).reached("MFA", 0.0) == (None, None)


def test_what_is_given_up() -> None:
    """Of 10 the compromise leaves 8.5: 15 %, the staff exercise for the visit; the MFA keeps its plan."""
    parties = Parties(stakeholders(**PLANS))
    own = parties.giving("")
    assert (own.low, own.high, own.part_low, own.part_high) == pytest.approx((1.5, 1.5, 0.15, 0.15))
    assert (own.without, own.instead) == (("TRI-staff:full",), ("TRI-visit:full",))
    assert parties.giving("MFA").without == ()


def test_the_least_satisfied_has_the_smallest_share() -> None:
    """Of the way from what the other leaves it to its own best plan."""
    between = replace(BETWEEN, shares={"": (0.5, 0.6), "MFA": (0.4, 0.9)})
    assert Parties(stakeholders(plans=(OWN,), compromise=between)).least == "MFA"


def test_a_plan_lies_between_unless_it_suits_everybody() -> None:
    """Where one plan gives all that each could have, nothing is settled for."""
    whole = replace(BETWEEN, least=(1.0, 1.0))
    assert (is_settled(BETWEEN), is_settled(whole)) == (False, True)
    assert is_between(stakeholders(compromise=BETWEEN, is_plan=True))
    assert not is_between(stakeholders(compromise=BETWEEN))
    assert not is_between(stakeholders(compromise=whole, is_plan=True))


def test_the_trees_own_weights_have_words_for_a_name() -> None:
    """A set is called as the tree calls it."""
    assert stakeholder_name(Words(), "MFA") == "MFA"
    assert stakeholder_name(Words(), "") == Words()("stakeholders.own")
