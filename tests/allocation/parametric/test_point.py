"""The best plan at one value from the plans beside it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.formulation.model import MICRO
from prioritizer.allocation.parametric import point as module
from prioritizer.allocation.parametric.parameter import envelope_parameter
from prioritizer.allocation.parametric.point import PointTask, best_point
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import brute_force
from tests.random_cases.plain import plain_case


def dial_of(folder, seed):
    """The budget of a plain case."""
    case = plain_case(folder / "case", seed)
    return envelope_parameter(case, score_case(case), "budget")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("kernel", [0, 2, 50])
def test_from_the_plans_on_both_sides(tmp_path, monkeypatch, seed, kernel):
    """However few starts are looked at first, the plan is within the gap of the best, under a valid bound."""
    monkeypatch.setattr(module, "EXACT_STARTS", 0)
    monkeypatch.setattr(module, "KERNEL", kernel)
    dial = dial_of(tmp_path, seed)
    settings = replace(dial.case.allocation, gap=0.02)
    beside = [best_point(PointTask(dial, Fraction(v), settings, False)) for v in (12, 30)]
    for value in (Fraction(15), Fraction(20), Fraction(26)):
        best = float(brute_force(*dial.at(value))[0]) * MICRO
        for rising in (False, True):
            found = best_point(
                PointTask(dial, value, settings, False, tuple(beside), beside[1].bound, rising)
            )
            assert beside[0].benefit - 1 <= found.benefit <= best + 1
            assert best - 1 <= found.bound <= beside[1].bound + 1
            assert found.gap <= 0.02 + 1e-6


@pytest.mark.slow
def test_a_plan_that_is_as_good_stays(tmp_path, monkeypatch):
    """Where the plan beside is within the gap of the bound known, nothing is searched among all."""
    monkeypatch.setattr(module, "EXACT_STARTS", 0)
    dial = dial_of(tmp_path, 0)
    low, high = (best_point(PointTask(dial, v, dial.case.allocation, True)) for v in (dial.now, dial.now + 1))
    monkeypatch.setattr(module, "best_plan", lambda *_args, **_more: pytest.fail("searched among all"))
    settings = replace(dial.case.allocation, gap=high.bound / low.benefit - 1 + 1e-6)
    task = PointTask(dial, dial.now + Fraction(1, 2), settings, False, (low, high), high.bound, True)
    found = best_point(task)
    assert found.starts == low.starts
    assert found.bound <= high.bound
    assert found.status == "within_gap" or found.bound == found.benefit


@pytest.mark.slow
def test_where_there_is_no_plan(tmp_path):
    """A demand that the envelope cannot meet: no starts, and that is proven."""
    from prioritizer.domain.rules import AtLeast

    dial = dial_of(tmp_path, 0)
    floor = AtLeast("F", last=0, limit=Fraction(9), count="budget")
    dial = replace(dial, case=replace(dial.case, rules=(*dial.case.rules, floor)))
    found = best_point(PointTask(dial, Fraction(5), dial.case.allocation, False))
    assert (found.starts, found.status) == (None, "optimal")
