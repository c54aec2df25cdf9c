"""Who is served by which pool: flows worked out by hand, and against the model on random plans."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.session import SolverSession, with_slacks
from prioritizer.allocation.verify import assignment
from prioritizer.allocation.verify.assignment import (
    assign_pools,
    demands,
    gained,
    gains,
    unserved_cost,
)
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written
from tests.random_cases import features
from tests.random_cases.best_plans import read_random


@pytest.fixture
def read(tmp_path):
    """A function that reads a case of three quarters from tables given as text."""

    return lambda **tables: read_written(tmp_path, "as_of = 2027-01-01", periods=quarters(3), **tables)


PEOPLE = {
    "options": "option,effect,duration,latest / course,1,1,Q1 / team,3,2,Q2",
    "pools": "pool,unit,period,available,skills / p,posts,each,2,ru / q,posts,each,1,ru;fr",
    "requirements": "for,resource,amount,penalty / team,ru,2, / course,fr,2,0.5",
    "supplies": "for,pool,amount / course,p,1",
}


def test_what_is_asked_of_people(read):
    """A need in each period it runs, by option; money asks nobody."""
    case = read(**PEOPLE)
    found = demands(case, [(1, 1), (0, 0)])
    assert [(d.option, d.resource, d.period, d.amount, d.penalty, d.able) for d in found] == [
        ("course", "fr", 0, 2, Fraction(1, 2), ("q",)),
        ("team", "ru", 1, 2, None, ("p", "q")),
        ("team", "ru", 2, 2, None, ("p", "q")),
    ]


def test_what_a_soft_need_goes_without(read):
    """One of the two asked for speaks French: the other costs half a benefit point."""
    case = read(**PEOPLE)
    served = assign_pools(case, [(0, 0)])
    assert [(dict(s.pools), s.unserved) for s in served] == [({"q": 1}, 1)]
    assert unserved_cost(served) == Fraction(1, 2)


def test_what_options_supply(read):
    """A course in Q1 adds one person to p in Q2 and Q3, none in the quarter it runs."""
    case = read(**PEOPLE)
    gain = gains(case, [(0, 0)])
    assert gain == {("p", 1): 1, ("p", 2): 1}
    assert [gained(gain, e) for e in case.pool_envelopes if e.resource == "p"] == [0, 1, 1]


def test_where_people_do_not_reach(read):
    """Four who speak Russian are asked for, three there are."""
    case = read(**{**PEOPLE, "requirements": "for,resource,amount / team,ru,4"})
    assert assign_pools(case, [(1, 0)]) is None


def test_the_pool_that_holds_a_run_is_the_one_that_costs_least(read):
    """Holding a post from the first pool would leave a dear soft need unserved; the second would not."""
    case = read(
        options="option,latest / a,Q1 / b,Q1",
        pools="pool,available,skills / p,1,ru;fr / q,1,ru",
        requirements="for,resource,amount,hold,penalty / a,ru,1,yes, / b,fr,1,,2",
    )
    served = assign_pools(case, [(0, 0), (1, 0)])
    assert [dict(s.pools) for s in served] == [{"q": 1}, {"p": 1}]


def posts(read, held, pools="pool,unit,period,available,skills / p,posts,each,3,ru / q,posts,each,9,ru;fr"):
    """Ten options of one quarter, of which the first ``held`` hold one Russian speaker each."""
    asked = "".join(f" / o{n},ru,1,{'yes' if n < held else ''}" for n in range(10))
    options = "option,latest" + "".join(f" / o{n},Q1" for n in range(10))
    return read(options=options, pools=pools, requirements="for,resource,amount,hold" + asked)


def test_held_needs_take_the_first_pool_as_long_as_it_lasts(read):
    """Three places of the first pool go to the first three; nobody is served by two pools."""
    served = assign_pools(posts(read, 10), [(n, 0) for n in range(10)])
    assert [dict(s.pools) for s in served] == [{"p": 1}] * 3 + [{"q": 1}] * 7


def test_many_held_needs_cost_few_flows(read, monkeypatch):
    """They are fixed many at a time, not one flow for each of them."""
    flows, plain = [], assignment._flow
    monkeypatch.setattr(assignment, "_flow", lambda *asked: flows.append(1) or plain(*asked))
    pools = "pool,unit,period,available,skills / p,posts,each,300,ru / q,posts,each,300,ru"
    case = posts(read, 10, pools)
    assert assign_pools(case, [(n, 0) for n in range(10)])
    assert len(flows) <= 6


def only_people(case):
    """The case without money, rules, answers and commitments, so that people alone decide."""
    options = (
        replace(
            o,
            needs=tuple(n for n in o.needs if n.resource != "budget"),
            concurrence="given",
            commitment="open",
        )
        for o in case.options
    )
    return replace(case, options=tuple(options), rules=())


def some_plan(case, rng):
    """A few options, each at some level and start."""
    by_option = defaultdict(list)
    for i, option in enumerate(case.options):
        by_option[option.option] += [(i, start) for start in option.starts]
    names = rng.sample(list(by_option), rng.randint(1, min(4, len(by_option))))
    return [rng.choice(by_option[name]) for name in names]


@pytest.mark.slow
@pytest.mark.parametrize("block", range(4))
def test_the_exact_assignment_and_the_model_agree_on_every_plan(tmp_path, block):
    """Random plans: the flow finds people where the model does, and loses what the model loses at best."""
    lossy = 0
    for seed in range(5000 + 20 * block, 5020 + 20 * block):
        case = read_random(tmp_path, seed, ["exclude"], [features.supplies, features.soft])
        if case is None:
            continue
        case, rng = only_people(case), Random(seed)
        scores = score_case(case)
        model, check = build_model(case, scores), Recheck(case, scores)
        kept = SolverSession(with_slacks(model))
        for _ in range(5):
            pairs = some_plan(case, rng)
            answer = kept.solve({j: (float(s in pairs), float(s in pairs)) for s, j in model.starts.items()})
            place = f"seed {seed}: {pairs}"
            assert answer.feasible == (not check.hard_violations(pairs)), place
            if answer.feasible:
                worth = float(check.net_benefit(pairs)) * model.unit
                assert answer.objective == pytest.approx(worth, abs=0.5), place
                lossy += unserved_cost(assign_pools(case, pairs) or ()) > 0
    assert lossy, "some of the plans should leave something unserved"
