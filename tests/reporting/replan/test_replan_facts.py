"""What a re-plan comes to for each engagement concerned."""

from __future__ import annotations

from dataclasses import replace

from prioritizer.domain import Replan
from prioritizer.reporting.replan.replan_facts import Notification, ReplanFacts
from tests.reporting import sample_changes


def test_every_engagement_stands_in_one_group() -> None:
    """Dropped before it began, moved, new, and called off before; what is under way changes nothing."""
    facts = ReplanFacts(sample_changes.replan())
    assert [(a.what, a.option) for a in facts.affected] == [
        ("dropped", "TUR-visit"), ("moved", "TRI-visit"), ("new", "ITA-visit"), ("cancelled", "KAZ-visit"),
    ]  # fmt: skip
    assert [a.option for a in facts.group("stopped")] == ["TUR-visit"]


def test_money_lost_is_what_is_spent_for_nothing_and_what_calling_off_costs() -> None:
    """500 spent on Ankara; 1,200 to call it off and 300 for the ship visit. What moves loses nothing."""
    facts = ReplanFacts(sample_changes.replan())
    assert facts.lost == (500, 1500)
    assert [a.spent + a.fee for a in facts.affected] == [1700, 0, 0, 300]


def test_what_has_begun_and_what_stays() -> None:
    """The exercise is over and the post runs; of what is still to come the course alone stays."""
    facts = ReplanFacts(sample_changes.replan())
    assert (facts.begun, facts.staying) == (2, 1)


def test_something_running_is_stopped_not_dropped() -> None:
    """And a fee that nobody stated is said to be missing."""
    found = sample_changes.replan()
    situation = found.after.case.situation
    statuses = [
        replace(s, status="running", cancellation=0) if s.option == "TUR-visit" else s
        for s in situation.standings
    ]
    facts = ReplanFacts(_with(found, tuple(statuses)))
    assert [a.what for a in facts.group("stopped")] == ["stopped"]
    assert "Ankara" in facts.notes[-1]


def test_what_the_table_does_not_say_is_noted() -> None:
    """Nothing is recorded of the exercise, so it is taken to be done; the post is recorded."""
    (note,) = ReplanFacts(sample_changes.replan()).notes
    assert "Exercise “Caucasian Eagle” with Georgia" in note
    assert "Attaché post" not in note


def test_partners_and_the_authority_are_told() -> None:
    """Every member of a format; nobody has to concur with a language course, so nobody is asked."""
    facts = ReplanFacts(sample_changes.replan())
    told = {a.option: a.told for a in facts.affected}
    assert told["TUR-visit"] == (
        Notification("partner", "Türkiye"),
        Notification("authority", "MFA", "given"),
    )
    assert [n.name for n in told["TRI-visit"]] == ["Georgia", "Türkiye", "MFA"]


def test_the_service_that_proposed_an_engagement_is_told() -> None:
    """Where the case says who did, as it does of the visit to Livorno."""
    facts = ReplanFacts(sample_changes.replan())
    told = {a.option: a.told for a in facts.affected}
    assert told["ITA-visit"][-1] == Notification("service", "Navy")
    assert "Navy" in facts.told_text(told["ITA-visit"])
    assert not any(n.role == "service" for n in told["TUR-visit"])


def test_reasons_end_with_the_recorded_one() -> None:
    """As a sentence; the refusal follows from the plan."""
    facts = ReplanFacts(sample_changes.replan())
    why = {a.option: a.why for a in facts.affected}
    assert why["KAZ-visit"] == "The port is closed."
    assert "does not concur" in why["TUR-visit"]


def _with(found: Replan, standings: tuple[object, ...]) -> Replan:
    situation = replace(found.after.case.situation, standings=standings)
    return replace(found, after=replace(found.after, case=replace(found.after.case, situation=situation)))
