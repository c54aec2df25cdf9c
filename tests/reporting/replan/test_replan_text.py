"""A re-plan in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.reporting.replan.replan_facts import ReplanFacts
from prioritizer.reporting.replan.replan_text import changes_sentence, hint, lost_sentence, replan_text
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample_changes

WORDS = Words()


def test_the_page_tells_what_changes_and_what_it_loses() -> None:
    """Worth before and after, each group with its engagements, whom to tell, and why."""
    text = replan_text(sample_changes.replan())
    for part in (
        "1 July 2027",
        "is worth 10.11 benefit points",
        "Trilateral meeting of ministers · 2027-Q2 → 2027-Q4",
        "Visit of the Chief of Staff to Ankara · 2027-Q1",
        "Lost: AZN 1,700",
        "Türkiye",
        "The port is closed.",
    ):
        assert part in text, part
    groups = [text.index(WORDS(f"replan.{g}", n=1)) for g in ("stopped", "moved", "new", "already")]
    assert groups == sorted(groups)


@pytest.mark.parametrize(
    ("terms", "key"),
    [
        ({}, "changes"),
        ({"max_changes": 5}, "changes_allowed"),
        ({"change_price": 0.25}, "changes_priced"),
        ({"max_changes": 5, "change_price": 0.25}, "changes_both"),
    ],
)
def test_changes_are_told_with_their_terms(terms: dict[str, object], key: str) -> None:
    """How many of how many, at what price; where none was set, that, and how to ask for fewer."""
    facts = ReplanFacts(sample_changes.replan(**terms))
    assert changes_sentence(facts).startswith(WORDS(f"replan.{key}", n=3, most=5, price="0.25"))
    assert hint(facts) == ([] if terms else [WORDS("replan.hint")])


def test_money_lost_is_added_up_or_said_to_be_none() -> None:
    """500 and 1,500."""
    said = lost_sentence(ReplanFacts(sample_changes.replan()))
    assert "AZN 2,000" in said
    found = sample_changes.replan()
    situation = replace(found.after.case.situation, standings=())
    after = replace(found.after, case=replace(found.after.case, situation=situation))
    assert lost_sentence(ReplanFacts(replace(found, after=after))) == WORDS("replan.lost_none")


def test_too_few_changes_allowed_says_how_many_it_takes() -> None:
    """Every plan from then on changes more than was allowed."""
    found = replace(sample_changes.replan_impossible(max_changes=1), least=4)
    assert WORDS("replan.at_least", n=4, most=1) in replan_text(found)


def test_what_runs_and_clashes_might_be_stopped() -> None:
    """The flag is given for the post, which is part of the conflict and under way."""
    text = replan_text(sample_changes.replan_impossible())
    assert WORDS("replan.may_stop", flags="--stop GEO-attache") in text
    assert "Attaché posts for 2027-Q2" in text
