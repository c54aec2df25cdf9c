"""``synergy``: all of the selected options together add a bonus or save a resource."""

from fractions import Fraction

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.allocation.rules import worth
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.ledger import saved
from prioritizer.scoring import score_case
from tests.allocation.rules.two_readings import plan, plans, ruled, view

RULE = 'kind = "synergy"\nselect = { option = ["A", "B"] }\n'


def test_the_bonus_is_for_the_whole_combination(tmp_path):
    """One of the two alone adds nothing."""
    case = ruled(tmp_path, RULE + "bonus = 0.4")
    assert worth(case.rules[0], view(case, plan(case, "A:full Q1", "B:full Q2"))) == Fraction("0.4")
    assert worth(case.rules[0], view(case, plan(case, "B:full Q2", "D:full Q2"))) == 0


def test_savings_are_for_one_journey(tmp_path):
    """Only what starts in the same period saves."""
    case = ruled(tmp_path, RULE + "saves = { budget = 1.5 }")
    assert saved(case, "budget", 0, 1, plan(case, "A:full Q1", "B:full Q1")) == Fraction("1.5")
    assert saved(case, "budget", 0, 1, plan(case, "A:full Q1", "B:full Q2")) == 0


@pytest.mark.parametrize("terms", ["bonus = 3", "bonus = -3", "saves = { budget = 2 }"])
def test_the_optimiser_counts_as_the_re_check_does(tmp_path, terms):
    """The best plan's benefit is the largest net benefit of all plans."""
    case = ruled(tmp_path, RULE + terms)
    scores = score_case(case)
    check = Recheck(case, scores)
    best = max(check.net_benefit(p) for p in plans(case) if not check.hard_violations(p))
    assert allocate(case, scores, explain=False).objective == pytest.approx(float(best), abs=1e-6)
