"""Opportunity costs against duality: no plan takes more of a limit than there is."""

from __future__ import annotations

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Role, closed_columns
from prioritizer.allocation.pricing.opportunity_cost import opportunity_costs, priced_rows, start_costs
from prioritizer.allocation.solve.relaxation import relaxation
from prioritizer.domain import Case
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests.cases import quarters, rule, write_case
from tests.random_cases import features as kinds_of_feature
from tests.random_cases.best_plans import read_random

PERMITTING = ("at_most", "balance", "exclusive", "spacing", "reserve", "concurrence")
PLAIN = (
    kinds_of_feature.carry,
    kinds_of_feature.ship,
    kinds_of_feature.pools,
    kinds_of_feature.soft,
    kinds_of_feature.supplies,
    kinds_of_feature.leads,
    kinds_of_feature.windows,
    kinds_of_feature.others,
)


def costs_of(case: Case):
    """Opportunity costs by option level, and the relaxation they come from."""
    model = build_model(case, score_case(case))
    relaxed = relaxation(model)
    assert relaxed is not None
    named = {
        case.options[i].key: {limit.id: points for limit, points in found.cost.items()}
        for i, found in opportunity_costs(case, model, relaxed).items()
    }
    return named, relaxed.optimum / model.unit


def small(folder, settings="", **tables):
    return read_case(write_case(folder, f"as_of = 2026-12-01\n{settings}", **tables))


def test_money_costs_what_it_would_bring_elsewhere(tmp_path):
    """The third option sets the price: 4 points for 8, so that 10 cost 5 and 4 cost 2."""
    case = small(
        tmp_path,
        options="option,effect / A,9 / B,3 / C,4",
        resources="resource,unit,kind,available / budget,EUR,money,18",
        requirements="for,resource,amount / A,budget,10 / B,budget,4 / C,budget,8",
    )
    costs, optimum = costs_of(case)
    assert optimum == pytest.approx(9 + 3 + 2)
    limit = "envelope:budget@"
    amounts = {key: next(v for k, v in cost.items() if k.startswith(limit)) for key, cost in costs.items()}
    assert amounts == pytest.approx({"A:full": 5, "B:full": 2, "C:full": 4})


def test_people_cost_the_cheapest_pool_that_can(tmp_path):
    """``ru`` may come from either pool; the scarce one is asked by name and has the higher price."""
    case = small(
        tmp_path,
        options="option,effect / A,9 / B,5 / C,3 / D,2",
        pools="pool,unit,period,available,skills / few,person-days,each,1.5,ru / many,person-days,each,2,ru",
        requirements="for,resource,amount / A,few,1 / B,few,1 / C,ru,2 / D,ru,1",
        periods=quarters(1),
    )
    costs, _ = costs_of(case)
    assert sum(costs["A:full"].values()) == pytest.approx(5)
    assert costs["C:full"] == pytest.approx({"envelope:many@Q1": 3})
    assert costs["D:full"] == pytest.approx({"envelope:many@Q1": 1.5})


def test_a_held_need_costs_the_pool_that_is_cheapest_over_the_run(tmp_path):
    """One pool for both periods: the free one."""
    case = small(
        tmp_path,
        options="option,effect,duration,latest / A,9,2,Q1 / B,5,1,Q1 / C,4,1,Q1",
        pools="pool,unit,period,available,skills / few,posts,each,1.5,ru / many,posts,each,3,ru",
        requirements="for,resource,amount,hold / A,ru,1,yes / B,few,1, / C,few,1,",
        periods=quarters(2),
    )
    costs, _ = costs_of(case)
    assert costs["A:full"] == {}
    assert sum(costs["B:full"].values()) == pytest.approx(4)


def test_a_soft_need_costs_no_more_than_going_without(tmp_path):
    """The day is worth 4, but may be done without at 0.5."""
    case = small(
        tmp_path,
        options="option,effect / A,5 / B,4 / C,1",
        pools="pool,unit,period,available,skills / few,person-days,each,1.5,ru",
        requirements="for,resource,amount,penalty / A,few,1, / B,few,1, / C,few,1,0.5",
        periods=quarters(1),
    )
    costs, _ = costs_of(case)
    assert sum(costs["A:full"].values()) == pytest.approx(4)
    assert sum(costs["C:full"].values()) == pytest.approx(0.5)


def test_what_is_asked_for_closed_or_worth_less_costs_nothing(tmp_path):
    """Floors, gates and saturation carry no price."""
    case = small(
        tmp_path,
        options="option,effect,concurrence / A,3,given / B,2,given / C,1,given / D,9,refused",
        rules=rule('kind = "at_least"\nselect = { option = "C" }\nlimit = 1', "floor")
        + rule('kind = "saturation"\nlimit = 1\nshare = 0.5', "enough"),
    )
    costs, _ = costs_of(case)
    assert not any(costs.values())


def test_a_share_costs_those_it_limits_and_pays_the_others(tmp_path):
    """At most half of all: each beyond needs one of the others."""
    case = small(
        tmp_path,
        options="option,effect,activity / A,3,x / B,2,x / C,1,y",
        rules=rule('kind = "at_most"\nselect = { activity = "x" }\nshare = 0.5', "half"),
    )
    costs, optimum = costs_of(case)
    assert optimum == pytest.approx(4)
    assert costs == {"A:full": {"half": 2}, "B:full": {"half": 2}, "C:full": {"half": -2}}


# ---------------------------------------------------------------- duality


def bounds(case: Case) -> tuple[float, float] | None:
    """(optimum of the relaxation, what the prices say no plan can exceed), in benefit points.

    What is not priced can only make a plan better than its options: combinations that add benefit
    or save resources, which are added here. Saturation, penalties and what is asked for take.
    """
    model = build_model(case, score_case(case))
    relaxed = relaxation(model)
    if relaxed is None:
        return None
    priced = {r: max(relaxed.duals[r], 0.0) for r in priced_rows(case, model)}
    total = sum(dual * model.rows[r].upper for r, dual in priced.items())
    total += sum(c.benefit for c in model.columns if c.role is Role.CHOICE and c.benefit > 0)
    for j in model.savings:
        total += max(sum(-dual * model.rows[r].terms.get(j, 0) for r, dual in priced.items()), 0)
    closed, best = closed_columns(model), {}
    for (i, start), cost in start_costs(case, model, relaxed).items():
        j, name = model.starts[i, start], case.options[i].option
        if j not in closed:
            net = model.columns[j].benefit / model.unit - sum(cost.values())
            best[name] = max(best.get(name, 0.0), net)
    return relaxed.optimum / model.unit, total / model.unit + sum(best.values())


def no_plan_exceeds(folder, seeds):
    found = 0
    for seed in seeds:
        case = read_random(folder, seed)
        both = case and bounds(case)
        if both:
            optimum, most = both
            assert most >= optimum - 1e-6 * max(abs(optimum), 1), f"seed {seed}: {most} < {optimum}"
            found += 1
    return found


def prices_say_it_all(folder, seeds):
    """Where every row but choices and links is priced, the prices alone give the optimum."""
    found = 0
    for seed in seeds:
        kinds, some = [PERMITTING[seed % len(PERMITTING)]], [PLAIN[seed % 7], PLAIN[seed % 8]]
        case = read_random(folder, seed, kinds, list(dict.fromkeys(some)))
        if case is None or any(c.role is Role.VIOLATION for c in build_model(case, score_case(case)).columns):
            continue
        both = bounds(case)
        assert both is not None
        assert both[1] == pytest.approx(both[0], rel=1e-6, abs=1e-6), f"seed {seed}"
        found += 1
    return found


def test_no_plan_exceeds_what_prices_say(tmp_path):
    assert no_plan_exceeds(tmp_path, range(6000, 6005)) > 2


def test_prices_say_it_all(tmp_path):
    assert prices_say_it_all(tmp_path, range(6000, 6005)) > 1


@pytest.mark.slow
def test_no_plan_exceeds_what_prices_say_of_many(tmp_path):
    """Four hundred random cases of all kinds."""
    assert no_plan_exceeds(tmp_path, range(6100, 6500)) > 250


@pytest.mark.slow
def test_prices_say_it_all_of_many(tmp_path):
    """Two hundred random cases with limits that only permit."""
    assert prices_say_it_all(tmp_path, range(6500, 6700)) > 80
