"""Tables as text."""

from __future__ import annotations

from prioritizer.reporting.ranges.text_table import text_table


def test_numbers_stand_below_each_other_and_empty_columns_are_left_out() -> None:
    """The first column to the left, the others to the right, no blanks at the end of a line."""
    lines = text_table(("what", "n", "gone", "m"), [("a", "1", "", "10"), ("longer", "20", "", "")])
    assert lines == ["  what     n   m", "  a        1  10", "  longer  20"]
