"""A kept model answers the same whatever it was asked before."""

from __future__ import annotations

import random

import pytest

from benchmarks import real_shape
from prioritizer.allocation.build import build_model
from prioritizer.allocation.explain.counterfactual import Explainer
from prioritizer.allocation.solve.session import SolverSession, with_slacks
from prioritizer.allocation.solve.solver import solve
from prioritizer.domain import AllocationSettings
from prioritizer.reading import read_case
from prioritizer.scoring import score_case


@pytest.fixture(scope="module")
def shaped(tmp_path_factory):
    """A case of the real shape, its scores, its model and a plan of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(real_shape, "OPTIONS", 160)  # two thirds of the real case's
        case = read_case(real_shape.write_case(tmp_path_factory.mktemp("shape"), 4, 1))
    scores = score_case(case)
    model = build_model(case, scores)
    return case, scores, model, solve(model, AllocationSettings(gap=0.05), effort=30)


@pytest.mark.slow
def test_integer_answers_do_not_depend_on_the_order(shaped):
    """Inside the gap many plans will do; each question finds its own again, forwards and backwards."""
    _, _, model, solution = shaped
    rng, stretch = random.Random(1), with_slacks(model)
    chosen = solution.chosen(model)
    questions = [{j: (0.0, 0.0)} for j in rng.sample(chosen, 4)]
    limits = {"mip_rel_gap": 0.05, "mip_max_nodes": 1}
    answers = []
    for order in (questions, questions[::-1]):
        kept = SolverSession(stretch)
        answers.append([kept.solve(q, limits=limits) for q in order])
    for one, other in zip(answers[0], answers[1][::-1], strict=True):
        assert (one.feasible, one.objective, one.bound) == (other.feasible, other.objective, other.bound)
        assert (one.values == other.values).all()


@pytest.mark.slow
def test_the_limits_named_do_not_depend_on_the_order(shaped):
    """Several limits may be in the way alike; which ones are named is settled by the question alone."""
    case, scores, model, solution = shaped
    names = list(dict.fromkeys(o.option for o in case.options))[::4]
    told = []
    for order in (names, names[::-1]):
        explainer = Explainer(case, scores, model, solution)
        told.append({n: explainer._in_the_way(n) for n in order if n not in explainer.carried_out})
    assert told[0] == told[1]
    assert any(len(limits) > 1 for limits, _ in told[0].values())
