"""Frontiers against the list of all efficient plans, and the order of buying against its limits."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.parametric.frontier import frontier
from prioritizer.allocation.parametric.parameter import envelope_parameter
from prioritizer.allocation.parametric.sweep import sweep
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import read_random
from tests.random_cases.plain import cost, net_benefits, plain_case

FIRST, LAST = Fraction(4), Fraction(70)


def efficient(dial, first, last):
    """(budget, benefit) of every plan of the range that no cheaper or equal one matches."""
    priced = sorted((cost(dial.case, p) / Fraction(95, 100), -net) for p, net in net_benefits(dial))
    within = [(need, -minus) for need, minus in priced if need <= last]
    pairs, best = [], None
    for need, net in within:
        if best is None or net > best + 1e-9:
            pairs, best = [*pairs, (need, net)], net
    below = [p for p in pairs if p[0] <= first]
    return below[-1:] + [p for p in pairs if p[0] > first]


def hull_of(pairs):
    """The pairs on the upper convex hull, by looking at every line between two others."""
    return [
        b
        for b in pairs
        if not any(
            (b[1] - a[1]) * float(c[0] - a[0]) < (c[1] - a[1]) * float(b[0] - a[0]) - 1e-9
            for a in pairs
            for c in pairs
            if a[0] < b[0] < c[0]
        )
    ]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_all_efficient_plans(tmp_path, seed):
    """Budget, cost and benefit of every efficient plan are those of brute force, hull included."""
    case = plain_case(tmp_path / "case", seed)
    dial = envelope_parameter(case, score_case(case), "budget")
    found = frontier(dial, FIRST, LAST, points=50)
    expected = efficient(dial, FIRST, LAST)
    assert found.complete
    assert [p.budget for p in found.plans] == [need for need, _ in expected]
    assert [p.benefit for p in found.plans] == pytest.approx([net for _, net in expected], abs=1e-6)
    assert [p.cost / p.budget for p in found.plans if p.cost] == [Fraction(95, 100)] * len(
        [p for p in found.plans if p.cost]
    )
    assert [p.budget for p in found.plans if p.supported] == [need for need, _ in hull_of(expected)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_beyond_the_points_asked_for(tmp_path, seed):
    """With few points: every plan on the hull is there, and the best one at each step."""
    case = plain_case(tmp_path / "case", seed)
    dial = envelope_parameter(case, score_case(case), "budget")
    found = frontier(dial, FIRST, LAST, points=3, step=Fraction(11))
    every = efficient(dial, FIRST, LAST)
    listed = {p.budget for p in found.plans}
    assert not found.complete
    assert listed < {need for need, _ in every}
    assert listed >= {need for need, _ in hull_of(every)}
    assert listed >= {max(need for need, _ in every if need <= FIRST + 11 * n) for n in range(7)}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_buying(tmp_path, seed):
    """What is bought fits the budget, is worth what the re-check says, and never more than the best."""
    case = plain_case(tmp_path / "case", seed)
    dial = envelope_parameter(case, score_case(case), "budget")
    index = {o.key: i for i, o in enumerate(case.options)}
    for plan in frontier(dial, FIRST, LAST, points=50).plans:
        bought = tuple((index[key], 0) for key in plan.bought)
        check = Recheck(*dial.at(plan.budget))
        assert not check.hard_violations(bought)
        assert not plan.breaks
        assert plan.bought_benefit == pytest.approx(float(check.net_benefit(bought)))
        assert plan.bought_benefit <= plan.benefit + 1e-6


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 9, 13, 21])
def test_under_many_rules_and_rows(tmp_path, seed):
    """Under random rules every plan is allowed at its budget, and a sweep finds the same benefits."""
    case = read_random(tmp_path, seed)
    if case is None:
        return
    dial = envelope_parameter(case, score_case(case), "budget")
    found, swept = frontier(dial, Fraction(5), LAST, points=50), sweep(dial, Fraction(5), LAST)
    index = {o.key: i for i, o in enumerate(case.options)}
    for plan in found.plans:
        check = Recheck(*dial.at(plan.budget))
        starts = tuple((index[key], start) for key, start in plan.plan)
        assert not check.hard_violations(starts)
        assert plan.benefit == pytest.approx(float(check.net_benefit(starts)), abs=1e-6)
    if found.complete:
        planned = [i.benefit_first for i in swept.intervals if i.plan is not None]
        assert [p.benefit for p in found.plans] == pytest.approx(planned)


@pytest.mark.slow
def test_any_number_of_workers_finds_the_same(tmp_path, monkeypatch):
    """The answer in several processes, in parts, is the one in a single process."""
    case = plain_case(tmp_path / "case", 0)
    dial = envelope_parameter(case, score_case(case), "budget")
    alone = frontier(dial, FIRST, LAST, points=50)
    monkeypatch.setattr("prioritizer.allocation.parametric.budget_breakpoints.EXACT_STARTS", 0)
    one, *several = (frontier(dial, FIRST, LAST, points=50, workers=workers) for workers in (1, 2, 3))
    assert one.plans == alone.plans
    assert one.order == alone.order
    assert several == [one, one]
