"""``together``: all of the selected options or none."""

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree

RULE = 'kind = "together"\nselect = { option = ["A", "B", "D"] }\n'


def test_each_pair_of_neighbours_that_differs_counts(tmp_path):
    """In the order of the table: A without B, then D without B."""
    assert broken(tmp_path, RULE, "A:basic Q1", "D:full Q2") == 2
    assert broken(tmp_path, RULE, "A:basic Q1", "B:full Q2") == 1
    assert broken(tmp_path, RULE, "C:full Q1") == 0


@pytest.mark.parametrize("more", ["", 'to = "Q1"'])
def test_rows_and_violation(tmp_path, more):
    """They agree on every plan."""
    readings_agree(tmp_path, RULE + more)
