"""``at_most``: what is counted stays at or below a limit or a share."""

from fractions import Fraction

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree


def test_each_group_beyond_the_limit_counts(tmp_path):
    """A and B are with GEO, D is with GEO and TUR: three with GEO, one with TUR."""
    rule = 'kind = "at_most"\nlimit = 1\nper = "partner"'
    assert broken(tmp_path, rule, "A:full Q1", "B:full Q1", "D:full Q2") == 2
    assert broken(tmp_path, rule, "A:full Q1", "C:full Q1") == 0


def test_a_share_is_of_what_the_plan_uses_or_of_what_there_is(tmp_path):
    """Visits use 2.5 + 3 = 5.5 of the plan's 11.5, of 12.5 there are."""
    rule = 'kind = "at_most"\nselect = { activity = "visit" }\ncount = "budget"\nshare = 0.2\n'
    made = "A:full Q1", "B:full Q2", "C:full Q1"
    assert broken(tmp_path, rule, *made) == Fraction("5.5") - Fraction("11.5") / 5
    assert broken(tmp_path, rule + 'of = "available"', *made) == Fraction("5.5") - Fraction("12.5") / 5


@pytest.mark.parametrize(
    "terms",
    [
        "limit = 1",
        'limit = 1\nper = ["partner", "period"]\nwhen = "running"',
        'limit = 7\ncount = "budget"\nper = "period"',
        'limit = 6\ncount = "benefit"\nper = "pillar"',
        'share = 0.5\ncount = "budget"\nper = "region"',
        'share = 0.4\nof = "available"\ncount = "budget"\nper = "activity"',
        'limit = 0\nselect = { partner = "KAZ" }\nfrom = "Q2"',
    ],
)
def test_rows_and_violation(tmp_path, terms):
    """They agree on every plan."""
    readings_agree(tmp_path, f'kind = "at_most"\n{terms}')
