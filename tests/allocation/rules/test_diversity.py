"""``diversity``: at least so many different groups occur."""

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree


def test_each_group_that_is_missing_counts(tmp_path):
    """D's members are of two regions, so it is of none."""
    rule = 'kind = "diversity"\nlimit = 2\nof = "region"'
    assert broken(tmp_path, rule, "A:full Q1", "B:full Q1", "D:full Q2") == 1
    assert broken(tmp_path, rule, "A:full Q1", "C:full Q1") == 0


@pytest.mark.parametrize(
    "terms", ['limit = 2\nof = "region"', 'limit = 3\nof = "partner"', 'limit = 2\nof = "pillar"\nto = "Q1"']
)
def test_rows_and_violation(tmp_path, terms):
    """They agree on every plan."""
    readings_agree(tmp_path, f'kind = "diversity"\n{terms}')
