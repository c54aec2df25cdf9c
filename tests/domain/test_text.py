"""Rows of text as columns."""

from __future__ import annotations

from prioritizer.domain.text import aligned


def test_columns_of_text_stand_left_numbers_right():
    """No line ends in blanks."""
    assert aligned([["name", "n", "note"], ["a", "100", ""]], text=(0, 2)) == ["name    n  note", "a     100"]
