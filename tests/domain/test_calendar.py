"""Lead times and closed windows."""

from dataclasses import replace
from datetime import date

import pytest

from prioritizer.domain import Activity, Partner, Period, Window
from prioritizer.domain.calendar import Calendar
from tests.scoring.cases import case

PERIODS = (
    Period("Q1", date(2027, 1, 1), date(2027, 3, 31)),
    Period("Q2", date(2027, 4, 1), date(2027, 6, 30)),
)
FIRST = (date(2027, 1, 1), date(2027, 3, 31))


def calendar(*windows, lead_time=None):
    """The calendar of one visit to GEO in the Caucasus, as of 2026-11-22, and the visit."""
    given = case([{"option": "a", "activity": "visit", "partner": "GEO"}])
    given = replace(
        given,
        periods=PERIODS,
        windows=windows,
        partners=(Partner("GEO", region="Caucasus"),),
        activities=(Activity("visit", lead_time=lead_time),),
    )
    return Calendar(given), given.options[0]


@pytest.mark.parametrize(
    ("lead_time", "early"), [(None, [False, False]), (129, [False, False]), (130, [True, False])]
)
def test_a_start_leaves_time_to_prepare(lead_time, early):
    """Until the last day of its period."""
    found, visit = calendar(lead_time=lead_time)
    assert [found.too_early(visit, start) for start in (0, 1)] == early


@pytest.mark.parametrize(
    ("of", "touched"),
    [
        ({}, True),
        ({"partner": "GEO"}, True),
        ({"partner": "TUR"}, False),
        ({"activity": "visit"}, True),
        ({"activity": "talk"}, False),
        ({"region": "Caucasus"}, True),
        ({"region": "Asia"}, False),
        ({"pool": "p"}, False),
    ],
)
def test_a_window_is_about_what_it_names(of, touched):
    """Everything, where it names nothing; of a pool it closes no engagement."""
    found, visit = calendar(Window("w", *FIRST, **of))
    assert found.touching(visit, 0, "forbid") == ("w" if touched else None)
    assert found.touching(visit, 1, "forbid") is None
    assert found.touching(visit, 0, "avoid") is None


def test_a_dated_option_is_touched_on_any_day_an_undated_one_only_throughout():
    """It can be held around the window otherwise."""
    found, visit = calendar(Window("w", date(2027, 2, 1), date(2027, 2, 5)))
    assert found.touching(visit, 0, "forbid") is None
    dated = replace(visit, date_from=date(2027, 1, 20), date_to=date(2027, 2, 1))
    assert found.touching(dated, 0, "forbid") == "w"


def test_a_pool_is_closed_for_a_whole_period_or_not():
    """Days within a period close nothing."""
    found, _ = calendar(
        Window("w", *FIRST, pool="p"), Window("v", date(2027, 4, 2), date(2027, 6, 30), pool="p")
    )
    assert [found.closed_pool("p", t) for t in (0, 1)] == ["w", None]
    assert found.closed_pool("q", 0) is None
