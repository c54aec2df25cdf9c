"""The upper envelope of lines, and the number of solves the intersection method takes."""

from __future__ import annotations

from prioritizer.allocation.parametric.weight_breakpoints import BenefitLine, upper_envelope


def node(left, right):
    return BenefitLine(0.0, (), left, right, "optimal", 0.0, {})


def test_upper_envelope_of_lines():
    """Lines that are never the highest are left out; changes lie where neighbours meet."""
    falls, level, rises, low = node(10, 0), node(6, 6), node(0, 10), node(4, 5)
    kept, changes = upper_envelope([rises, low, level, falls])
    assert kept == [falls, level, rises]
    assert changes == (0.4, 0.6)


def test_three_lines_through_one_point():
    """A line that only touches where two others meet is no plan of its own."""
    falls, level, rises = node(10, 0), node(5, 5), node(0, 10)
    kept, changes = upper_envelope([falls, level, rises])
    assert kept == [falls, rises]
    assert changes == (0.5,)


def test_lines_that_meet_at_an_end():
    """Plans alike at an end of the range do not make an interval of no width."""
    assert upper_envelope([node(5, 5), node(5, 9)])[1] == ()
    assert upper_envelope([node(5, 5), node(1, 5)])[1] == ()
