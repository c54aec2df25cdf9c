"""Dials: what a case is with a weight or an envelope set, and what an envelope's rows measure."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.parametric.parameter import (
    envelope_parameter,
    envelope_use,
    parametric_rows,
    weight_parameter,
)
from prioritizer.domain.rules import AtLeast, ReserveRule
from prioritizer.errors import UsageProblem
from prioritizer.scoring import score_case
from tests.random_cases.plain import plain_case


def gauge(case):
    dial = envelope_parameter(case, score_case(case), "budget")
    models = {Fraction(v): build_model(*dial.at(v)) for v in (1, 20, 40)}
    return envelope_use(parametric_rows(models), models[Fraction(40)])


def test_benefit_is_linear_in_a_weight(tmp_path):
    """Halfway between two shares every benefit lies halfway, at the top and below it."""
    case = plain_case(tmp_path / "case", 0)
    for path in ("a", "a.x", "c.u"):
        low, middle, high = (weight_parameter(case, path).at(t)[1].table["benefit"] for t in (0.1, 0.4, 0.7))
        assert list(middle) == pytest.approx(list((low + high) / 2), abs=1e-9)


def test_the_weight_of_the_case_is_itself(tmp_path):
    """At its present share a weight changes no score."""
    case = plain_case(tmp_path / "case", 0)
    dial = weight_parameter(case, "a")
    assert dial.now == pytest.approx(50 / 70)
    assert list(dial.at(dial.now)[1].table["score"]) == pytest.approx(list(score_case(case).table["score"]))


def test_an_envelope_with_a_reserve(tmp_path):
    """With 5 % kept in reserve, a use of 19 needs 20; the rows themselves need no more than the use."""
    found = gauge(plain_case(tmp_path / "case", 0))
    assert found.need(Fraction(19)) == 20
    assert found.grid == Fraction(1, 10)


def test_a_rule_that_holds_back_more(tmp_path):
    """A rule of kind reserve over the same money is measured with the row: the larger need counts."""
    case = plain_case(tmp_path / "case", 0)
    held = replace(case, rules=(*case.rules, ReserveRule("X", last=0, count="budget", share=Fraction(1, 2))))
    assert gauge(held).need(Fraction(5)) == 10


def test_what_a_larger_envelope_forbids(tmp_path):
    """A floor that is a share of what is available tightens as it grows, so no staircase is offered."""
    case = plain_case(tmp_path / "case", 0)
    floor = AtLeast("X", last=0, count="budget", share=Fraction(1, 10), of="available")
    assert gauge(replace(case, rules=(*case.rules, floor))) is None


def test_unknown_names(tmp_path):
    """A criterion, resource or period that does not exist is named with the nearest one."""
    case = plain_case(tmp_path / "case", 0)
    with pytest.raises(UsageProblem, match=r"Did you mean 'a\.x'"):
        weight_parameter(case, "a.xx")
    with pytest.raises(UsageProblem, match="changes nothing"):
        weight_parameter(case, "c")
    with pytest.raises(UsageProblem, match="no criteria"):
        weight_parameter(replace(case, tree=None), "a")
    with pytest.raises(UsageProblem, match="Did you mean 'budget'"):
        envelope_parameter(case, score_case(case), "bugdet")
