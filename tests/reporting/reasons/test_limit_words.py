"""Ids of rules, envelopes and gates in words."""

from __future__ import annotations

import pytest

from prioritizer.reporting.reasons.limit_words import describe, describe_all
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.names import Names
from tests.limits import limit, limits
from tests.reporting import sample
from tests.reporting.sample import named


@pytest.mark.parametrize(
    ("rule_id", "phrase"),
    [
        ("envelope:budget@2027-Q1..2027-Q4", "Cooperation budget for 2027"),
        ("envelope:interpreters@2027-Q3", "English interpreters for 2027-Q3"),
        ("reserve:budget", "the reserve of Cooperation budget"),
        ("concurrence", "the concurrence of the authority responsible"),
        ("lead_time", "the lead time of the activity"),
        ("commitment:GEO-attache", "the commitment to “Attaché post in Tbilisi”"),
        ("window:novruz", "the closed period “novruz” (20 March 2027 to 26 March 2027)"),
        ("window:unknown", "the closed period “unknown”"),
        ("at_once:attaches", "the number from Attaché posts that may be away at once"),
        ("veto:risk.stability", "the minimum set for stability"),
        ("R2", "the rule “At most two visits a quarter”"),
        ("R99", "R99"),
    ],
)
def test_every_kind_of_id_has_words(rule_id: str, phrase: str) -> None:
    """No id of the program reaches a reader."""
    assert describe(named(sample.case()), limit(rule_id)) == phrase


def test_periods_of_one_envelope_are_put_together() -> None:
    """Three quarters of one pool are one phrase; all four are every period."""
    names = Names(sample.case(), Words())
    some = limits("envelope:budget@2027-Q1", "R2", "envelope:budget@2027-Q3")
    assert describe_all(names, some) == [
        "Cooperation budget for 2027-Q1 and 2027-Q3",
        "the rule “At most two visits a quarter”",
    ]
    every = limits(*(f"envelope:budget@2027-Q{q}" for q in (1, 2, 3, 4)))
    assert describe_all(names, every) == ["Cooperation budget for every period of 2027"]
