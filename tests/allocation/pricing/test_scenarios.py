"""Variations of a model, solved as they are asked: the case without the limit, or with more of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import inf

import pytest

from prioritizer.allocation.pricing.scenarios import STEPS, LimitScenario, raisable, raised, without_limit
from prioritizer.allocation.solve.session import SolverSession, with_slacks
from prioritizer.domain.limits import Limit
from tests.allocation.pricing.priced import CLOSE, SEEDS, gain, solved
from tests.random_cases.best_plans import brute_force


def rules_agree(folder, seed):
    """The rules of a random case, each waived in turn; how many there were."""
    found = solved(folder, seed)
    if found is None:
        return 0
    case, scores, model, solution = found
    stretch = with_slacks(model)
    asked, session = without_limit(stretch, case), SolverSession(stretch)
    own = [rule for rule in case.rules if Limit.of_rule(rule) in asked]
    for rule in own:
        more = session.solve(asked[Limit.of_rule(rule)].bounds).objective - solution.objective
        exact, _ = gain(case, scores, rule.id)
        assert more / model.unit == pytest.approx(exact, abs=CLOSE), f"seed {seed}: {rule.kind} {rule.id}"
    return len(own)


def test_without_a_rule(tmp_path):
    """The question's optimum is that of the case without the rule."""
    assert sum(rules_agree(tmp_path, seed) for seed in SEEDS[:1]) > 0


@pytest.mark.slow
def test_without_a_rule_in_more_cases(tmp_path):
    """The same for more."""
    assert sum(rules_agree(tmp_path, seed) for seed in SEEDS[1:]) > 25


def envelopes_agree(folder, seed):
    """Every envelope that limits the plan, raised by each step; how many questions there were."""
    found = solved(folder, seed)
    if found is None:
        return 0
    case, scores, model, _ = found
    stretch = with_slacks(model)
    session, count = SolverSession(stretch), 0
    for more in raisable(stretch, case, scores):
        if len(more.rows) > 1 or more.envelope not in case.envelopes:
            continue
        for question in raised(stretch, case, more):
            now = tuple(
                replace(e, available=e.available + question.by) if e == more.envelope else e
                for e in case.envelopes
            )
            exact, _ = brute_force(replace(case, envelopes=now), scores)
            answer = session.solve(question.question.bounds)
            assert answer.objective / model.unit == pytest.approx(float(exact), abs=CLOSE), (
                f"seed {seed}: {question.limit} {question.by}"
            )
            count += 1
    return count


@pytest.mark.slow
def test_more_of_an_envelope(tmp_path):
    """The question's optimum is that of the case with so much more in the envelope."""
    assert sum(envelopes_agree(tmp_path, seed) for seed in SEEDS[:15]) > 10


def test_steps_begin_with_the_largest(tmp_path):
    """One unit and each step in per cent, so that the bound of more serves for less."""
    case, scores, model, _ = next(filter(None, (solved(tmp_path, s) for s in SEEDS)))
    stretch = with_slacks(model)
    dials = raisable(stretch, case, scores)
    assert dials
    for more in dials:
        asked = raised(stretch, case, more)
        steps = {Fraction(1), *(more.now * s for s in STEPS if more.now)}
        assert [q.by for q in asked] == sorted(steps, reverse=True)
        for wide, narrow in pairwise(asked):
            assert wide.question.contains(narrow.question)
            assert not narrow.question.contains(wide.question)


@pytest.mark.parametrize(
    ("wide", "narrow", "contained"),
    [
        (LimitScenario(((1, inf),)), LimitScenario(((1, 5.0),)), True),
        (LimitScenario(((1, 5.0),)), LimitScenario(((1, inf),)), False),
        (LimitScenario(((1, 5.0), (2, 1.0))), LimitScenario(((2, 1.0),)), True),
        (LimitScenario(((1, 5.0),)), LimitScenario(((2, 1.0),)), False),
        (LimitScenario(((1, 5.0),), ((7, 0.0),)), LimitScenario(((1, 5.0),)), False),
        (LimitScenario(((1, 5.0),)), LimitScenario(((1, 5.0),), ((7, 0.0),)), True),
    ],
)
def test_what_is_possible_in_one_is_possible_in_a_wider_one(wide, narrow, contained):
    assert wide.contains(narrow) == contained
