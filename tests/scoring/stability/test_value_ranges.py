"""Ranges: what low and high figures are worth, and which values move together."""

import numpy as np
import pytest

from prioritizer.scoring.score import score_case
from prioritizer.scoring.stability.value_ranges import value_between, value_ranges
from prioritizer.scoring.values import curve_of
from tests.scoring.cases import case, leaf, tree

NAN = np.nan
GEO = {"x": 4.0, "x_low": 2.0, "x_high": 5.0}


def test_low_and_high_are_ends_of_the_value():
    """A minimised leaf turns its range round; a cell without a range stands still."""
    criteria = tree(
        leaf("all.x", worst=0.0, best=10.0), leaf("all.y", direction="minimise", worst=10.0, best=0.0)
    )
    options = [
        {"option": "a", "x": 4.0, "x_low": 2.0, "x_high": NAN, "y": 1.0, "y_low": 0.0, "y_high": 3.0},
        {"option": "b", "x": 4.0, "x_low": NAN, "x_high": 25.0, "y": 1.0, "y_low": NAN, "y_high": NAN},
    ]
    found = value_ranges(case(options, criteria))
    assert found.low.to_numpy().tolist() == pytest.approx(np.array([[0.2, 0.7], [0.4, 0.9]]))
    assert found.high.to_numpy().tolist() == pytest.approx(np.array([[0.4, 1.0], [1.0, 0.9]]))
    assert found.source.to_numpy().tolist() == [[0, 2], [1, -1]]


def test_a_range_over_the_top_of_a_curve_reaches_its_top():
    """The largest value may lie between the ends of the range."""
    curve = curve_of(leaf("x", points=((0.0, 0.0), (5.0, 1.0), (10.0, 0.2))), np.empty(0))
    low, high = value_between(curve, np.array([4.0, NAN]), np.array([10.0, NAN]))
    assert (low[0], high[0]) == (pytest.approx(0.2), 1.0)
    assert np.isnan([low[1], high[1]]).all()


def test_categories_have_ranges_too():
    """The ends are categories, worth what they stand for."""
    of = leaf("all.x", categories={"low": 0.0, "fair": 0.4, "high": 1.0})
    found = value_ranges(case([{"option": "a", "x": "fair", "x_low": "fair", "x_high": "high"}], tree(of)))
    assert (found.low.iloc[0, 0], found.high.iloc[0, 0]) == (0.4, 1.0)


def test_options_sharing_a_cell_share_its_source():
    """Two options with one partner move together; an own figure and a format move for themselves."""
    options = [
        {"option": "a", "partner": "GEO", "x": NAN},
        {"option": "b", "partner": "GEO", "x": NAN},
        {"option": "c", "partner": "TRI", "x": NAN},
        {"option": "d", "partner": "GEO", "x": 7.0},
    ]
    given = case(
        options,
        tree(leaf("all.x", worst=0.0, best=10.0)),
        partners={"GEO": GEO, "TUR": {"x": 8.0, "x_low": NAN, "x_high": NAN}},
        formats={"TRI": ("GEO", "TUR")},
    )
    found = value_ranges(given)
    assert found.source["all.x"].tolist() == [0, 0, 1, -1]
    assert found.low["all.x"].tolist() == pytest.approx([0.2, 0.2, 0.5, 0.7])
    assert found.high["all.x"].tolist() == pytest.approx([0.5, 0.5, 0.65, 0.7])


@pytest.mark.parametrize("rule", ["mean", "min", "max", "sum"])
def test_values_lie_in_their_ranges(rule):
    """Low <= value <= high for missing figures, clipped ones and every way to combine a format."""
    options = [{"option": o, "partner": p} for o, p in (("a", "GEO"), ("b", "TUR"), ("c", "TRI"))]
    rows = {"GEO": GEO, "TUR": {"x": NAN, "x_low": 3.0, "x_high": 12.0}}
    criteria = tree(leaf("all.x", worst=0.0, best=6.0, combine=rule, missing="worst"))
    given = case(options, criteria, partners=rows, formats={"TRI": ("GEO", "TUR")})
    found, values = value_ranges(given), score_case(given).matrix.values
    assert found.low.index.equals(values.index)
    assert (found.low <= values).all(axis=None)
    assert (values <= found.high).all(axis=None)
    assert (found.source >= 0).all(axis=None)


def test_a_case_without_criteria_has_no_ranges():
    """There is nothing to move, and commitments that stay unscored have no row either."""
    assert value_ranges(case([{"option": "a"}])).low.shape == (1, 0)
    committed = {"option": "a", "x": NAN, "commitment": "committed"}
    given = case([committed, {"option": "b", "x": 1.0}], tree(leaf("all.x", worst=0.0, best=2.0)))
    assert value_ranges(given).low.index.tolist() == ["b:full"]
