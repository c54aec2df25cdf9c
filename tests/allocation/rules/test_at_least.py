"""``at_least``: what is counted reaches a limit or a share."""

from fractions import Fraction

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree


def test_each_group_on_offer_has_to_reach_it(tmp_path):
    """GEO, TUR and KAZ are on offer; where nothing is planned the whole limit is missing."""
    rule = 'kind = "at_least"\nlimit = 2\nper = "partner"\npenalty = 1'
    assert broken(tmp_path, rule, "A:full Q1", "D:full Q2") == 0 + 1 + 2


def test_a_share_of_the_plan(tmp_path):
    """Visits use 2.5 of 8.5: 1.75 less than half."""
    rule = 'kind = "at_least"\nselect = { activity = "visit" }\ncount = "budget"\nshare = 0.5'
    assert broken(tmp_path, rule, "A:full Q1", "B:full Q2") == Fraction("1.75")
    assert broken(tmp_path, rule) == 0


@pytest.mark.parametrize(
    "terms",
    [
        "limit = 2",
        'limit = 5\ncount = "budget"\nper = "pillar"',
        'limit = 3\ncount = "benefit"\nselect = { partner = "GEO" }',
        'share = 0.3\nper = "activity"',
        'share = 0.3\nof = "available"\ncount = "budget"',
    ],
)
def test_rows_and_violation(tmp_path, terms):
    """They agree on every plan."""
    readings_agree(tmp_path, f'kind = "at_least"\n{terms}')
