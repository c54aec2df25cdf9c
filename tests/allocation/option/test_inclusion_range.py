"""Where an option belongs to the best plan, against trying every plan at many budgets and weights."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.option.inclusion_range import ParameterRange, _of_interval, inclusion_range
from prioritizer.allocation.parametric.parameter import envelope_parameter, weight_parameter
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.rules import Exclude, Require
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import every_plan
from tests.random_cases.plain import cost, net_benefits, plain_case

CLOSE = 1e-5


def truth(plans):
    """Of (worth, has it): how the option stands."""
    having = max((w for w, has in plans if has), default=None)
    lacking = max((w for w, has in plans if not has), default=None)
    if having is None:
        return "out"
    if lacking is None or having > lacking + CLOSE:
        return "in"
    return "either" if having >= lacking - CLOSE else "out"


def at(found, value):
    """The standing from this value on."""
    return [s.kind for s in found.spans if s.first <= value <= s.last][-1]


def has(case, plan, option):
    return any(case.options[i].option == option for i, _ in plan)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_budgets_agree_with_brute_force(tmp_path, seed):
    """At every whole budget of the range the option stands where trying everything puts it."""
    case = plain_case(tmp_path / "case", seed)
    dial = envelope_parameter(case, score_case(case), "budget")
    allowed = [(cost(case, p), net, p) for p, net in net_benefits(dial)]
    kinds = set()
    for option in ("o0", "o4", "o8"):
        found = inclusion_range(
            dial, Fraction(8), Fraction(32), ParameterRange(option), exact=True, workers=1
        )
        assert found.method == "steps"
        assert (found.spans[0].first, found.spans[-1].last) == (8, 32)
        for budget in range(8, 33):
            plans = [
                (net, has(case, p, option)) for use, net, p in allowed if use <= budget * Fraction(19, 20)
            ]
            assert at(found, budget) == truth(plans)
            kinds.add(at(found, budget))
    assert {"in", "out"} <= kinds


@pytest.mark.slow
@pytest.mark.parametrize("path", ["a", "b"])
def test_weights_agree_with_brute_force(tmp_path, path):
    """At evenly spaced shares of a weight the option stands where trying everything puts it."""
    case = plain_case(tmp_path / "case", 0)
    dial, check = weight_parameter(case, path), Recheck(case, score_case(case))
    allowed = [p for p in every_plan(case) if not check.hard_violations(p)]
    for option in ("o3", "o6"):
        found = inclusion_range(dial, Fraction(0), Fraction(1), ParameterRange(option), exact=True, workers=1)
        assert found.method == "intersection"
        assert len(found.spans) > 1
        for n in range(1, 24):
            benefit = dial.at(n / 24)[1].table["benefit"].to_numpy()
            plans = [(sum(benefit[i] for i, _ in p), has(case, p, option)) for p in allowed]
            assert at(found, n / 24) == truth(plans)


@pytest.mark.slow
def test_unproven_ranges_are_looked_at_value_by_value(tmp_path):
    """Without a proof the same stands at each value looked at, and the steps between are named."""
    case = plain_case(tmp_path / "case", 0)
    dial = envelope_parameter(case, score_case(case), "budget")
    exactly, looked = (
        inclusion_range(dial, Fraction(16), Fraction(24), ParameterRange("o6"), exact=exact, workers=1)
        for exact in (True, False)
    )
    assert (looked.method, looked.width) == ("grid", Fraction(2, 5))
    for span in looked.spans:
        assert {at(exactly, span.first), at(exactly, span.last)} == {span.kind}


def test_an_option_is_asked_about_at_one_level(tmp_path):
    """A level in the question binds the level, not the option."""
    case = plain_case(tmp_path / "case", 0)
    require = ParameterRange("o0", "full").case(case, Require).rules[-1]
    assert require.select == {"option": "o0", "level": "full"}
    assert ParameterRange("o0").case(case, Exclude).rules[-1].select == {"option": "o0"}


@pytest.mark.parametrize(
    ("low", "high", "kind", "said"),
    [
        (0.1, 0.2, "out", "out"),
        (None, None, "in", "in"),
        (0.0, 0.0, "out", "either"),
        (0.0, 0.2, "in", "found_in"),
    ],
)
def test_what_is_not_proven_is_only_found(low, high, kind, said):
    """A loss that may be nothing says no more than what the plan found there has."""
    assert _of_interval(low, high, kind) == said
