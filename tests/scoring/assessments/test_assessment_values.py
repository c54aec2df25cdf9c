"""Assessed cells: what was said of each, and the one figure made of it."""

from dataclasses import replace

import numpy as np
import pytest

from prioritizer.domain import AssessmentRow
from prioritizer.errors import InvalidInput
from prioritizer.scoring.assessments.assessment_values import overlaid, told_cells
from tests.scoring.cases import case, leaf, tree

X = leaf("x", worst=0.0, best=10.0, assessors="mean")
OPTIONS = [{"option": "a", "level": level, "partner": "GEO"} for level in ("basic", "full")]


def judged(*rows):
    """Two levels of one option with one partner, assessed as the rows (for, measure, office, value) say."""
    given = case(OPTIONS, tree(X), partners={"GEO": {}, "TUR": {}})
    tables = ("partners" if of in ("GEO", "TUR") else "options" for of, *_ in rows)
    said = (
        AssessmentRow(n, r[0], t, *r[1:], "", None)
        for n, (r, t) in enumerate(zip(rows, tables, strict=True), 2)
    )
    return replace(given, assessments=tuple(said))


def test_a_cell_holds_all_that_was_said_of_it():
    """In file order, with the row of the table that takes the figure; other measures are left aside."""
    given = judged(("TUR", "x", "MoD", "2"), ("TUR", "y", "MoD", "9"), ("TUR", "x", "MFA", "6"))
    (cell,) = told_cells(given, X, "partners")
    assert (cell.of, cell.table, cell.rows, cell.quantities) == ("TUR", "partners", (1,), (2, 6))
    assert [one.row for one in cell.said] == [2, 4]
    assert told_cells(given, X, "options") == []


def test_what_is_said_of_a_level_counts_before_what_is_said_of_the_option():
    """The basic level takes the option's figure, the full one its own."""
    given = judged(("a", "x", "MoD", "2"), ("a:full", "x", "MoD", "6"))
    assert {cell.of: cell.rows for cell in told_cells(given, X, "options")} == {"a": (0,), "a:full": (1,)}
    assert overlaid(None, given, X, "options", "").tolist() == [2, 6]


def test_combined_figures_replace_what_is_written():
    """The mean of 2 and 6; what nobody assessed stays, and without assessments all does."""
    given, written = judged(("GEO", "x", "MoD", "2"), ("GEO", "x", "MFA", "6")), np.array([9.0, 5.0])
    assert overlaid(written, given, X, "partners", "").tolist() == [4, 5]
    assert written.tolist() == [9, 5]
    assert overlaid(written, given, X, "activities", "") is written
    assert overlaid(None, case(OPTIONS, tree(X)), X, "partners", "") is None


def test_ends_are_the_lowest_and_highest_named_where_none_is_written():
    """2 to 6 for Georgia; Türkiye's written end stands."""
    given = judged(("GEO", "x", "MoD", "2"), ("GEO", "x", "MFA", "6"), ("TUR", "x", "MoD", "7"))
    for end, figure in (("_low", 2), ("_high", 6)):
        assert overlaid(np.array([np.nan, 3.0]), given, X, "partners", end).tolist() == [figure, 3]


def test_what_cannot_be_read_is_a_finding_at_its_row():
    """Every such row, with the line it stands on."""
    given = judged(("GEO", "x", "MoD", "much"), ("GEO", "x", "MFA", "2"), ("GEO", "x", "GS", "more"))
    with pytest.raises(InvalidInput) as wrong:
        told_cells(given, X, "partners")
    assert [(f.table, f.row, f.value) for f in wrong.value.findings] == [
        ("scores", 2, "much"),
        ("scores", 4, "more"),
    ]
