"""Prices against trying everything, on random small cases: by the weights in force and by others."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.parametric.parameter import envelope_parameter
from prioritizer.allocation.pricing.prices import View, full_prices, quick_prices
from prioritizer.domain.limits import Limit, LimitKind
from prioritizer.domain.rules import ReserveRule
from tests.allocation.pricing.priced import CLOSE, SEEDS, carried_out, gain, solved
from tests.random_cases.best_plans import brute_force


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_price_of_each_rule(tmp_path, seed):
    """Each rule's price is the exact gain, what enters and leaves makes a best plan without it."""
    found = solved(tmp_path, seed)
    if found is None:
        return
    case, scores, model, solution = found
    listed = full_prices(model, case, scores, solution, workers=1)
    before = carried_out(case, model, solution)
    for rule in case.rules:
        limit = Limit.of_rule(rule)
        if limit not in listed.prices:
            continue
        exact, plans = gain(case, scores, rule.id)
        price = listed.prices[limit]
        assert price.low == pytest.approx(exact, abs=CLOSE), f"{rule.kind} {rule.id}"
        assert price.high == pytest.approx(exact, abs=CLOSE), f"{rule.kind} {rule.id}"
        if exact > CLOSE:
            assert (before - set(price.leaves)) | set(price.enters) in plans, rule.kind


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS[:12])
def test_price_by_other_weights(tmp_path, seed):
    """A rule's price by another set of weights compares the best plans by that set, with and without it."""
    own, other = solved(tmp_path, seed), solved(tmp_path, seed, other_weights=True)
    if own is None:
        return
    case, _, model, solution = own
    _, scores, model_x, solution_x = other
    views = {"X": View(model_x, solution_x), "same": View(model, solution)}
    listed = full_prices(model, case, scores, solution, views=views, workers=1)
    for rule in case.rules:
        if Limit.of_rule(rule) in listed.prices:
            price = listed.prices[Limit.of_rule(rule)]
            exact, _ = gain(case, scores, rule.id)
            assert price.by_weights["X"] == pytest.approx((exact, exact), abs=CLOSE), rule.kind
            assert price.by_weights["same"] == (price.low, price.high)
    limits = [p for p in listed.prices.values() if p.limit.kind is LimitKind.ENVELOPE]
    assert not any(p.by_weights for p in limits)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS[:12])
def test_quick_prices_are_upper_limits(tmp_path, seed):
    """A quick price never lies below the exact gain."""
    found = solved(tmp_path, seed)
    if found is None:
        return
    case, scores, model, solution = found
    for limit, price in quick_prices(model, solution, case).items():
        if limit.is_rule:
            exact, _ = gain(case, scores, limit.subject)
            assert price.low <= exact + CLOSE
            assert price.high >= exact - CLOSE


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS[:15])
def test_more_of_an_envelope(tmp_path, seed):
    """One unit more, 5 % and 10 % more bring what trying everything finds."""
    found = solved(tmp_path, seed)
    if found is None:
        return
    case, scores, model, solution = found
    best, _ = brute_force(case, scores)
    first, *others = case.envelopes
    plain = (first.first, first.last) == (0, len(case.periods) - 1) and not first.reserve_share
    envelope = f"envelope:budget@{case.periods[0].name}..{case.periods[-1].name}"
    for marginal in full_prices(model, case, scores, solution, workers=1).marginals:
        assert marginal.low <= marginal.high
        if marginal.limit.id == envelope and plain:
            more = replace(first, available=first.available + Fraction(marginal.by))
            freed, _ = brute_force(replace(case, envelopes=(more, *others)), scores)
            assert marginal.low == pytest.approx(float(freed - best), abs=CLOSE)
            assert marginal.high == pytest.approx(float(freed - best), abs=CLOSE)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_more_of_a_whole_resource(tmp_path, seed):
    """Of several rows also all together, in proportion: what trying everything with that envelope finds."""
    found = solved(tmp_path, seed)
    if found is None:
        return
    case, scores, model, solution = found
    best, _ = brute_force(case, scores)
    listed = full_prices(model, case, scores, solution, workers=1).marginals
    whole = [m for m in listed if m.limit.kind is LimitKind.ENVELOPE and not m.limit.span]
    shares = any(isinstance(r, ReserveRule) or getattr(r, "of", "") == "available" for r in case.rules)
    for marginal in [] if shares else whole:
        dial = envelope_parameter(case, scores, marginal.limit.subject)
        freed, _ = brute_force(*dial.at(dial.now + marginal.by))
        assert len(dial.rows) > 1
        assert marginal.low == pytest.approx(float(freed - best), abs=CLOSE)
        assert marginal.high == pytest.approx(float(freed - best), abs=CLOSE)
