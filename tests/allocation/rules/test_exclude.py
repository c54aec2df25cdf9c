"""``exclude``: the selected options are not in the plan."""

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree

RULE = 'kind = "exclude"\nselect = { activity = "visit" }\n'


def test_each_option_that_is_there_counts(tmp_path):
    """Exercises are none of its business."""
    assert broken(tmp_path, RULE, "B:full Q1", "D:full Q2") == 0
    assert broken(tmp_path, RULE, "A:full Q1", "C:full Q2") == 2


def test_only_starts_within_its_time_count(tmp_path):
    """From Q2 on, a visit in Q1 is allowed."""
    assert broken(tmp_path, RULE + 'from = "Q2"', "A:full Q1", "C:full Q2") == 1


@pytest.mark.parametrize("select", ['{ partner = "GEO" }', '{ level = "basic" }', '{ option = "C" }'])
def test_rows_and_violation(tmp_path, select):
    """They agree on every plan."""
    readings_agree(tmp_path, f'kind = "exclude"\nselect = {select}')
