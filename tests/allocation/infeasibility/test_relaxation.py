"""Easing a limit: in which steps, how far, and what follows from it in the case."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.infeasibility.relaxation import relaxation_step, relaxed, repaired
from prioritizer.domain import Repair
from tests.cases import read_written, rule
from tests.limits import limit as known

RULES = {
    "most": 'kind = "at_most"\nlimit = 2',
    "least": 'kind = "at_least"\nlimit = 3',
    "worth": 'kind = "at_most"\ncount = "benefit"\nlimit = 2.5',
    "share": 'kind = "at_least"\ncount = "budget"\nshare = 0.25\nselect = { activity = "x" }',
    "of_all": 'kind = "at_most"\ncount = "budget"\nshare = 0.9\nof = "available"',
    "back": 'kind = "reserve"\ncount = "fuel"\nshare = 0.05',
    "one": 'kind = "exclusive"\nselect = { option = ["A", "B"] }',
}
HALVES = [("P1", "2027-01-01", "2027-06-30"), ("P2", "2027-07-01", "2027-12-31")]


@pytest.fixture
def case(tmp_path):
    tables = {
        "options": "option,effect,activity,concurrence / A,1,x,pending / B,1,y,given / C,1,y,given",
        "resources": "resource,unit,kind,period,available,reserve"
        " / budget,EUR,money,,5000,10 % / fuel,t,asset,each,2.5,0.5",
        "pools": "pool,unit,period,available,at_once,skills"
        " / posts,posts,,2.5,,x / days,person-days,each,9,4,ru",
        "requirements": "for,resource,amount / A,budget,10.25 / A,ru,1.5 / B,fuel,0.25 / B,posts,0.5",
    }
    rules = "".join(rule(terms, name) for name, terms in RULES.items())
    return read_written(tmp_path, "as_of = 2026-01-01", periods=HALVES, rules=rules, **tables)


@pytest.mark.parametrize(
    ("limit", "step", "room"),
    [
        ("envelope:posts@P1..P2", 1, None),  # whole posts
        ("envelope:budget@P1..P2", 1, None),  # whole units of large sums
        ("envelope:fuel@P1", Fraction(1, 100), None),  # as fine as 0.25
        ("at_once:days", Fraction(1, 10), None),  # as fine as 1.5
        ("reserve:budget", 1, 500),
        ("most", 1, None),
        ("least", 1, 3),
        ("worth", Fraction(1, 100), None),
        ("share", Fraction(1, 1000), Fraction(1, 4)),
        ("of_all", Fraction(1, 1000), Fraction(1, 10)),
        ("back", Fraction(1, 1000), Fraction(1, 20)),
    ],
)
def test_steps_and_room(case, limit, step, room):
    """Each limit moves in steps of its own unit, no further than to where it asks for nothing."""
    hold = relaxation_step(case, known(limit))
    assert (hold.step, hold.room) == (step, room)


@pytest.mark.parametrize(
    "limit", ["one", "concurrence", "lead_time", "window:w", "commitment:A", "skill:z@P1"]
)
def test_what_is_only_on_or_off(case, limit):
    """What has no amount cannot be eased by one."""
    assert relaxation_step(case, known(limit)) is None


def test_an_envelope_is_raised_alone(case):
    """Of a row for each period only the one that is named grows; a reserve in per cent grows along."""
    changed = relaxed(
        case,
        {known("envelope:fuel@P2"): Fraction(3, 2), known("envelope:budget@P1..P2"): Fraction(1000)},
    )
    held = {(e.resource, e.span(changed)): (e.available, e.reserve) for e in changed.envelopes}
    assert held["fuel", "P1"] == (Fraction(5, 2), Fraction(1, 2))
    assert held["fuel", "P2"] == (4, Fraction(1, 2))
    assert held["budget", "P1..P2"] == (6000, 600)


def test_a_reserve_and_a_cap_move(case):
    """A reserve is lowered but never below nothing; at_once is raised in every row."""
    changed = relaxed(case, {known("reserve:fuel"): Fraction(2), known("at_once:days"): Fraction(3)})
    assert {e.reserve for e in changed.envelopes if e.resource == "fuel"} == {0}
    assert {e.at_once for e in changed.pool_envelopes if e.resource == "days"} == {7}


def test_repairs_are_carried_out_on_the_case(case):
    """Rules move or go, concurrence is given for the options named, and the case itself stays."""
    repairs = [
        Repair(known("least"), 1.0),
        Repair(known("one"), None),
        Repair(known("concurrence"), None, ("A",)),
    ]
    changed = repaired(case, repairs)
    rules = {r.id: r for r in changed.rules}
    assert rules["least"].limit == 2
    assert not rules["one"].on
    assert changed.options[0].concurrence == "given"
    assert case.options[0].concurrence == "pending"
    assert all(r.on for r in case.rules)
