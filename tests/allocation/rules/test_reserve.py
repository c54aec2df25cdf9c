"""``reserve``: a share of every envelope of a resource is kept in reserve."""

from fractions import Fraction

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree


def test_what_is_used_of_the_share_held_back(tmp_path):
    """12.5 less a fifth is 10; B and C use 9, with A 11.5."""
    rule = 'kind = "reserve"\ncount = "budget"\nshare = 0.2'
    assert broken(tmp_path, rule, "B:full Q1", "C:full Q1") == 0
    assert broken(tmp_path, rule, "A:full Q1", "B:full Q1", "C:full Q1") == Fraction("1.5")


@pytest.mark.parametrize("share", ["0", "0.3", "1"])
def test_rows_and_violation(tmp_path, share):
    """They agree on every plan."""
    readings_agree(tmp_path, f'kind = "reserve"\ncount = "budget"\nshare = {share}')
