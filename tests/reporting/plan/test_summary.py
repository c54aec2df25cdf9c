"""The short text the plan command prints."""

from __future__ import annotations

from prioritizer.reporting.plan.summary import summary
from tests.reporting import sample


def test_the_summary_says_what_a_planner_wants_first() -> None:
    """Counts, money, proof, the largest contributions, what awaits whom, and why the rest is out."""
    text = summary(sample.run())
    for part in (
        "8 of 13 options selected, with 3 partners; benefit 10.11 points.",
        "Cooperation budget: AZN 490,000 of the AZN 570,000 that may be spent (86 %), with AZN 30,000",
        "no plan within the rules can bring more than 0.06 % more benefit",
        "Exercise “Caucasian Eagle” with Georgia (Full) · Georgia · 2027-Q2 · benefit 3.17",
        "Awaiting concurrence: 1 engagement, worth 0.78 benefit points.",
        "The next answer is needed by 2 August 2027.",
        "1 kept out by a rule",
        "Illustrative figures",
    ):
        assert part in text
    assert len(text.split("\n")) <= 22  # and two lines that say where the workbooks are: one screen


def test_the_summary_of_an_infeasible_case_names_the_conflict() -> None:
    """What clashes and what would help, and no plan."""
    text = summary(sample.infeasible())
    assert "No plan meets all rules" in text
    assert "  - Attaché posts for 2027-Q2" in text
    assert "  - raise Attaché posts for 2027-Q2 by 2 posts" in text


def test_the_summary_of_a_bare_case_is_short() -> None:
    """No partners, money or concurrence: they are not mentioned."""
    assert summary(sample.bare()).startswith("Bare\n0 of 2 options selected; benefit 0.00 points.")
