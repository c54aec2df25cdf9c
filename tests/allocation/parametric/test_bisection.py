"""Halving: where a rule counts benefit, plans at the values looked at are still the best ones."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.parametric.parameter import weight_parameter
from prioritizer.allocation.parametric.sweep import sweep
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.rules import Saturation
from tests.random_cases.best_plans import every_plan
from tests.random_cases.plain import plain_case

WIDTH = Fraction(1, 50)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_a_rule_that_counts_benefit(tmp_path, seed):
    """With saturation the sweep is halved to the width, says so, and its ends agree with brute force."""
    case = plain_case(tmp_path / "case", seed)
    fading = Saturation("S", last=0, limit=Fraction(2), share=Fraction(1, 2))
    dial = weight_parameter(replace(case, rules=(*case.rules, fading)), "a")
    found = sweep(dial, Fraction(0), Fraction(9, 10), width=WIDTH)
    assert (found.method, found.exact, found.width) == ("bisection", False, WIDTH)
    for before, after in zip(found.intervals, found.intervals[1:], strict=False):
        assert 0 < after.first - before.last <= WIDTH
    for interval in found.intervals:
        check = Recheck(*dial.at(interval.first))
        best = max(check.net_benefit(p) for p in every_plan(dial.case) if not check.hard_violations(p))
        assert interval.benefit_first == pytest.approx(float(best), abs=1e-5)
