"""Every way out of a conflict in words: what to do, to which limit, by how much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import Plan, Repair
from prioritizer.reporting.reasons.infeasibility_text import (
    conflict_phrases,
    listed,
    repair_phrase,
    way_out,
)
from tests.limits import limit
from tests.reporting import sample
from tests.reporting.reasons.test_concurrence_text import with_rule
from tests.reporting.sample import named


@pytest.mark.parametrize(
    ("repair", "words"),
    [
        (
            Repair(limit("R2"), 1.0),
            "raise the limit of the rule R2 (“At most two visits a quarter”) by 1, to 3",
        ),
        (Repair(limit("R4"), None), "switch off the rule R4 (“Only one of two exercises”)"),
        (
            Repair(limit("reserve:budget"), 12.5),
            "lower the reserve of Cooperation budget by 12.5 AZN",
        ),
        (Repair(limit("commitment:GEO-attache"), None), "drop the commitment to “Attaché post in Tbilisi”"),
        (
            Repair(limit("lead_time"), None, ("GEO-attache",)),
            "accept less time for preparing “Attaché post in Tbilisi” than the lead time of the activity",
        ),
        (
            Repair(limit("veto:risk.stability"), None, ("GEO-attache",)),
            "let “Attaché post in Tbilisi” be planned below the minimum set for stability",
        ),
        (
            Repair(limit("window:holidays"), None, ("GEO-attache",)),
            "let “Attaché post in Tbilisi” run in spite of the closed period “holidays”",
        ),
        (
            Repair(limit("concurrence"), None, ("ITA-material",)),
            "obtain the concurrence of the Ministry of Foreign Affairs for "
            "“Material assistance: field hospital”",
        ),
    ],
)
def test_each_kind_of_change_has_words(repair, words):
    """What a planner reads says which limit, which option, and how far."""
    assert repair_phrase(named(sample.case()), repair).startswith(words)


@pytest.mark.parametrize(
    ("kind", "terms", "by", "words"),
    [
        (
            "at_most",
            {"share": 0.3},
            0.125,
            "raise the share in the rule r by 12.5 percentage points, to 42.5",
        ),
        ("at_least", {"share": 0.3}, 0.1, "lower the share in the rule r by 10 percentage points, to 20 %"),
        ("at_least", {"limit": 3}, 2.0, "lower the limit of the rule r by 2, to 1"),
        (
            "at_most",
            {"limit": 2.5, "count": "benefit"},
            0.01,
            "raise the limit of the rule r by 0.01, to 2.51",
        ),
        (
            "at_most",
            {"limit": 9, "count": "budget"},
            0.125,
            "raise the limit of the rule r by 0.125, to 9.125 AZN",
        ),
        ("reserve", {"share": 0.1, "count": "budget"}, 0.025, "lower the share in the rule r by 2.5"),
    ],
)
def test_rules_move_in_their_own_unit(kind, terms, by, words):
    """Limits move by numbers, shares by percentage points, never rounded to less than is needed."""
    assert repair_phrase(named(with_rule("r", kind, **terms)), Repair(limit("r"), by)).startswith(words)


def test_a_rule_may_be_eased_for_some_options_only():
    """Of a rule that demands several, only those that cannot be had are let off."""
    case = with_rule("r", "require", select={"option": ["GEO-attache", "GEO-exercise"]})
    some = repair_phrase(named(case), Repair(limit("r"), None, ("GEO-attache",)))
    assert some == "no longer require “Attaché post in Tbilisi” in the rule r"
    both = repair_phrase(named(case), Repair(limit("r"), None, ("GEO-attache", "GEO-exercise")))
    assert both == "switch off the rule r"


def test_the_way_out_is_one_sentence():
    """Any of several, the only one, or all of some together; nothing where nothing is known."""
    one, other = (Repair(limit("R4"), None),), (Repair(limit("R2"), 1.0),)
    plan = Plan("infeasible", 0, 0, 0, alternatives=(one, other))
    said = way_out(named(sample.case()), plan)
    assert said.startswith("One of these is enough: switch off the rule R4")
    assert ", or raise the limit of the rule R2" in said
    assert way_out(named(sample.case()), replace(plan, alternatives=(one,))).startswith(
        "This is enough: switch off"
    )
    both = way_out(named(sample.case()), replace(plan, alternatives=(), repair=(*one, *other)))
    assert both.startswith("No single change is enough; all of these together are: switch off")
    assert way_out(named(sample.case()), replace(plan, alternatives=())) == ""


def test_the_same_raise_in_every_period_is_said_once():
    """Four quarters of one pool are one change."""
    repairs = tuple(Repair(limit(f"envelope:attaches@{p.name}"), 2.0) for p in sample.case().periods)
    said = way_out(named(sample.case()), Plan("infeasible", 0, 0, 0, alternatives=(repairs,)))
    assert said == "This is enough: raise Attaché posts for every period of 2027 by 2 posts each."


def test_a_conflict_says_where():
    """Partners, pillars, options and spans are named, not their ids."""
    places = {
        limit("R2"): (("GEO",),),
        limit("R1"): (("operations",),),
        limit("R4"): (("GEO-attache",),),
        limit("lead_time"): (("GEO-attache:full",),),
    }
    plan = Plan("infeasible", 0, 0, 0, conflict=tuple(places), conflict_at=places)
    assert [p.rpartition(", for ")[2] for p in conflict_phrases(named(sample.case()), plan)] == [
        "Georgia",
        "Operations",
        "“Attaché post in Tbilisi”",
        "“Attaché post in Tbilisi”",
    ]


def test_long_lists_are_cut():
    """A note of one page does not hold twenty commitments."""
    assert listed(named(sample.case()), [str(n) for n in range(12)]) == tuple(str(n) for n in range(12))
    assert listed(named(sample.case()), [str(n) for n in range(20)])[-1] == "8 more"
