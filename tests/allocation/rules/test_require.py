"""``require``: the selected options are in the plan."""

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree

RULE = 'kind = "require"\nselect = { option = ["A", "B"] }\n'


def test_each_option_missing_counts(tmp_path):
    """Either level of A will do."""
    assert broken(tmp_path, RULE) == 2
    assert broken(tmp_path, RULE, "A:basic Q1", "D:full Q2") == 1
    assert broken(tmp_path, RULE, "A:full Q1", "B:full Q2") == 0


def test_what_starts_outside_the_rules_time_is_missing(tmp_path):
    """A rule valid in Q1 only is not met by a start in Q2."""
    assert broken(tmp_path, RULE + 'to = "Q1"', "A:full Q1", "B:full Q2") == 1


@pytest.mark.parametrize("more", ["", 'to = "Q2"', 'from = "Q2"'])
def test_rows_and_violation(tmp_path, more):
    """They agree on every plan."""
    readings_agree(tmp_path, 'kind = "require"\nselect = { partner = "GEO", activity = "exercise" }\n' + more)
