"""An enquiry about one option, against trying every plan: losses, who leaves, who takes its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prioritizer.allocation.option.report import Depth, option_report
from prioritizer.allocation.plan import allocate
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain.limits import LimitKind
from prioritizer.scoring import score_case
from tests.cases import plan_of, read_written
from tests.limits import limits
from tests.random_cases.best_plans import every_plan, read_random
from tests.random_cases.plain import plain_case

CLOSE = 1e-5


def options_of(case, plan):
    return {case.options[i].option for i, _ in plan}


def best(worth):
    """The best worth and the plans that reach it."""
    top = max(worth.values())
    return top, [p for p, w in worth.items() if w >= top - CLOSE]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 8])
def test_losses_and_moves_agree_with_brute_force(tmp_path, seed):
    """Out: loss and displaced; in: loss, what enters and leaves. Each is that of a best plan."""
    case = plain_case(tmp_path / "case", seed) if seed < 10 else read_random(tmp_path, seed)
    assert case is not None
    scores = score_case(case)
    check = Recheck(case, scores)
    worth = {p: float(check.net_benefit(p)) for p in every_plan(case) if not check.hard_violations(p)}
    top, _ = best(worth)
    plan = allocate(case, scores, exact=True, explain=False)
    for option in sorted({o.option for o in case.options})[:6]:
        found = option_report(case, scores, plan, option, wanted=Depth(exact=True))
        carried = {s.option for s in plan.selected}
        asked = {p: w for p, w in worth.items() if (option in options_of(case, p)) == (option not in carried)}
        if option in carried:
            assert_without(case, found.without, carried - {option}, asked, top)
        elif found.answer.loss_high is None:
            assert not asked
        else:
            most, plans = best(asked)
            assert found.answer.loss_low == pytest.approx(top - most, abs=CLOSE)
            assert found.answer.loss_high == pytest.approx(top - most, abs=CLOSE)
            assert set(found.answer.displaces) in [carried - options_of(case, p) for p in plans]


def assert_without(case, without, others, asked, top):
    """The loss and the moves are those of a best plan without it."""
    if not asked:
        assert without.demanded
        return
    most, plans = best(asked)
    assert without.loss_low == pytest.approx(top - most, abs=CLOSE)
    assert without.loss_high == pytest.approx(top - most, abs=CLOSE)
    moves = [(options_of(case, p) - others, others - options_of(case, p)) for p in plans]
    assert (set(without.enters), set(without.leaves)) in moves


@pytest.fixture
def levels(tmp_path):
    """Two levels of one option, and a commitment."""
    case = read_written(
        tmp_path,
        options="option,level,effect,commitment,reason / A,full,5,open, / A,basic,4,open,"
        " / B,full,2,open, / C,full,1,committed,by order",
        requirements="for,resource,amount / A:full,money,8 / A:basic,money,4 / B,money,4 / C,money,1",
        resources="resource,available / money,9",
    )
    return replace(case, allocation=replace(case.allocation, gap=0.0))


def test_a_level_is_explained_by_itself(levels):
    """A option in the plan at one level is out at the other, and in at its own."""
    scores = score_case(levels)
    plan = allocate(levels, scores, explain=False)
    full = option_report(levels, scores, plan, "A", "full")
    assert ("A", "basic") in {(s.option, s.level) for s in plan.selected}
    assert full.answer is not None
    assert (full.answer.level, full.answer.loss_low, full.answer.displaces) == ("full", 1.0, ("B",))
    basic = option_report(levels, scores, plan, "A", "basic")
    assert basic.without is not None
    assert (basic.without.loss_high, basic.without.leaves) == (1.0, ("B",))


def test_the_plan_given_is_the_one_explained(levels):
    """Another plan of the same worth is not looked for: what it leaves out is out, whatever else is best."""
    scores = score_case(levels)
    plan = allocate(levels, scores)
    poorer = replace(
        plan,
        status="within_gap",
        selected=tuple(s for s in plan.selected if s.option == "C"),
        not_selected=(),
        other_levels=(),
    )
    found = option_report(levels, scores, poorer, "B")
    assert found.answer is not None
    assert found.answer.displaces == ()
    told = plan_of(levels).not_selected
    stored = replace(plan, not_selected=tuple(replace(n, loss_high=7.0) for n in told))
    for item in stored.not_selected:
        assert option_report(levels, scores, stored, item.option).answer == item


def test_a_commitment_is_demanded(levels):
    """No plan is without a commitment; the limit that asks for it is named."""
    found = option_report(levels, score_case(levels), plan_of(levels), "C")
    assert found.without is not None
    assert found.without.demanded == limits("commitment:C")
    assert found.without.loss_low is None
    assert found.presences == ()


def test_the_limits_in_the_way_are_priced(levels):
    """Without the budget the full level fits beside all others."""
    found = option_report(levels, score_case(levels), plan_of(levels), "A", "full", Depth(why=True))
    price = next(p for p in found.barriers if p.limit.kind is LimitKind.ENVELOPE)
    assert (price.low, price.high) == (1.0, 1.0)
