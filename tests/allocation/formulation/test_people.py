"""People that options add to pools, and needs that may go unserved: the smallest cases that show it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.session import SolverSession, with_slacks
from prioritizer.allocation.verify.assignment import assign_pools, unserved_cost
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.limits import ids
from prioritizer.scoring import score_case
from tests.cases import plan_of, quarters, read_written
from tests.random_cases import features
from tests.random_cases.best_plans import read_random


@pytest.fixture
def read(tmp_path):
    """A function that reads a case of three quarters from tables given as text."""

    return lambda **tables: read_written(tmp_path, "as_of = 2027-01-01", periods=quarters(3), **tables)


@pytest.fixture
def planned(read):
    """A function that plans such a case."""
    return lambda **tables: plan_of(read(**tables))


def carried_out(plan):
    return {s.option for s in plan.selected}


COURSE = {
    "options": "option,effect,earliest,latest"
    " / course,1,Q1,Q1 / team1,3,Q2,Q2 / team2,3,Q2,Q2 / team3,2,Q2,Q2",
    "pools": "pool,unit,period,available,skills / speakers,posts,each,1,ru;training",
    "requirements": "for,resource,amount / course,speakers,1 / team1,ru+training,1 / team2,ru,1 / team3,ru,1",
}


def test_a_language_course_enables_two_teams(planned):
    """One speaker trains another in Q1, so two teams can leave in Q2 instead of one; never three."""
    without = planned(**COURSE)
    assert carried_out(without) in ({"course", "team1"}, {"course", "team2"})
    assert without.objective == 4
    plan = planned(**COURSE, supplies="for,pool,amount / course,speakers,1")
    assert carried_out(plan) == {"course", "team1", "team2"}
    assert plan.objective == 7
    use = {u.period: (u.available, u.supplied, u.used) for u in plan.resources}
    assert use == {"Q1": (1, 0, 1), "Q2": (1, 1, 2), "Q3": (1, 1, 0)}
    assert [ids(n.rules) for n in plan.not_selected] == [["envelope:speakers@Q2"]]


@pytest.mark.parametrize(
    ("supply", "teams"),
    [
        ("1,", 2),  # from the period after the course on
        ("2,", 1),  # only from Q3 on
        ("0,", 2),  # already in Q1
        ("0,1", 1),  # in Q1 only
        (",1", 2),  # the default offset is 1
    ],
)
def test_supplies_last_from_offset_for_so_many_periods(planned, supply, teams):
    """``offset`` counts from the last period the option runs, ``periods`` says how long it lasts."""
    plan = planned(**COURSE, supplies=f"for,pool,amount,offset,periods / course,speakers,1,{supply}")
    assert len(carried_out(plan) & {"team1", "team2", "team3"}) == teams


def test_an_envelope_over_a_span_grows_by_each_period(planned):
    """Person-days over the whole horizon grow by what is supplied in Q2 and in Q3."""
    plan = planned(
        options="option,effect,earliest,latest / course,1,Q1,Q1 / team,3,Q2,Q2",
        pools="pool,available / p,2",
        requirements="for,resource,amount / team,p,8",
        supplies="for,pool,amount / course,p,3",
    )
    assert carried_out(plan) == {"course", "team"}
    assert plan.resources[0].supplied == 6


@pytest.mark.parametrize("cap", [{"at_once": "1"}, {"window": True}])
def test_supplies_widen_neither_a_cap_at_once_nor_a_closed_period(planned, cap):
    """More people do not let more be away at once, nor open a period that is closed."""
    window = "window,from,to,kind,pool / feast,2027-04-01,2027-06-30,forbid,speakers"
    more = {"windows": window} if "window" in cap else {}
    pools = f"pool,unit,period,available,at_once,skills / speakers,posts,each,1,{cap.get('at_once', '')},ru"
    tables = {**COURSE, **more, "pools": pools, "requirements": "for,resource,amount / team1,ru,2"}
    plan = planned(**tables, supplies="for,pool,amount / course,speakers,5")
    assert "team1" not in carried_out(plan)


def test_the_most_specific_supply_replaces_per_pool(read):
    """A level's own row stands for its activity's, for that pool only."""
    case = read(
        options="option,level,activity / a,full,course / a,basic,course / b,full,course",
        pools="pool,available / p,1 / q,1",
        supplies="for,pool,amount,offset / course,p,1, / course,q,2, / a:full,p,5,0 / a,p,3,",
    )
    found = {o.key: [(s.pool, s.amount, s.offset) for s in o.supplies] for o in case.options}
    assert found == {
        "a:full": [("p", 5, 0), ("q", 2, 1)],
        "a:basic": [("p", 3, 1), ("q", 2, 1)],
        "b:full": [("p", 1, 1), ("q", 2, 1)],
    }


@pytest.mark.parametrize(("penalty", "objective"), [("0.5", 3.5), ("1.25", 3), ("", 3)])
def test_a_soft_need_is_dropped_where_that_costs_less_than_it_gains(planned, penalty, objective):
    """Three days at 0.5 cost 1.5, the option brings 2: it goes; at 1.25 it stays, as where it is hard."""
    plan = planned(
        options="option,effect / a,3 / b,2",
        pools="pool,available,skills / speakers,5,ru",
        requirements=f"for,resource,amount,penalty / a,ru,5, / b,ru,3,{penalty}",
    )
    assert plan.objective == objective
    assert plan.status == "optimal"
    gaps = {s.option: [(g.resource, g.amount, g.asked, g.penalty) for g in s.unserved] for s in plan.selected}
    if objective == 3:
        assert gaps == {"a": []}
        assert ids(plan.not_selected[0].rules) == ["envelope:speakers@Q1..Q3"]
    else:
        assert gaps == {"a": [], "b": [("ru", 3, 3, Fraction(1, 2))]}


def test_part_of_a_need_may_be_served(planned):
    """Five are asked for and two are there: three go unserved."""
    plan = planned(
        options="option,effect / a,3",
        pools="pool,available,skills / speakers,2,ru",
        requirements="for,resource,amount,penalty / a,ru,5,0.1",
    )
    chosen = plan.selected[0]
    assert [(a.pool, a.amount) for a in chosen.allocations] == [("speakers", 2)]
    assert [(g.period, g.amount, g.asked) for g in chosen.unserved] == [(f"Q{chosen.start + 1}", 3, 5)]
    assert plan.objective == pytest.approx(2.7)


def test_people_go_where_going_without_costs_most(planned):
    """The hard need first, then the dear one, then by id; what is left of the pool goes to the cheap one."""
    plan = planned(
        options="option,effect,latest / a,9,Q1 / b,9,Q1 / c,9,Q1 / d,9,Q1",
        pools="pool,available,skills / p,7,ru",
        requirements="for,resource,amount,penalty / a,ru,2,1 / b,ru,2,1 / c,ru,2,2 / d,ru,2,",
    )
    gaps = {s.option: sum(g.amount for g in s.unserved) for s in plan.selected}
    assert gaps == {"a": 0, "b": 1, "c": 0, "d": 0}


def test_a_need_nobody_can_serve_is_named(planned):
    """The limit has the need and the period in its id; soft, it has a violation and a price."""
    tables = {
        "options": "option,effect,partner,latest / a,3,GEO,Q1",
        "partners": "partner,languages / GEO,ka",
        "pools": "pool,available,skills / p,5,ru",
    }
    plan = planned(**tables, requirements="for,resource,amount / a,@language,2")
    assert [(n.reason, ids(n.rules)) for n in plan.not_selected] == [("unaffordable", ["skill:@language@Q1"])]
    soft = planned(**tables, requirements="for,resource,amount,penalty / a,@language,2,0.5")
    assert soft.objective == 2
    state = next(r for r in soft.rules if r.limit.id == "skill:@language@Q1")
    assert (state.kind, state.violation, state.price_high) == ("skill", 2, 1)


def test_a_commitment_nobody_can_serve_is_a_conflict_with_a_way_out(planned):
    """The need is named beside the commitment, and doing without it is a way out."""
    plan = planned(
        options="option,partner,latest,commitment,reason / a,GEO,Q1,committed,by order",
        partners="partner,languages / GEO,ka",
        pools="pool,available,skills / p,5,ru",
        requirements="for,resource,amount / a,@language,2",
    )
    assert plan.status == "infeasible"
    assert set(ids(plan.conflict)) == {"commitment:a", "skill:@language@Q1"}
    assert ("skill:@language@Q1",) in {tuple(r.limit.id for r in way) for way in plan.alternatives}


def test_what_only_a_missing_language_keeps_out_says_so(planned):
    """Where going without costs more than the option brings, the missing skill is the limit named."""
    plan = planned(
        options="option,effect,partner,latest / a,1,GEO,Q1",
        partners="partner,languages / GEO,ka",
        pools="pool,available,skills / p,5,ru",
        requirements="for,resource,amount,penalty / a,@language,2,5",
    )
    left = plan.not_selected[0]
    assert (left.reason, ids(left.rules), left.loss_low) == ("outcompeted", ["skill:@language@Q1"], 9)


def test_without_pools_a_partners_language_cannot_be_had(planned):
    """No pools at all is the same as none that speaks it."""
    plan = planned(
        options="option,partner / a,GEO",
        partners="partner,languages / GEO,ka",
        requirements="for,resource,amount / a,@language,2",
    )
    assert not plan.selected


def test_the_pool_that_holds_a_run_is_the_one_that_costs_least(read):
    """Holding a post from the first pool would leave a dear soft need unserved; the second would not."""
    case = read(
        options="option,latest / a,Q1 / b,Q1",
        pools="pool,available,skills / p,1,ru;fr / q,1,ru",
        requirements="for,resource,amount,hold,penalty / a,ru,1,yes, / b,fr,1,,2",
    )
    served = assign_pools(case, [(0, 0), (1, 0)])
    assert [dict(s.pools) for s in served] == [{"q": 1}, {"p": 1}]


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
