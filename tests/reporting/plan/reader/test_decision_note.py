"""The sheet Decision note: one page in sentences."""

from __future__ import annotations

from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.decision_note import figures, sections
from prioritizer.reporting.plan.reader import decision_note
from prioritizer.reporting.words.catalogue import Words
from tests.reporting import sample
from tests.reporting.reopened import sheet, texts


def test_the_note_tells_the_numbers_of_the_plan() -> None:
    """Counts, money, benefit, deadline and gap stand in its sentences."""
    note = "\n".join(texts(sheet(decision_note.add, sample.run())))
    for part in (
        "8 of 13",
        "AZN 528,501",
        "10.11",
        "By 2 August 2027",
        "0.06 %",
        "AZN 60,000",
        "8 engagements",
    ):
        assert part in note


def test_the_note_of_an_infeasible_case_asks_for_a_change() -> None:
    """The conflict and the cheapest repair stand where the plan would; there are no large figures."""
    note = "\n".join(texts(sheet(decision_note.add, sample.infeasible())))
    assert "No plan is possible" in note
    assert "Attaché posts for 2027-Q2" in note
    assert "raise Attaché posts for 2027-Q2 by 2 posts" in note
    assert Words()("figure.options") not in note


def test_everything_the_note_says_is_on_its_one_page() -> None:
    """Every figure and sentence once, then three places to sign."""
    facts, words, page = Facts(sample.run()), Words(), sheet(decision_note.add, sample.run())
    shown = texts(page)
    for number, label in figures(facts):
        assert {number, label} <= set(shown)
    for section in sections(facts):
        said = {section.heading, *section.sentences, *section.rest, *(f"•  {p}" for p in section.points)}
        assert said <= set(shown)
    assert shown[-3:] == [words(f"note.{who}") for who in ("prepared", "agreed", "approved")]
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, None)  # 1 by 1
    assert page.sheet_properties.pageSetUpPr.fitToPage
