"""Best plans at many values against trying every plan; what is carried is valid; early stops keep points."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import MICRO
from prioritizer.allocation.parametric import points as module
from prioritizer.allocation.parametric.budget_breakpoints import Effort
from prioritizer.allocation.parametric.frontier import frontier
from prioritizer.allocation.parametric.parameter import envelope_parameter, parametric_rows, weight_parameter
from prioritizer.allocation.parametric.point import best_point
from prioritizer.allocation.parametric.points import (
    base_point,
    best_points,
    so_many_values,
    spaced_values,
)
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.errors import UsageProblem
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import brute_force, read_random
from tests.random_cases.plain import plain_case

SHARES = [Fraction(n, 100) for n in (40, 55, 70, 85, 100, 115, 130, 160)]
LOOSE = 0.05


def whole_budget(folder, seed):
    """A random case and all rows of its budget; None where there is none to vary."""
    case = read_random(folder, seed)
    if case is None:
        return None
    try:
        return envelope_parameter(case, score_case(case), "budget")
    except UsageProblem:
        return None


def rises(dial, values):
    """Whether more only ever allows more."""
    moved = parametric_rows({v: build_model(*dial.at(v)) for v in (values[0], values[3], values[-1])})
    return moved is not None and all(row.relaxes for row in moved)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("gap", [0.0, LOOSE])
def test_every_point_is_the_best_plan(tmp_path, monkeypatch, seed, gap):
    """Under random rules and rows: allowed, within the gap of the truth, under its bound, and monotone.

    With a loose gap the way of large cases is taken: kernels, plans carried up, bounds carried down.
    """
    dial = whole_budget(tmp_path, seed)
    if dial is None:
        return
    if gap:
        monkeypatch.setattr("prioritizer.allocation.parametric.point.EXACT_STARTS", 0)
        monkeypatch.setattr("prioritizer.allocation.parametric.point.KERNEL", 3)
        dial = replace(dial, case=replace(dial.case, allocation=replace(dial.case.allocation, gap=gap)))
    values = [dial.now * share for share in SHARES]
    rising = rises(dial, values)
    found = best_points(dial, values, Effort(False, 1), rising)
    assert [p.value for p in found.points] == values
    assert found.solves + found.skipped == len(values)
    for point in found.points:
        best, _ = brute_force(*dial.at(point.value))
        if best is None:
            assert point.starts is None
            continue
        check = Recheck(*dial.at(point.value))
        assert not check.hard_violations(point.starts)
        assert float(check.net_benefit(point.starts)) * MICRO == pytest.approx(point.benefit, abs=1)
        assert point.benefit <= float(best) * MICRO + 1
        assert point.bound >= float(best) * MICRO - 1
        assert point.bound - point.benefit <= gap * abs(point.benefit) + 1.5
    if rising:
        planned = [p for p in found.points if p.starts is not None]
        assert [p.benefit for p in planned] == sorted(p.benefit for p in planned)
        assert [p.bound for p in planned] == sorted(p.bound for p in planned)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_a_loose_gap_needs_fewer_searches(tmp_path, seed):
    """Between a plan and a bound within the gap nothing is searched, and the plan stays."""
    dial = envelope_parameter(*scored(plain_case(tmp_path / "case", seed)), "budget")
    dial = replace(dial, case=replace(dial.case, allocation=replace(dial.case.allocation, gap=0.5)))
    values = [Fraction(10) + n for n in range(20)]
    found = best_points(dial, values, Effort(False, 1), True)
    assert found.skipped > 0
    assert found.solves < len(values)


@pytest.mark.slow
def test_the_base_is_not_searched_for_again(tmp_path, monkeypatch):
    """Its plan and its bound are those handed in, whatever another search would find."""
    case, scores = scored(plain_case(tmp_path / "case", 1))
    dial = envelope_parameter(case, scores, "budget")
    model = build_model(case, scores)
    base = best_plan(model, case.allocation)
    asked = []
    monkeypatch.setattr(module, "best_point", lambda task: asked.append(task.value) or best_point(task))
    found = best_points(
        dial, [Fraction(15), dial.now, Fraction(25)], Effort(False, 1), True, base_point(dial, base)
    )
    assert dial.now not in asked
    here = next(p for p in found.points if p.value == dial.now)
    assert here.starts == base.starts(model)
    assert here.benefit == base.objective * (MICRO // model.unit)


@pytest.mark.slow
def test_weights_too(tmp_path):
    """A weight's best plan at each share is that of trying all."""
    case, _ = scored(plain_case(tmp_path / "case", 2))
    dial = weight_parameter(case, "a")
    found = best_points(dial, [Fraction(n, 10) for n in range(2, 9)], Effort(False, 1), False)
    for point in found.points:
        assert point.benefit == pytest.approx(float(brute_force(*dial.at(point.value))[0]) * MICRO, abs=1)


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 3])
def test_an_interruption_keeps_the_points_found(tmp_path, monkeypatch, after):
    """The ends come first; what was found is returned and said to be a part."""
    dial = envelope_parameter(*scored(plain_case(tmp_path / "case", 3)), "budget")
    count = []

    def interrupted(task):
        count.append(task)
        if len(count) > after + 1:
            raise KeyboardInterrupt
        return best_point(task)

    monkeypatch.setattr(module, "best_point", interrupted)
    values = so_many_values(dial.now, Fraction(4), Fraction(70), 12)
    found = best_points(dial, values, Effort(False, 1), True)
    assert found.stopped
    assert {values[0], values[-1]} <= {p.value for p in found.points}
    assert len(found.points) < len(values)


@pytest.mark.slow
def test_before_any_point_an_interruption_is_one(tmp_path, monkeypatch):
    """There is nothing to keep."""
    dial = envelope_parameter(*scored(plain_case(tmp_path / "case", 3)), "budget")
    monkeypatch.setattr(module, "best_point", lambda _task: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        best_points(dial, [Fraction(4), Fraction(70)], Effort(False, 1), True)


@pytest.mark.slow
def test_when_the_time_is_over_the_rest_is_left_out(tmp_path, monkeypatch):
    """Of a frontier too, which says so."""
    case, scores = scored(plain_case(tmp_path / "case", 4))
    case = replace(case, allocation=replace(case.allocation, time_limit=0.0000001))
    dial = envelope_parameter(case, scores, "budget")
    found = best_points(dial, [Fraction(n) for n in range(5, 30)], Effort(False, 1), False)
    assert found.stopped
    assert 0 < len(found.points) < 25
    monkeypatch.setattr("prioritizer.allocation.parametric.frontier.POLISHED_STARTS", 0)
    assert frontier(dial, Fraction(4), Fraction(70), workers=1).stopped


def test_values_of_a_range():
    """What there is now is always among them; so many stay so many."""
    ends = Fraction(80), Fraction(120)
    assert spaced_values(Fraction(100), *ends, Fraction(15)) == [80, 95, 100, 110, 120]
    assert spaced_values(Fraction(200), *ends, Fraction(20)) == [80, 100, 120]
    many = so_many_values(Fraction(101), *ends, 5)
    assert many == [80, 90, 101, 110, 120]
    assert so_many_values(Fraction(101), *ends, 2) == [80, 120]


def scored(case):
    """The case and its scores."""
    return case, score_case(case)
