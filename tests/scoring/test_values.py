"""Value functions."""

import numpy as np
import pytest

from prioritizer.scoring.values import curve_of, raw_follows_direction, worst_quantity
from tests.scoring.cases import leaf

NONE = np.empty(0)


def values(of, *raw, observed=NONE):
    return curve_of(of, np.asarray(observed, float)).value(np.array(raw, float)).tolist()


def test_linear_scale_runs_from_worst_to_best():
    """Worst is 0, best is 1, straight in between, whichever of them is the larger number."""
    assert values(leaf("a", worst=20.0, best=80.0), 20, 35, 80) == pytest.approx([0, 0.25, 1])
    assert values(leaf("a", direction="minimise", worst=80.0, best=20.0), 20, 35, 80) == pytest.approx(
        [1, 0.75, 0]
    )


def test_points_are_joined_by_straight_lines():
    """A curve through points, flat beyond its ends."""
    bent = leaf("a", points=((0.0, 0.0), (10.0, 0.8), (100.0, 1.0)))
    assert values(bent, -5, 5, 55, 1000) == pytest.approx([0, 0.4, 0.9, 1])


def test_observed_range_serves_where_no_scale_is_fixed():
    """The smallest and largest quantity seen are the ends, turned round where less is better."""
    assert values(leaf("a"), 2, 3, 6, observed=[2, 3, 6]) == pytest.approx([0, 0.25, 1])
    assert values(leaf("a", direction="minimise"), 2, 3, 6, observed=[2, 3, 6]) == pytest.approx([1, 0.75, 0])


def test_a_constant_column_without_a_scale_is_worth_one():
    """What does not tell options apart must not take the whole axis to 0."""
    assert values(leaf("a"), 7, 7, observed=[7, 7]) == [1, 1]


def test_clipping_moves_to_the_nearest_end():
    """Quantities beyond the scale count as its end."""
    curve = curve_of(leaf("a", worst=20.0, best=80.0), NONE)
    assert curve.clip(np.array([10.0, 50.0, 90.0])).tolist() == [20, 50, 80]


@pytest.mark.parametrize(
    ("of", "worst"),
    [
        (leaf("a", worst=20.0, best=80.0), 20),
        (leaf("a", direction="minimise", worst=80.0, best=20.0), 80),
        (leaf("a", points=((0.0, 0.3), (5.0, 0.1), (9.0, 1.0))), 5),
        (leaf("a", categories={"low": 0.2, "high": 1.0}), 0.2),
    ],
)
def test_worst_end_of_each_kind_of_scale(of, worst):
    """``missing = "worst"`` stands for the quantity with the least value."""
    assert worst_quantity(of, curve_of(of, NONE)) == worst


@pytest.mark.parametrize(
    ("of", "follows"),
    [
        (leaf("a"), True),
        (leaf("a", worst=0.0, best=1.0), True),
        (leaf("a", direction="minimise", worst=1.0, best=0.0), True),
        (leaf("a", points=((0.0, 0.0), (5.0, 1.0), (9.0, 0.5))), False),
        (leaf("a", direction="minimise", points=((0.0, 1.0), (5.0, 0.5), (9.0, 0.5))), True),
        (leaf("a", categories={"low": 0.0, "high": 1.0}), False),
    ],
)
def test_only_raw_quantities_with_a_direction_serve_other_methods(of, follows):
    """Categories and curves that rise and fall have none."""
    assert raw_follows_direction(of) is follows
