"""``spacing``: selected options keep a distance in periods."""

import pytest

from tests.allocation.rules.two_readings import broken, readings_agree


def test_each_pair_that_is_too_near_counts(tmp_path):
    """Two exercises in Q2 are in the same period; one quarter apart is near with a lag of 1."""
    rule = 'kind = "spacing"\nselect = { activity = "exercise" }\n'
    assert broken(tmp_path, rule + "lag = 0", "B:full Q2", "D:full Q2") == 1
    assert broken(tmp_path, rule + "lag = 0", "B:full Q1", "D:full Q2") == 0
    assert broken(tmp_path, rule + "lag = 1", "B:full Q1", "D:full Q2") == 1


@pytest.mark.parametrize(
    "terms",
    [
        "select = {}\nlag = 0",
        'select = { partner = "GEO" }\nlag = 1',
        'select = { activity = "visit" }\nagainst = { activity = "exercise" }\nlag = 0',
        'select = {}\nlag = 1\nfrom = "Q2"',
    ],
)
def test_rows_and_violation(tmp_path, terms):
    """They agree on every plan."""
    readings_agree(tmp_path, f'kind = "spacing"\n{terms}')
