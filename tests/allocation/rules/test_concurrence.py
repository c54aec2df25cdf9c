"""``concurrence``: what awaits an answer stays within a limit or a share, and is open for planning."""

from fractions import Fraction

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.scoring import score_case
from tests.allocation.rules.two_readings import broken, readings_agree, ruled

RULE = 'kind = "concurrence"\nselect = { concurrence = "pending" }\n'


def test_it_limits_what_awaits_an_answer(tmp_path):
    """C costs 3 of 9; a tenth of that is 0.9."""
    rule = RULE + 'count = "budget"\nshare = 0.1'
    assert broken(tmp_path, rule, "C:full Q1", "B:full Q1") == 3 - Fraction("0.9")


@pytest.mark.parametrize(("limit", "planned"), [(1, True), (0, False)])
def test_it_opens_what_it_selects(tmp_path, limit, planned):
    """Within the limit the option that awaits an answer can be planned."""
    case = ruled(tmp_path, f"{RULE}limit = {limit}")
    found = allocate(case, score_case(case), explain=False)
    assert ("C" in {s.option for s in found.selected}) is planned


@pytest.mark.parametrize("terms", ["limit = 0", 'share = 0.3\ncount = "budget"'])
def test_rows_and_violation(tmp_path, terms):
    """They agree on every plan."""
    readings_agree(tmp_path, RULE + terms)
