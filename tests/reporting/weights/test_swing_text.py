"""The words of a swing session."""

from __future__ import annotations

from prioritizer.domain import LeafRange, WeightGroup
from prioritizer.reporting.weights.swing_text import SwingTalk, refused_text, sheet_written
from prioritizer.reporting.words.catalogue import Words

WORDS = Words()
GROUP = WeightGroup("a", "priority", ("a.x", "a.y"))
RANGES = {"a.x": LeafRange("a.x", 0.0, 10.0, "days"), "a.y": LeafRange("a.y", "low", "high")}


def test_a_group_is_numbered_with_each_step_from_worst_to_best() -> None:
    """So that a criterion can be named by its number."""
    _, heading, first, second = SwingTalk(RANGES, "MFA").group(GROUP).split("\n")
    assert heading == "Priority: a"
    assert first == "  1. x: 0 to 10 days"
    assert second == "  2. y: low to high"


def test_a_session_whose_answers_are_lost_says_so_at_once() -> None:
    """Before anybody has answered anything; it names the set it is for."""
    talk = SwingTalk(RANGES, "MFA")
    assert talk.start(kept=False) == f"{talk.start(kept=True)}\n{WORDS('weights.swing_dry')}"
    assert "MFA" in talk.start(kept=True)
    assert WORDS("weights.own") in SwingTalk(RANGES, "").start(kept=True)


def test_an_answer_that_cannot_be_used_is_repeated_with_what_can() -> None:
    """A name or a number of the list; a number of points; and where the answers ended."""
    talk = SwingTalk(RANGES, "")
    assert talk.not_a_name("7", GROUP).startswith("“7”")
    assert WORDS("weights.swing_need_name", n=2) in talk.not_a_name("7", GROUP)
    assert WORDS("weights.swing_need_points") in talk.not_points("many")
    assert f"“{talk.ask_points('a.y', 'a.x').rstrip(': ')}”" in talk.too_short(talk.ask_points("a.y", "a.x"))


def test_points_are_asked_beside_the_one_with_a_hundred() -> None:
    """Both by name."""
    assert SwingTalk(RANGES, "").ask_points("a.y", "a.x") == WORDS("weights.swing_points", name="y", most="x")


def test_what_is_never_written_and_where_a_sheet_went() -> None:
    """Computed weights are refused; the file is named."""
    assert refused_text() == WORDS("weights.refused")
    assert "swing.xlsx" in sheet_written("swing.xlsx")
