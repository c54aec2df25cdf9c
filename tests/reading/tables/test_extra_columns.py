"""Columns beside the declared ones."""

from __future__ import annotations

from prioritizer.domain import CriteriaTree, Leaf
from prioritizer.reading.tables.extra_columns import measure_kinds


def test_measures_and_their_ranges_are_numbers_or_texts():
    """Where one leaf counts and another sorts the same measure, the texts must survive."""
    counted = Leaf("a", 1, "maximise", "x")
    sorted_in = Leaf("b", 1, "maximise", "x", categories={"low": 0.0})
    assert measure_kinds(CriteriaTree("t", "", (), (counted,))) == dict.fromkeys(
        ("x", "x_low", "x_high"), "number"
    )
    for leaves in ((counted, sorted_in), (sorted_in, counted)):
        assert set(measure_kinds(CriteriaTree("t", "", (), leaves)).values()) == {"text"}


def test_without_a_tree_there_are_no_measures():
    """Every further column must then be declared in sources."""
    assert measure_kinds(None) == {}
