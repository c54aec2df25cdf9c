"""Marginal benefits against the whole plan counted again, with and without."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from prioritizer.allocation.pricing.marginal_benefit import PlanWorth, marginal_benefits
from prioritizer.allocation.verify.assignment import assign_pools, unserved_cost
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.rules import RULE_KINDS
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests.cases import quarters, rule, write_case
from tests.random_cases.best_plans import every_plan, read_random


def worth(check, plan, otherwise):
    """What a plan is worth; where people do not reach, with what goes unserved in the plan at hand."""
    if assign_pools(check.case, plan) is None:
        return check.net_benefit(plan) - unserved_cost(assign_pools(check.case, otherwise) or ())
    return check.net_benefit(plan)


def agrees(folder, seed, kinds=None, count=6):
    """Every option level of a case, beside plans drawn of all there are."""
    case = read_random(folder, seed, kinds)
    if case is None:
        return 0
    scores, dice = score_case(case), Random(seed)
    check, plans = Recheck(case, scores), every_plan(case)
    plans = [p for p in dice.sample(plans, min(4 * count, len(plans))) if assign_pools(case, p) is not None]
    for plan in plans[:count]:
        starts = {i: dice.choice(o.starts) for i, o in enumerate(case.options) if o.starts}
        found = marginal_benefits(PlanWorth(case, scores, plan), starts)
        assert found.keys() == starts.keys() | {i for i, _ in plan}
        for i, marginal in found.items():
            own = [s for s in plan if case.options[s[0]].option == case.options[i].option]
            without = tuple(s for s in plan if s not in own)
            if i in dict(plan):
                expected = check.net_benefit(plan) - worth(check, without, plan)
            else:
                expected = worth(check, (*without, (i, starts[i])), plan) - check.net_benefit(plan)
            assert marginal == expected, f"seed {seed}, plan {plan}, level {i}"
    return 1


def test_marginal_benefits_are_differences(tmp_path):
    assert sum(agrees(tmp_path, seed) for seed in range(7000, 7006)) > 3


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(RULE_KINDS))
def test_each_kind_of_rule(tmp_path, kind):
    """Each kind on its own, hard and soft."""
    assert sum(agrees(tmp_path, seed, [kind], 10) for seed in range(7100, 7115)) > 5


@pytest.mark.slow
def test_sixty_random_cases(tmp_path):
    """Exactly equal to the whole plan counted again."""
    assert sum(agrees(tmp_path, seed) for seed in range(7300, 7370)) > 50


@pytest.mark.quality
def test_three_hundred_random_cases(tmp_path):
    """The same on many more."""
    assert sum(agrees(tmp_path, seed) for seed in range(7370, 7750)) > 300


def test_what_saturation_and_synergy_leave(tmp_path):
    """Beyond 4 a partner brings half; A and B together 1 more."""
    case = read_case(
        write_case(
            tmp_path,
            "as_of = 2026-12-01",
            periods=quarters(1),
            options="option,level,effect,partner / A,full,3,X / B,full,2,X / C,full,1,X / C,basic,0.5,X",
            partners="partner,name / X,X",
            rules=rule('kind = "saturation"\nper = "partner"\nlimit = 4\nshare = 0.5', "enough")
            + rule('kind = "synergy"\nselect = { option = ["A", "B"] }\nbonus = 1', "more"),
        )
    )
    plan = PlanWorth(case, score_case(case), [(0, 0), (1, 0)])
    assert plan.change([(0, 0)], []) == -(Fraction(3) - Fraction(1, 2) + 1)
    assert plan.change([], [(2, 0)]) == Fraction(1, 2)
    found = marginal_benefits(PlanWorth(case, score_case(case), [(0, 0), (2, 0)]), {1: 0, 3: 0})
    assert found == {0: 3, 1: Fraction(2) + 1 - 1, 2: 1, 3: Fraction(-1, 2)}
