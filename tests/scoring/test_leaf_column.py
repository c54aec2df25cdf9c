"""One leaf over all options: where it stands, what is missing, what is clipped, formats."""

import numpy as np
import pytest

from prioritizer.errors import InvalidInput
from prioritizer.scoring.cells import links_of
from prioritizer.scoring.leaf_column import leaf_column
from tests.scoring.cases import case, leaf

NAN = np.nan


def column(of, options, **tables):
    given = case(options, **tables)
    return leaf_column(given, of, links_of(given))


def test_the_most_specific_cell_wins():
    """Option before activity before partner, cell by cell."""
    options = [
        {"option": "a", "activity": "visit", "partner": "GEO", "x": 1.0},
        {"option": "b", "activity": "visit", "partner": "GEO", "x": NAN},
        {"option": "c", "activity": "course", "partner": "GEO", "x": NAN},
    ]
    found = column(
        leaf("x", worst=0.0, best=10.0),
        options,
        activities={"visit": {"x": 2.0}, "course": {"x": NAN}},
        partners={"GEO": {"x": 3.0}},
    )
    assert found.performance.tolist() == [1, 2, 3]
    assert found.values.tolist() == pytest.approx([0.1, 0.2, 0.3])


@pytest.mark.parametrize(
    ("rule", "value", "raw"), [("mean", 0.6, 6), ("min", 0.2, 2), ("max", 1.0, 10), ("sum", 1.0, 12)]
)
def test_members_of_a_format_are_combined_after_the_value_function(rule, value, raw):
    """By mean, min, max, or a sum that stops at 1; the raw quantities in the same way."""
    found = column(
        leaf("x", worst=0.0, best=10.0, combine=rule),
        [{"option": "a", "partner": "TRI"}],
        partners={"GEO": {"x": 2.0}, "TUR": {"x": 10.0}},
        formats={"TRI": ("GEO", "TUR")},
    )
    assert found.values[0] == pytest.approx(value)
    assert found.performance[0] == pytest.approx(raw)


def test_the_least_value_of_a_minimised_leaf_is_its_largest_quantity():
    """``combine = "min"`` asks for the weakest member, in raw terms as well."""
    found = column(
        leaf("x", direction="minimise", worst=10.0, best=0.0, combine="min"),
        [{"option": "a", "partner": "TRI"}],
        partners={"GEO": {"x": 2.0}, "TUR": {"x": 9.0}},
        formats={"TRI": ("GEO", "TUR")},
    )
    assert (found.values[0], found.performance[0]) == (pytest.approx(0.1), 9)


@pytest.mark.parametrize(("rule", "used"), [("worst", 0.0), (4.0, 4.0)])
def test_missing_cells_are_settled_and_listed_once(rule, used):
    """Under the partner they stand at, however many options use it; unused ones are not listed."""
    found = column(
        leaf("x", worst=0.0, best=10.0, missing=rule),
        [{"option": "a", "partner": "GEO"}, {"option": "b", "partner": "GEO"}],
        partners={"GEO": {"x": NAN}, "TUR": {"x": NAN}},
    )
    assert found.performance.tolist() == [used, used]
    assert found.missing == ({"leaf": "x", "table": "partners", "of": "GEO", "used": used},)
    assert found.partner_values.tolist() == [used / 10, used / 10]


def test_a_missing_category_may_be_settled_by_name_or_value():
    """``missing = "low"`` and ``missing = 0.4`` both work."""
    for rule, used in (("low", 0.1), (0.4, 0.4), ("worst", 0.1)):
        of = leaf("x", categories={"low": 0.1, "high": 1.0}, missing=rule)
        assert column(of, [{"option": "a", "x": ""}]).values.tolist() == [used]


def test_an_option_without_partner_is_missing_at_its_own_row():
    """There is no more general place to look; an empty activity cell does not stop the search."""
    found = column(
        leaf("x", worst=0.0, best=10.0, missing="worst"),
        [{"option": "a", "activity": "visit"}, {"option": "b", "activity": "visit", "partner": "GEO"}],
        activities={"visit": {"x": NAN}},
        partners={"GEO": {"x": 5.0}},
    )
    assert found.performance.tolist() == [0, 5]
    assert [(entry["table"], entry["of"]) for entry in found.missing] == [("options", "a:full")]


def test_a_measure_of_activities_is_missing_at_the_activity():
    """Listed once, for all its options."""
    found = column(
        leaf("x", worst=0.0, best=10.0, missing="worst"),
        [{"option": "a", "activity": "visit"}, {"option": "b", "activity": "visit"}],
        activities={"visit": {"x": NAN}},
    )
    assert [(entry["table"], entry["of"]) for entry in found.missing] == [("activities", "visit")]


def test_what_may_not_be_missing_is_a_finding_at_its_cell():
    """Table, row and column of the cell; commitments do not need it."""
    found = column(
        leaf("x", worst=0.0, best=10.0),
        [
            {"option": "a", "partner": "TRI"},
            {"option": "b", "partner": "ARM", "commitment": "committed"},
        ],
        partners={"GEO": {"x": 1.0}, "TUR": {"x": NAN}, "ARM": {"x": NAN}},
        formats={"TRI": ("GEO", "TUR")},
    )
    assert [(f.table, f.row, f.column) for f in found.findings] == [("partners", 3, "x")]
    assert np.isnan(found.performance).all()


def test_off_scale_cells_are_clipped_and_listed_once():
    """The matrix keeps the raw quantity, the value takes the end of the scale."""
    found = column(
        leaf("x", worst=0.0, best=10.0),
        [{"option": "a", "partner": "GEO"}, {"option": "b", "partner": "GEO"}],
        partners={"GEO": {"x": 12.0}},
    )
    assert found.performance.tolist() == [12, 12]
    assert found.values.tolist() == [1, 1]
    assert found.clipped == ({"leaf": "x", "table": "partners", "of": "GEO", "value": 12.0, "used": 10.0},)


def test_the_observed_range_is_that_of_the_cells_in_use():
    """A partner without options does not stretch the scale."""
    found = column(
        leaf("x"),
        [{"option": "a", "partner": "GEO"}, {"option": "b", "partner": "TUR"}],
        partners={"GEO": {"x": 1.0}, "TUR": {"x": 3.0}, "USA": {"x": 99.0}},
    )
    assert found.values.tolist() == [0, 1]
    assert found.partner_values.tolist() == [0, 1, 1]


def test_a_measure_that_stands_nowhere_is_an_error():
    """The message names the column to add."""
    with pytest.raises(InvalidInput, match="a column that no table has"):
        column(leaf("x"), [{"option": "a"}])
