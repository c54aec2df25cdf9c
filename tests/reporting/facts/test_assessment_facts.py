"""Assessments in words and as data."""

from __future__ import annotations

import pytest

from prioritizer.domain import AssessedCell, Assessment, Assessments, JudgedShare, Leaf
from prioritizer.reporting.facts.assessment_facts import (
    assessments_data,
    figure_text,
    plain_number,
    said_text,
    shares_sentence,
)
from prioritizer.reporting.words.catalogue import Words

WORDS = Words("en")
SAID = (Assessment("MoD", "4", 0.4, "few visits"), Assessment("", "8", 0.8))
CELL = AssessedCell("p.tie", "tie", "partners", "GEO", SAID, 6.0, 0.6, 0.4, 0.8)


@pytest.mark.parametrize(
    ("number", "text"), [(3.0, "3"), (2.5, "2.5"), (0.125, "0.125"), (1 / 3, "0.333"), (1200, "1,200")]
)
def test_a_figure_has_as_many_decimals_as_it_takes(number, text):
    """Up to three."""
    assert plain_number(WORDS, number) == text


def test_a_category_goes_by_its_name_where_it_is_one():
    """The middle between two is a number; a cell nobody uses has no figure."""
    leaf = Leaf("p.mood", 1, "maximise", "mood", categories={"low": 0, "high": 1})
    assert [figure_text(WORDS, leaf, x) for x in (1.0, 0.5, float("nan"))] == ["high", "0.5", ""]


def test_who_said_what_stands_in_one_cell():
    """With the reason where there is one, and a word where the office is not named."""
    assert said_text(WORDS, CELL) == "MoD: 4 (few visits); Office not named: 8"


def test_the_shares_are_one_sentence():
    """What is nothing is not mentioned."""
    share = {"judged": 0.25, "measured": 0.75, "settled": 0.0, "unstated": 0.0}
    assert shares_sentence(WORDS, share) == (
        "Of the weight of all criteria 25.0 % comes from judged figures and 75.0 % from measured ones."
    )


def test_as_data_nothing_is_said_where_there_is_nothing():
    """And a cell that moves nothing has no scores or ranks."""
    assert assessments_data(None) == {}
    data = assessments_data(Assessments((CELL,), (JudgedShare("p.tie", 1.0, 4, 1, 2, 1),)))["assessments"]
    assert data["share"] == {"judged": 0.25, "measured": 0.5, "settled": 0.25, "unstated": 0}
    (cell,) = data["cells"]
    assert (cell["spread"], cell["score_low"], cell["rank_high"]) == (0.4, None, None)
    assert cell["assessments"][0] == {
        "assessor": "MoD",
        "value": "4",
        "worth": 0.4,
        "reason": "few visits",
        "date": None,
    }
