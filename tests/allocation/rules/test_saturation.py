"""``saturation``: benefit above a limit counts at a share."""

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.allocation.rules import violation, worth
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.scoring import score_case
from tests.allocation.rules.two_readings import plan, plans, ruled, view

RULE = 'kind = "saturation"\nlimit = {}\nshare = 0.25\nper = "partner"'


def test_it_takes_a_share_of_what_is_above_the_limit(tmp_path):
    """Of GEO's benefit and of TUR's, each beyond the limit, three quarters are lost."""
    case = ruled(tmp_path, RULE.format(0))
    starts = plan(case, "A:full Q1", "D:full Q2")
    seen = view(case, starts)
    geo, tur = (sum(seen.benefits[start] for start in own) for own in (starts, starts[1:]))
    assert geo > tur > 0
    assert worth(case.rules[0], seen) == -(geo + tur) * 3 / 4
    assert violation(case.rules[0], seen) == 0


@pytest.mark.parametrize("limit", [0, 0.5, 1000])
def test_the_optimiser_counts_as_the_violation_side_does(tmp_path, limit):
    """The best plan's benefit is the largest net benefit of all plans."""
    case = ruled(tmp_path, RULE.format(limit))
    scores = score_case(case)
    check = Recheck(case, scores)
    best = max(check.net_benefit(p) for p in plans(case) if not check.hard_violations(p))
    assert allocate(case, scores, explain=False).objective == pytest.approx(float(best), abs=1e-6)
