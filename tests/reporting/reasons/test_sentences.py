"""The explanations in words."""

# ruff: noqa: E501 (a sentence is one line)

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.domain import NotSelected, Repair, RuleState
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.reasons.infeasibility_text import conflict_phrases, repair_phrase
from prioritizer.reporting.reasons.sentences import reason_sentence, rule_state
from prioritizer.reporting.words.catalogue import Words
from prioritizer.reporting.words.intervals import interval
from tests.limits import limit, limits
from tests.reporting import sample
from tests.reporting.sample import named


def left_out(reason: str, *rules: str, option: str = "ITA-visit") -> NotSelected:
    return NotSelected(option, "full", 0.3, 12, reason, limits(*rules), None, None, ())


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (left_out("refused", option="ITA-material"), "Refused: the Ministry of Foreign Affairs does not concur (MFA 14/27)."),
        (left_out("refused"), "Refused: the Ministry of Foreign Affairs does not concur."),
        (left_out("excluded", option="=HYPERLINK(1)"), "Taken out before planning: Withdrawn."),
        (left_out("excluded", "R2"), "Taken out before planning by the rule “At most two visits a quarter”."),
        (left_out("vetoed", "veto:risk.stability"), "It falls short of the minimum set for stability."),
        (left_out("window", "window:novruz"), "Every possible start falls in the closed period “novruz” (20 March 2027 to 26 March 2027)."),
        (left_out("lead_time", option="KAZ-late"), "There is no time to prepare it: it needs 120 days from 22 November 2026, and the latest start is 2027-Q1."),
        (left_out("rule", "R2"), "Kept out by the rule “At most two visits a quarter”."),
        (left_out("unaffordable", "envelope:budget@2027-Q1..2027-Q4"), "It needs more than there is: Cooperation budget for 2027."),
        (left_out("outcompeted"), "Others bring more with the same means."),
        (left_out("equal"), "As good as what was chosen in its place; the tie was settled by the fixed tie rule."),
        (left_out("pending", "concurrence"), "It awaits the answer of the Ministry of Foreign Affairs and cannot be planned before."),
        (left_out("pending", "R3"), "It awaits the answer of the Ministry of Foreign Affairs, and the rule “Pending options take at most a fifth” leaves no room for it."),
        (left_out("something new", "R2"), "Not selected (something new): the rule “At most two visits a quarter”."),
    ],
)  # fmt: skip
def test_every_reason_has_its_sentence(item: NotSelected, sentence: str) -> None:
    """Each reason code is told in one true sentence with what stands in the case."""
    assert reason_sentence(Facts(sample.run()), item) == sentence


def test_the_loss_and_what_it_displaces_are_told() -> None:
    """Where forcing an option in is possible, its price follows."""
    item = next(n for n in sample.run().plan.not_selected if n.option == "ITA-exercise")
    assert reason_sentence(Facts(sample.run()), item) == (
        "Others bring more within the same limits: Cooperation budget for 2027 and English interpreters for "
        "2027-Q3. Selecting it all the same would cost 0.41 to 0.62 benefit points and push out “Exercise "
        "“Caucasian Eagle” with Georgia” and “Training team from Türkiye: mine clearance”."
    )
    many = replace(item, displaces=("GEO-exercise", "TUR-mtt", "KAZ-visit"))
    assert reason_sentence(Facts(sample.run()), many).endswith(
        "; 3 planned engagements would give way to others."
    )


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "not computed"),
        (0.0, 0.05, "at most 0.05 benefit points"),
        (0.41, 0.62, "0.41 to 0.62 benefit points"),
        (0.5, 0.5, "0.50 benefit points"),
        (0.5, None, "at least 0.50 benefit points"),
        (-0.1, 0.2, "at most 0.20 benefit points"),
    ],
)
def test_intervals_claim_no_more_than_is_known(low: float | None, high: float | None, words: str) -> None:
    """An interval is never told finer than its ends."""
    assert interval(Words(), low, high) == words


def test_conflicts_and_repairs_in_words() -> None:
    """An infeasible case is told what clashes and what would help."""
    run = sample.infeasible()
    assert conflict_phrases(named(run.case), run.plan) == (
        "the rule R1 (“A quarter of the money at least goes to cooperation”)",
        "the commitment to “Attaché post in Tbilisi”",
        "Attaché posts for 2027-Q2",
    )
    raised, off = run.plan.repair
    assert repair_phrase(named(run.case), raised) == "raise Attaché posts for 2027-Q2 by 2 posts"
    assert repair_phrase(named(run.case), off).startswith("switch off the rule")
    assert repair_phrase(named(run.case), Repair(limit("R2"), 1.0)) == (
        "raise the limit of the rule R2 (“At most two visits a quarter”) by 1, to 3"
    )


def test_a_broken_soft_rule_says_by_how_much() -> None:
    """Broken comes before at its limit."""
    words = Words()
    assert rule_state(words, RuleState(limit("R2"), "at_most", "")) == "has room"
    assert rule_state(words, RuleState(limit("R2"), "at_most", "", tight=True)) == "at its limit"
    assert (
        rule_state(words, RuleState(limit("R2"), "at_most", "", tight=True, violation=2.0)) == "broken by 2"
    )
