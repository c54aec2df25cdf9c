"""The steps of the best plan as an envelope grows, against all sets of three options."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

from prioritizer.allocation.parametric.budget_breakpoints import (
    Breakpoint,
    Effort,
    PartialBreakpoints,
    budget_breakpoints,
    chunks,
    descend,
    rising,
    value_function,
)
from prioritizer.allocation.parametric.parameter import envelope_parameter
from prioritizer.scoring import score_case
from tests.cases import read_written, rule

PRICED = {"A": (2, 3), "B": (3, 4), "C": (4, 5)}  # option -> cost, benefit
ALL = Fraction(9)


@pytest.fixture
def stairs(tmp_path):
    """A function that makes the value function of the budget, under some rules."""

    def made(rules=""):
        case = read_written(
            tmp_path,
            "as_of = 2027-01-01",
            rules=rules,
            options="option,effect / " + " / ".join(f"{o},{b}" for o, (_, b) in PRICED.items()),
            requirements="for,resource,amount / " + " / ".join(f"{o},m,{c}" for o, (c, _) in PRICED.items()),
            resources="resource,available / m,9",
        )
        return value_function(envelope_parameter(case, score_case(case), "m"), ALL, Effort(exact=True))

    return made


def staircase():
    """(cost, benefit) of every set of options that brings more than every cheaper one."""
    sets = [s for n in range(4) for s in combinations(PRICED.values(), n)]
    priced = sorted((sum(c for c, _ in s), -sum(b for _, b in s)) for s in sets)
    return [
        (c, -b) for c, b in priced if all(-b > -other for least, other in priced if (least, other) < (c, b))
    ]


def test_every_step_is_found(stairs):
    """Nothing, A, B, C, AB, AC, BC and all three: no set of the same cost or less brings as much."""
    found = budget_breakpoints(stairs(), Fraction(0), ALL, most=20)
    assert [(s.need, s.benefit / 10**6) for s in found.steps] == staircase()
    assert len(staircase()) == 8
    assert (found.complete, found.falls) == (True, False)
    assert all(s.proven and s.use == s.need for s in found.steps)


def test_parts_of_the_range_give_the_same(stairs, monkeypatch):
    """In eight parts, each worked through on its own."""
    whole = budget_breakpoints(stairs(), Fraction(0), ALL, most=20)
    monkeypatch.setattr("prioritizer.allocation.parametric.budget_breakpoints.EXACT_STARTS", 0)
    parts = budget_breakpoints(one_process(stairs()), Fraction(0), ALL, most=20)
    assert parts.steps == whole.steps
    assert parts.complete


def one_process(value):
    """The same, all done here."""
    return type(value)(value.parameter, value.usage, Effort(exact=True, workers=1))


def test_more_steps_than_wanted_is_not_complete(stairs):
    """It stops once it has seen more than three, and says so."""
    found = budget_breakpoints(stairs(), Fraction(0), ALL, most=3)
    assert len(found.steps) > 3
    assert not found.complete


def test_below_what_is_demanded_there_is_no_plan(stairs):
    """B must be planned, so no step needs less than its 3."""
    found = budget_breakpoints(
        stairs(rule('kind = "require"\nselect = { option = "B" }')), Fraction(0), ALL, most=20
    )
    assert (found.steps[0].need, found.falls) == (3, True)


def test_a_flight_ends_within_its_bottom(stairs):
    """From 4 down to 3.5 there is C, then B, which fits into 3.5 already."""
    flight = descend((stairs(), Fraction(7, 2), Fraction(4)))
    assert [s.need for s in flight.steps] == [4, 3]
    assert (flight.next, flight.stuck, flight.falls, flight.level) == (None, False, False, False)
    assert descend((stairs(), Fraction(3), Fraction(7, 2))).level


def test_what_a_larger_envelope_tightens_has_no_staircase(stairs):
    """A floor that is a share of what is available rises with it."""
    assert stairs(rule('kind = "at_least"\ncount = "m"\nshare = 0.1\nof = "available"')) is None


def test_a_range_is_divided_into_equal_parts():
    """From 1 to 3 in two: the lowest first."""
    assert chunks(Fraction(1), Fraction(3), 2) == [(1, 2), (2, 3)]


def test_only_efficient_steps_rise():
    """Of two that need 2 the better one stays; one that needs more and brings no more goes."""
    steps = [step(2, 5), step(2, 7), step(4, 7), step(1, 1), step(5, 8)]
    assert [(s.need, s.benefit) for s in rising(steps)] == [(1, 1), (2, 7), (5, 8)]


def step(need, benefit):
    """A proven step."""
    return Breakpoint(Fraction(need), Fraction(need), benefit, (), "optimal", 0.0)


def test_a_part_with_steps_left_is_not_level():
    """Only one plan that fits in the bottom, proven and with nothing below it missing."""
    one = (step(1, 1),)
    assert PartialBreakpoints(one, 2).level
    assert not PartialBreakpoints(one, 2, next=Fraction(1)).level
    assert not PartialBreakpoints(one, 2, stuck=True).level
    assert not PartialBreakpoints((*one, step(2, 2)), 4).level
