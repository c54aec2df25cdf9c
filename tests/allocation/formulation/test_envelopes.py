"""Years: caps beyond the horizon, what passes from one year to the next, currencies, and long runs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.cases import plan_of, quarters, read_written, rule
from tests.limits import limit as known

SETTINGS = 'as_of = 2027-01-01\ncurrency = "AZN"'


@pytest.fixture
def planned(tmp_path):
    """A function that plans a case of the quarters of some years from tables given as text."""

    def plan(rules="", years=(2027, 2028, 2029), prices=False, **tables):
        periods = [p for year in years for p in quarters(4, "{year}-Q{quarter}", year)]
        case = read_written(tmp_path, SETTINGS, periods=periods, rules=rules, **tables)
        return plan_of(case, prices=prices)

    return plan


def carried_out(plan):
    return {s.option for s in plan.selected}


def use_of(plan, period):
    return next(u for u in plan.resources if u.period == period)


POSTS = {
    "options": "option,effect,earliest,latest,duration"
    " / A,3,2028-Q1,2028-Q1,12 / B,2,2028-Q1,2028-Q1,12 / C,1,2027-Q1,2027-Q1,12",
    "requirements": "for,resource,amount / A,m,10 / B,m,10 / C,m,10",
}


@pytest.mark.parametrize(
    ("cap", "out"),
    [("80,", set()), ("80,10 %", {"B"}), ("79.99,", {"B"}), ("40,", {"B"}), ("39,", {"A", "B"})],
)
def test_a_cap_on_2030_stops_the_second_post(planned, cap, out):
    """Two posts from 2028 to 2030 take 40 each of 2030; the one that ends in 2029 takes none."""
    plan = planned(**POSTS, resources=f"resource,period,available,reserve / m,,1000, / m,2030,{cap}")
    assert carried_out(plan) == {"A", "B", "C"} - out
    assert use_of(plan, "2030").used == 40 * len(carried_out(plan) & {"A", "B"})
    assert [(a.period, a.amount) for a in plan.carried_forward] == (
        [("2030", use_of(plan, "2030").used)] if "A" not in out else []
    )
    reserve = cap.endswith("%")
    limit = known("reserve:m" if reserve else "envelope:m@2030")
    assert all(limit in n.rules for n in plan.not_selected)
    assert any(r.limit == limit and r.price_high for r in plan.rules) == bool(out)


def test_a_cap_beyond_the_horizon_can_be_what_conflicts(planned):
    """Two posts promised and money for one of them in 2030: the cap is named, and by how much to raise it."""
    options = POSTS["options"].replace("duration /", "duration,commitment /")
    options = options.replace("12 / B", "12,committed / B").replace("12 / C", "12,committed / C") + ",open"
    plan = planned(
        options=options,
        requirements=POSTS["requirements"],
        resources="resource,period,available / m,,1000 / m,2030,60",
    )
    assert plan.status == "infeasible"
    assert known("envelope:m@2030") in plan.conflict


def test_caps_do_not_count_as_available(planned):
    """A share of what is available is of the horizon's envelopes; the cap on 2030 adds nothing."""
    text = 'kind = "at_most"\ncount = "m"\nshare = 0.5\nof = "available"'
    plan = planned(
        rule(text),
        options="option,effect / A,1",
        requirements="for,resource,amount,offset / A,m,6,0",
        resources="resource,period,available / m,2027-Q1..2029-Q4,11 / m,2030,100",
    )
    assert not plan.selected


@pytest.mark.parametrize(("spent", "bought"), [("20", True), ("20.01", False)])
def test_five_percent_of_what_is_left_makes_next_years_purchase_possible(planned, spent, bought):
    """80 left of 2027's 100 pass 4 to 2028, and a purchase of 104 needs all of it."""
    plan = planned(
        years=(2027, 2028),
        options="option,effect,earliest,latest,commitment"
        " / A,1,2027-Q2,2027-Q2,committed / B,1,2028-Q3,2028-Q3,open",
        requirements=f"for,resource,amount / A,m,{spent} / B,m,104",
        resources="resource,period,available,carry_over"
        " / m,2027-Q1..2027-Q4,100,5 % / m,2028-Q1..2028-Q4,100,",
    )
    assert carried_out(plan) == ({"A", "B"} if bought else {"A"})
    came = (100 - Fraction(spent)) / 20
    assert use_of(plan, "2028-Q1..2028-Q4").carried == came
    assert not next(r for r in plan.rules if r.limit.id == "envelope:m@2027-Q1..2027-Q4").tight


def test_the_price_of_a_year_counts_what_it_would_pass_on(planned):
    """Were the promise of 20.01 free, the whole 100 would be left and the next year's purchase possible."""
    plan = planned(
        years=(2027, 2028),
        prices=True,
        options="option,effect,earliest,latest,commitment"
        " / A,1,2027-Q2,2027-Q2,committed / B,3,2028-Q3,2028-Q3,open",
        requirements="for,resource,amount / A,m,20.01 / B,m,104",
        resources="resource,period,available,carry_over"
        " / m,2027-Q1..2027-Q4,100,5 % / m,2028-Q1..2028-Q4,100,",
    )
    prices = {r.limit.id: (r.price_low, r.price_high) for r in plan.rules}
    assert prices["envelope:m@2027-Q1..2027-Q4"] == pytest.approx((3, 3))
    assert prices["envelope:m@2028-Q1..2028-Q4"] == pytest.approx((3, 3))


def test_what_is_left_passes_through_years_and_beyond_the_horizon(planned):
    """2027 leaves 10, all of it passes to 2028, half of what 2028 leaves to 2029, that to the cap on 2030."""
    plan = planned(
        options="option,effect,earliest,latest,duration / A,1,2029-Q4,2029-Q4,5",
        requirements="for,resource,amount / A,m,1.5",
        resources="resource,period,available,reserve,carry_over / m,2030,0,,"
        " / m,2029-Q1..2029-Q4,0,,1 / m,2028-Q1..2028-Q4,7,2,0.5 / m,2027-Q1..2027-Q4,10,,1",
    )
    assert carried_out(plan) == {"A"}
    assert use_of(plan, "2029-Q1..2029-Q4").carried == Fraction(15, 2)
    assert (use_of(plan, "2030").carried, use_of(plan, "2030").used) == (6, 6)


def test_a_promise_beyond_one_year_is_named_though_its_rest_passes_on(planned):
    """An envelope with carry_over can be broken like any other, and is named where it conflicts."""
    plan = planned(
        years=(2027,),
        options="option,effect,commitment,latest / A,1,committed,2027-Q1",
        requirements="for,resource,amount / A,m,6",
        resources="resource,period,available,carry_over / m,each,5,1",
    )
    assert set(plan.conflict) == {known("commitment:A"), known("envelope:m@2027-Q1")}
    assert plan.repair[0].by == pytest.approx(1)


@pytest.mark.parametrize(("euro", "fits"), [("5.4", True), ("5.41", False)])
def test_costs_in_euro(planned, euro, fits):
    """5.40 euro are exactly 9.99 manat at 1.85, and fit into 9.99; 5.41 do not."""
    plan = planned(
        options="option,effect / A,1",
        requirements=f"for,resource,amount,unit,offset / A,m,{euro},eur,0",
        resources="resource,unit,available / m,AZN,9.99",
        rates="currency,rate,date,source / EUR,1.85,2026-11-20,Central bank",
    )
    assert bool(plan.selected) == fits
    if fits:
        assert plan.selected[0].allocations[0].amount == Fraction("9.99")


EXERCISE = rule(
    'kind = "prerequisite"\nselect = { activity = "exercise" }\nneeds = { activity = "agreement" }\n'
    'match = "partner"\nlag = 2'
)


@pytest.mark.parametrize(("quarter", "lasts", "out"), [("Q1", 2, False), ("Q2", 2, True), ("Q3", 1, False)])
def test_an_agreement_of_one_year_enables_an_exercise_of_the_next(planned, quarter, lasts, out):
    """Duration and lag count across years: what ends in 2027-Q3 enables 2028-Q1 two periods later."""
    if quarter == "Q2":
        lasts = 3
    plan = planned(
        EXERCISE,
        years=(2027, 2028),
        options="option,effect,activity,partner,earliest,latest,duration"
        f" / A,1,agreement,Y,2027-{quarter},2027-{quarter},{lasts} / E,1,exercise,Y,2028-Q1,2028-Q1,1",
    )
    assert carried_out(plan) == ({"A"} if out else {"A", "E"})


@pytest.mark.parametrize(("partner", "enough"), [("Y", True), ("F", True), ("Z", False)])
def test_history_of_a_partner_or_of_its_format_satisfies(planned, partner, enough):
    """What was agreed with a format's members together need not be agreed with one of them again."""
    plan = planned(
        EXERCISE,
        years=(2027, 2028),
        options="option,effect,activity,partner / E,1,exercise,Y",
        partners="partner,name / Y,Y / Z,Z / W,W",
        formats="format,name,member / F,F,Y / F,F,W",
        history=f"option,activity,partner,status / old,agreement,{partner},done",
    )
    assert bool(plan.selected) == enough


def test_a_commitment_that_began_before_the_plan(planned):
    """Of twelve quarters from 2026-Q2 nine are left; what fell due at its start is not paid again."""
    plan = planned(
        years=(2027, 2028),
        options="option,effect,date_from,duration,commitment / A,1,2026-04-15,12,committed",
        requirements="for,resource,amount,offset / A,m,1, / A,once,5,0 / A,late,7,9",
        resources="resource,period,available / m,,100 / once,,0 / late,2028-Q3,7",
    )
    chosen = plan.selected[0]
    assert (chosen.start, chosen.end) == (0, 8)
    assert [(a.resource, a.period, a.amount) for a in plan.carried_forward] == [("m", "2029", 1)]
    assert sum(a.amount for a in chosen.allocations if a.resource == "m") == 8
    assert [(a.resource, a.period) for a in chosen.allocations if a.resource != "m"] == [("late", "2028-Q3")]
