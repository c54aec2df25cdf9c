"""Explanations against brute force: losses, displaced options, reasons, conflicts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.solve.solver import solve
from prioritizer.domain.rules import Require
from prioritizer.scoring import score_case
from tests.random_cases.best_plans import brute_force, read_random


def forced(case, option):
    """The case with one more rule: this option is selected."""
    rule = Require("force", last=len(case.periods) - 1, select={"option": option})
    return replace(case, rules=(*case.rules, rule))


LOSSES = [pytest.param(n, marks=pytest.mark.slow if 0 < n < 7 else pytest.mark.quality) for n in range(16)]


@pytest.mark.parametrize("block", LOSSES)
def test_losses_hold_what_brute_force_finds(tmp_path, block):
    """The loss interval contains the true loss; exact closes it; reasons fit (18 random cases; 30 more)."""
    for seed in range(2000 + 3 * block, 2003 + 3 * block):
        case = read_random(tmp_path, seed)
        if case is None:
            continue
        scores = score_case(case)
        best, _ = brute_force(case, scores)
        if best is None:
            continue
        model = build_model(case, scores)
        explainer = Explainer(case, scores, model, solve(model, case.allocation, exact=True))
        for option in dict.fromkeys(o.option for o in case.options):
            if option in explainer.carried_out:
                continue
            with_it, _ = brute_force(forced(case, option), scores)
            answer, exact = explainer.why_not(option), explainer.why_not(option, exact=True)
            place = f"seed {seed}, {option}: {answer}"
            if with_it is None:
                assert answer.loss_low is None, place
                assert answer.reason not in ("outcompeted", "equal"), place
                continue
            loss = float(best - with_it)
            assert answer.loss_low - 1e-6 <= loss, f"{place}, true loss {loss}"
            assert answer.loss_high is None or loss <= answer.loss_high + 1e-6, f"{place}, true loss {loss}"
            assert exact.loss_low == pytest.approx(loss, abs=2e-6), f"{place}, exact {exact}"
            assert exact.loss_high == pytest.approx(loss, abs=2e-6), f"{place}, exact {exact}"
            assert (exact.reason == "equal") == (loss == 0), place
