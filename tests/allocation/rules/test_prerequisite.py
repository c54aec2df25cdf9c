"""``prerequisite``: a selected option starts only after a needed one has ended."""

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree

RULE = 'kind = "prerequisite"\nselect = { activity = "exercise" }\nneeds = { activity = "visit" }\n'


def test_the_needed_one_has_to_end_in_time(tmp_path):
    """A runs in Q1; with a lag of one period B may follow in Q2 and not in Q1."""
    assert broken(tmp_path, RULE + "lag = 1", "A:full Q1", "B:full Q2") == 0
    assert broken(tmp_path, RULE + "lag = 1", "A:full Q1", "B:full Q1") == 1
    assert broken(tmp_path, RULE, "A:full Q1", "B:full Q1") == 0


def test_each_member_of_a_format_needs_its_own(tmp_path):
    """D is with GEO and TUR; the visit to GEO does nothing for TUR."""
    assert broken(tmp_path, RULE + 'match = "partner"', "A:full Q1", "D:full Q2") == 1
    assert broken(tmp_path, RULE, "A:full Q1", "D:full Q2") == 0


@pytest.mark.parametrize("more", ["", "lag = 1", 'match = "partner"', 'need = "all"', 'from = "Q2"'])
def test_rows_and_violation(tmp_path, more):
    """They agree on every plan."""
    readings_agree(tmp_path, RULE + more)
