"""Benefits in a plan: each option's part, and their sum."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from prioritizer.allocation.pricing.benefit_in_plan import benefits_in_plan
from prioritizer.allocation.rules import violation
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.allocation.verify.assignment import assign_pools, unserved_cost
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests.cases import quarters, rule, write_case
from tests.random_cases.best_plans import every_plan, read_random


def adds_up(folder, seed, kinds):
    """The parts of some plans of a case add up to what they are worth before penalties."""
    case = read_random(folder, seed, kinds)
    if case is None:
        return 0
    check, dice, plans = Recheck(case, score_case(case)), Random(seed), every_plan(case)
    shared = 0
    for plan in dice.sample(plans, min(20, len(plans))):
        view = PlanView(case, plan, check.benefits)
        parts = benefits_in_plan(view)
        penalties = unserved_cost(assign_pools(case, plan) or ())
        soft = (r for r in check.rules if r.penalty is not None)
        penalties += sum(Fraction(str(r.penalty)) * violation(r, view) for r in soft)
        assert sum(parts.values()) == check.net_benefit(plan) + penalties, f"seed {seed}: {plan}"
        shared += any(part != view.total([start], "benefit") for start, part in parts.items())
    return shared


def test_parts_add_up(tmp_path):
    kinds = ["saturation", "synergy", "at_most"]
    assert sum(adds_up(tmp_path, seed, kinds) for seed in range(7900, 7905)) > 10


@pytest.mark.slow
def test_parts_add_up_in_many_cases(tmp_path):
    for seed in range(7920, 7980):
        adds_up(tmp_path, seed, ["saturation", "synergy"] if seed % 2 else None)


def test_who_bears_and_shares_what(tmp_path):
    """6 beyond 2 counts half: a third of all is lost by each; A and C share 1 of a synergy."""
    case = read_case(
        write_case(
            tmp_path,
            "as_of = 2026-12-01",
            periods=quarters(1),
            options="option,effect,partner / A,4,X / B,2,X / C,1,Y",
            partners="partner,name / X,X / Y,Y",
            rules=rule('kind = "saturation"\nper = "partner"\nlimit = 2\nshare = 0.5', "enough")
            + rule('kind = "synergy"\nselect = { option = ["A", "C"] }\nbonus = 1', "more"),
        )
    )
    view = PlanView(case, [(0, 0), (1, 0), (2, 0)], Recheck(case, score_case(case)).benefits)
    third, half = Fraction(1, 3), Fraction(1, 2)
    assert benefits_in_plan(view) == {
        (0, 0): 4 - 4 * third + half,
        (1, 0): 2 - 2 * third,
        (2, 0): 1 + half,
    }
