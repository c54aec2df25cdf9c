"""Where a leaf's measure stands, which cells the options use, and how missing ones are settled."""

import numpy as np
import pytest

from prioritizer.errors import InvalidInput
from prioritizer.scoring.cells import links_of
from prioritizer.scoring.leaf_source import (
    cells_in_use,
    combine,
    rule_for_raw,
    settle,
    spread,
    stand,
    stand_on,
)
from prioritizer.scoring.values import curve_of
from tests.scoring.cases import case, leaf

NAN = np.nan
OPTIONS = [
    {"option": "a", "activity": "visit", "partner": "GEO", "x": 1.0},
    {"option": "b", "activity": "visit", "partner": "TRI", "x": NAN},
    {"option": "c", "activity": "course", "partner": "TUR", "x": NAN},
]
CASE = case(
    OPTIONS,
    activities={"visit": {"x": NAN}, "course": {"x": 4.0}},
    partners={"GEO": {"x": 6.0}, "TUR": {"x": NAN}, "KAZ": {"x": 9.0}},
    formats={"TRI": ("GEO", "TUR")},
)


def standing(**more):
    """The leaf x over the three options."""
    return stand(CASE, leaf("x", **more), links_of(CASE))


def test_each_option_takes_its_most_specific_cell():
    """a its own, b the partners' of its format, c its activity's; KAZ has no option, so no use."""
    found = standing()
    assert found.source.tolist() == ["options", "partners", "activities"]
    assert found.used["partners"].tolist() == [True, True, False]
    assert found.used["activities"].tolist() == [False, True]
    assert np.sort(cells_in_use(found))[:-1].tolist() == [1, 4, 6]


@pytest.mark.parametrize(("rule", "numbers"), [("mean", 4), ("min", 2), ("max", 6), ("sum", 8)])
def test_members_of_a_group_are_combined(rule, numbers):
    """2 and 6; one without a number leaves the group without, and no partners are no groups."""
    links = links_of(CASE)
    groups = {tuple(links.members_of(g)): g for g in range(len(links.start))}
    found = combine(np.array([2.0, 6.0, 9.0]), links, rule)
    assert found[groups[0, 1]] == numbers
    assert np.isnan(combine(np.array([2.0, NAN, 9.0]), links, rule)[groups[0, 1]])
    assert combine(np.empty(0), links_of(case([{"option": "a"}])), rule).tolist() == []


def test_missing_cells_in_use_are_filled_and_listed():
    """Türkiye's counts as the worst, 0; the visit's is not listed, as no option looks there."""
    found = standing(worst=0.0, best=10.0, missing="worst")
    listed = settle(found, curve_of(found.leaf, cells_in_use(found)))
    assert listed == ({"leaf": "x", "table": "partners", "of": "TUR", "used": 0.0},)
    assert found.raw["partners"].tolist() == [6, 0, 9]
    assert np.isnan(found.raw["activities"][0])
    assert spread(found, found.raw, "mean").tolist() == [1, 3, 4]


def test_what_may_not_be_missing_stays_empty():
    """Nothing is filled in and nothing listed; the option that needs it has no number."""
    found = standing(worst=0.0, best=10.0)
    assert settle(found, curve_of(found.leaf, cells_in_use(found))) == ()
    assert np.isnan(spread(found, found.raw, "mean")[1])


@pytest.mark.parametrize(
    ("direction", "rule", "raw"),
    [
        ("maximise", "min", "min"),
        ("minimise", "min", "max"),
        ("minimise", "max", "min"),
        ("minimise", "mean", "mean"),
    ],
)
def test_the_weakest_member_of_a_minimised_leaf_has_the_most(direction, rule, raw):
    """Rules are stated of values; in quantities they turn round."""
    assert rule_for_raw(leaf("x", direction=direction, combine=rule)) == raw


def test_a_measure_that_stands_nowhere_is_a_mistake_of_the_user():
    """It names the column."""
    with pytest.raises(InvalidInput, match="'y', a column that no table has"):
        stand(CASE, leaf("y"), links_of(CASE))


def test_options_can_always_lack_a_cell():
    """Where a measure stands at partners only, an option without one is the place it is missing at."""
    plain = case([{"option": "a"}, {"option": "b", "partner": "GEO"}], partners={"GEO": {}})
    found = stand_on(leaf("x"), links_of(plain), {"partners": np.array([5.0])})
    assert found.source.tolist() == ["options", "partners"]
    assert found.used["options"].tolist() == [True, False]
