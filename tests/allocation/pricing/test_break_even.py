"""The highest cost at which an option enters, against trying every plan."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.pricing.break_even import break_even_costs, scaled
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.scoring import score_case
from tests.cases import read_written
from tests.random_cases.best_plans import every_plan, read_random
from tests.random_cases.plain import plain_case

ROUNDING = Fraction(2, 10**6)  # of benefit: each option's is rounded to a millionth


def costs_and_truth(case):
    """Every entry cost of what is left out, and a test of whether it enters at a cost."""
    scores, plans = score_case(case), every_plan(case)
    model = build_model(case, scores)
    solution = best_plan(model, case.allocation, exact=True)
    chosen = {case.options[model.columns[j].option].option for j in solution.chosen(model)}
    check = Recheck(case, scores)
    worth = {p: check.net_benefit(p) for p in plans if not check.hard_violations(p)}
    for name in dict.fromkeys(o.option for o in case.options):
        if name in chosen or not worth:
            continue
        without = max(w for p, w in worth.items() if all(case.options[i].option != name for i, _ in p))
        for entry in break_even_costs(case, scores, solution, name):
            i = next(n for n, o in enumerate(case.options) if o.key == f"{name}:{entry.level}")
            having = [p for p in plans if any(k == i for k, _ in p)]

            def enters(cost, entry=entry, i=i, having=having, without=without):
                there = Recheck(scaled(case, i, cost / entry.cost), scores)
                enough = (p for p in having if there.net_benefit(p) >= without - ROUNDING)
                return any(not there.hard_violations(p) for p in enough)

            yield entry, enters


def assert_exact(entry, enters):
    """It enters at the cost named, and nowhere above where one looks."""
    assert entry.low == entry.high
    if entry.high is None:
        assert not any(enters(entry.cost * n / 4) for n in range(5))
        return
    assert enters(entry.high)
    above = {entry.high + entry.step, (entry.high + entry.cost) / 2, entry.cost}
    assert not any(enters(cost) for cost in above if entry.high < cost <= entry.cost)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.quality)])
def test_costs_agree_with_brute_force(tmp_path, seed):
    """To the unit: at the cost named the option is worth a place, one step above it is not."""
    found = list(costs_and_truth(plain_case(tmp_path / "case", seed)))
    assert any(entry.high not in (None, entry.cost) for entry, _ in found)
    for entry, enters in found:
        assert_exact(entry, enters)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [22, 26])
def test_costs_under_many_rules(tmp_path, seed):
    """The same under rules of many kinds, with levels, windows, people and several envelopes."""
    case = read_random(tmp_path, seed)
    assert case is not None
    for entry, enters in costs_and_truth(case):
        assert_exact(entry, enters)


def test_what_costs_nothing_has_no_entry_cost(tmp_path):
    """An option that costs home no money is kept out by something else."""
    case = read_written(
        tmp_path,
        options="option,effect / A,2 / B,1",
        resources="resource,kind,available / money,money,5 / plane,asset,1",
        requirements="for,resource,amount / A,plane,1 / B,plane,1",
    )
    assert list(costs_and_truth(case)) == []
