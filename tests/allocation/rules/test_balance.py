"""``balance``: two selections differ by at most a share of their sum."""

from fractions import Fraction

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree

RULE = 'kind = "balance"\nselect = { partner = "GEO" }\nagainst = { partner = "KAZ" }\n'


def test_the_difference_beyond_the_share_of_the_sum(tmp_path):
    """GEO's B costs 6, KAZ's C costs 3: they differ by 3, and a tenth of 9 is allowed."""
    rule = RULE + 'count = "budget"\nshare = 0.1'
    assert broken(tmp_path, rule, "B:full Q1", "C:full Q1") == 3 - Fraction("0.9")


@pytest.mark.parametrize(("sides", "amount"), [(1, 0), (2, 1)])
def test_one_side_or_both(tmp_path, sides, amount):
    """With one side only the surplus of the selection counts."""
    assert broken(tmp_path, f"{RULE}share = 0\nsides = {sides}", "C:full Q2") == amount


@pytest.mark.parametrize(
    "terms",
    ["share = 0", "share = 0.3\nsides = 1", 'share = 0.5\ncount = "budget"', 'share = 0\nto = "Q1"'],
)
def test_rows_and_violation(tmp_path, terms):
    """They agree on every plan."""
    readings_agree(tmp_path, RULE + terms)
