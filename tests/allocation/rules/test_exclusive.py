"""``exclusive``: at most one of the selected options."""

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree

RULE = 'kind = "exclusive"\nselect = { option = ["A", "B", "D"] }\n'


def test_each_beyond_the_first_counts(tmp_path):
    """C does not count."""
    assert broken(tmp_path, RULE, "A:full Q1", "B:full Q1", "C:full Q1", "D:full Q2") == 2
    assert broken(tmp_path, RULE, "C:full Q1", "D:full Q2") == 0


@pytest.mark.parametrize("more", ["", 'from = "Q2"'])
def test_rows_and_violation(tmp_path, more):
    """They agree on every plan."""
    readings_agree(tmp_path, RULE + more)
