"""Sweeps against trying everything: the plans of the intervals are the best ones wherever one looks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.parametric.parameter import envelope_parameter, weight_parameter
from prioritizer.allocation.parametric.sweep import counts_benefit, sweep
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.scoring import score_case
from tests.random_cases import features
from tests.random_cases.best_plans import brute_force, every_plan, read_random
from tests.random_cases.plain import WEIGHTS, cost, net_benefits, plain_case

MILLIONTHS = 1e-5  # of benefit: an option's is rounded to a millionth


def interval_at(found, value):
    return next(i for i in reversed(found.intervals) if i.first <= value)


def worth_of(dial, value, interval):
    """What the interval's plan is worth at a value, by the re-check; None where it is not allowed."""
    if interval.plan is None:
        return None
    case, scores = dial.at(value)
    index = {o.key: i for i, o in enumerate(case.options)}
    plan = tuple((index[key], start) for key, start in interval.plan)
    check = Recheck(case, scores)
    assert not check.hard_violations(plan)
    return float(check.net_benefit(plan))


def looked_at(first, last, found):
    """41 values, of which some lie a little to both sides of every change."""
    near = [Fraction(i.first) + by for i in found.intervals[1:13] for by in (Fraction(-1, 10**6), 0)]
    even = [first + (last - first) * n / 40 for n in range(41)]
    return sorted(v for v in {*near, *even[: 41 - min(len(near), 30)], *even[::4]} if first <= v <= last)


def allowed_plans(case, scores):
    """(starts, constant) of every plan that obeys the limits, whatever the weights."""
    check = Recheck(case, scores)
    plans = (p for p in every_plan(case) if not check.hard_violations(p))
    return [(p, float(check.net_benefit(p) - sum(check.benefits[start] for start in p))) for p in plans]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_weights_agree_with_brute_force(tmp_path, seed):
    """At 41 shares of a weight, also right beside the changes, the interval's plan is a best one."""
    case = plain_case(tmp_path / "case", seed)
    dial = weight_parameter(case, WEIGHTS[seed % 3])
    found = sweep(dial, Fraction(0), Fraction(9, 10))
    assert found.exact
    plans = allowed_plans(case, score_case(case))
    for value in looked_at(Fraction(0), Fraction(9, 10), found):
        benefits = Recheck(case, dial.at(value)[1]).benefits
        best = max(float(sum(benefits[start] for start in p)) + other for p, other in plans)
        assert worth_of(dial, value, interval_at(found, value)) == pytest.approx(best, abs=MILLIONTHS)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_budgets_agree_with_brute_force(tmp_path, seed):
    """At 41 budgets, also right beside the changes, the interval's plan is a best one."""
    case = plain_case(tmp_path / "case", seed)
    dial = envelope_parameter(case, score_case(case), "budget")
    found = sweep(dial, Fraction(0), Fraction(70))
    assert found.exact
    allowed = [(cost(case, p), other) for p, other in net_benefits(dial)]
    for value in looked_at(Fraction(0), Fraction(70), found):
        best = max(net for use, net in allowed if use <= value * 95 / 100)
        assert worth_of(dial, value, interval_at(found, value)) == pytest.approx(best, abs=MILLIONTHS)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, 2, 5, 10])
def test_weights_under_many_rules(tmp_path, seed):
    """The same under random rules of every kind."""
    case = read_random(tmp_path, seed, features=[features.pools, features.measures])
    if case is None or counts_benefit(case):
        return
    dial = weight_parameter(case, WEIGHTS[seed % 4])
    first, last = Fraction(0), Fraction(9, 10)
    found = sweep(dial, first, last)
    plans = allowed_plans(case, score_case(case))
    assert (found.intervals[0].plan is None) == (not plans)
    for value in looked_at(first, last, found) if plans else ():
        benefits = Recheck(case, dial.at(value)[1]).benefits
        best = max(float(sum(benefits[start] for start in p)) + other for p, other in plans)
        assert worth_of(dial, value, interval_at(found, value)) == pytest.approx(best, abs=MILLIONTHS)


@pytest.mark.parametrize("seed", range(6))
def test_weight_intervals_meet_and_differ(tmp_path, seed):
    """Intervals cover the range without holes, neighbours differ, and at a change both plans are equal."""
    case = plain_case(tmp_path / "case", seed)
    found = sweep(weight_parameter(case, "a"), Fraction(0), Fraction(9, 10))
    assert len(found.intervals) > 1
    assert (found.intervals[0].first, found.intervals[-1].last) == (0.0, 0.9)
    for before, after in zip(found.intervals, found.intervals[1:], strict=False):
        assert before.last == after.first
        assert before.benefit_last == pytest.approx(after.benefit_first, abs=1e-9)
        assert before.plan != after.plan


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, 6, 8, 9, 13])
def test_envelopes_agree_with_brute_force(tmp_path, seed):
    """At values of the budget around every change, the interval's plan is a best one."""
    case = read_random(tmp_path, seed)
    if case is None:
        return
    scores = score_case(case)
    dial = envelope_parameter(case, scores, "budget")
    first, last = Fraction(5), Fraction(70)
    found = sweep(dial, first, last, width=Fraction(1, 2))
    values = looked_at(first, last, found) if found.exact else [Fraction(i.first) for i in found.intervals]
    for value in values[::4]:
        best, _ = brute_force(*dial.at(value))
        worth = worth_of(dial, value, interval_at(found, value))
        assert (worth is None) == (best is None)
        assert best is None or worth == pytest.approx(float(best), abs=MILLIONTHS)
