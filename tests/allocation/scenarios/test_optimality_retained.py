"""A change that is said to leave the plan alone does so: the changed case planned by itself agrees."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.infeasibility.relaxation import relaxed
from prioritizer.allocation.scenarios.batch import CaseVariant, plan_batch
from prioritizer.allocation.scenarios.optimality_retained import case_change, optimality_retained
from prioritizer.allocation.scenarios.solved_case import SolvedCase
from prioritizer.scoring import score_case
from tests.cases import read_written
from tests.random_cases.best_plans import read_random


def with_option(case, option, **changes):
    """The case with every level of an option changed."""
    options = tuple(replace(o, **changes) if o.option == option else o for o in case.options)
    return replace(case, options=options)


def changed_cases(case, rng):
    """Envelopes a little wider and narrower, an option excluded, one less sought, a rule dropped."""
    for e in rng.sample([*case.envelopes, *case.pool_envelopes], 2):
        for by in (-e.available / 10, -Fraction(1), Fraction(1), e.available / 2):
            if e.available + by >= 0:
                yield relaxed(case, {e.limit(case): by})
    for option in rng.sample(sorted({o.option for o in case.options}), 3):
        yield with_option(case, option, commitment="excluded")
    worth = rng.choice(case.options)
    yield with_option(case, worth.option, effect=worth.effect / 2)
    for rule in case.rules:
        yield replace(case, rules=tuple(r for r in case.rules if r is not rule))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 8, 9, 15, 17, 19])
def test_what_is_skipped_is_what_a_search_finds(tmp_path, seed):
    """Without a search the same options, levels, starts and worth as with one."""
    case = read_random(tmp_path, seed)
    assert case is not None
    scores = score_case(case)
    base = SolvedCase(case, scores, exact=True)
    skipped = 0
    for changed in changed_cases(case, random.Random(seed)):
        own = score_case(changed)
        change = case_change((base.model, case), (build_model(changed, own), changed))
        solution = None if change is None else optimality_retained(change, base.solution)
        if solution is None:
            continue
        skipped += 1
        kept, alone = (SolvedCase(changed, own, exact=True, found=s).plan for s in (solution, None))
        assert replace(kept, rules=()) == replace(alone, rules=())
        broken = [[(r.limit.id, r.violation) for r in plan.rules] for plan in (kept, alone)]
        assert broken[0] == [(name, pytest.approx(by)) for name, by in broken[1]]
    if base.plan.status == "optimal":
        assert skipped


def test_what_the_plan_takes_is_not_skipped(tmp_path):
    """An envelope that binds, raised, and an option selected, excluded, are searched for."""
    case = read_written(
        tmp_path,
        options="option,effect / A,3 / B,2 / C,1",
        requirements="for,resource,amount / A,money,3 / B,money,3 / C,bus,1",
        resources="resource,available / money,3 / bus,5",
    )
    scores = score_case(case)
    money, bus = (e.limit(case) for e in case.envelopes)
    cases = {
        "more money": relaxed(case, {money: Fraction(3)}),
        "A excluded": with_option(case, "A", commitment="excluded"),
        "B excluded": with_option(case, "B", commitment="excluded"),
        "a larger bus": relaxed(case, {bus: Fraction(2)}),
        "a smaller bus": relaxed(case, {bus: Fraction(-4)}),
        "less money": relaxed(case, {money: Fraction(-1)}),
        "B worth less": with_option(case, "B", effect=1.0),
        "A worth less": with_option(case, "A", effect=2.5),
    }
    posed = [CaseVariant(name, changed, score_case(changed)) for name, changed in cases.items()]
    base, found = plan_batch(case, scores, [*posed, CaseVariant("method", case, scores, same_plan=True)])
    assert [s.option for s in base.plan.selected] == ["A", "C"]
    searched = {p.name: f.searched for p, f in zip(posed, found, strict=False)}
    assert searched == {
        "more money": True,
        "A excluded": True,
        "B excluded": False,
        "a larger bus": False,
        "a smaller bus": False,
        "less money": True,
        "B worth less": False,
        "A worth less": True,
    }
    assert not found[-1].searched
    assert found[-1].plan is base.plan
