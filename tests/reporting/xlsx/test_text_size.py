"""How much room a text takes."""

from __future__ import annotations

import pytest

from prioritizer.reporting.xlsx.text_size import (
    NUMBER_PADDING,
    cell_px,
    height_pt,
    longest_word_px,
    text_px,
    wrapped_lines,
)


def test_lines_are_counted_as_a_spreadsheet_wraps() -> None:
    """Words go to the next line whole; a word longer than the column is broken; hyphens may break."""
    width = text_px("one two") + 16
    assert wrapped_lines("one two", width) == 1
    assert wrapped_lines("one two three", width) == 2
    assert wrapped_lines("one\ntwo", width) == 2
    assert wrapped_lines("x" * 40, width) > 3
    assert wrapped_lines("Azerbaijan-Georgia", text_px("Azerbaijan-") + 16) == 2


def test_width_adds_up_and_grows_with_the_size() -> None:
    """Letter by letter, in proportion to the size, and more in bold."""
    assert text_px("one two") == pytest.approx(text_px("one ") + text_px("two"))
    assert text_px("one", size=20) == pytest.approx(2 * text_px("one", size=10))
    assert text_px("one", bold=True) > text_px("one")
    assert text_px("W") > text_px("i")


def test_a_column_needs_its_longest_word_and_its_longest_line() -> None:
    """A hyphen breaks a word, a line break a cell; padding comes on top."""
    assert longest_word_px("a Caucasian-Eagle", padding=0) == pytest.approx(text_px("Caucasian-"))
    assert cell_px("one\nlonger line", padding=NUMBER_PADDING) == text_px("longer line") + NUMBER_PADDING


def test_rows_grow_with_their_lines() -> None:
    """By the same height each."""
    one, two, three = (height_pt(n) for n in (1, 2, 3))
    assert two - one == pytest.approx(three - two, abs=0.2)
    assert one > 10
