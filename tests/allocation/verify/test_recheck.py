"""The re-check: each limit found broken, by how much, from the case alone."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written, rule

A1, A2, B1, B2, C1, D1 = (0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (3, 0)  # option level, quarter from 0
RULES = rule('kind = "at_most"\nlimit = 1', "M") + rule(
    'kind = "at_least"\nlimit = 2\npenalty = 0.5\nselect = { partner = "X" }', "S"
)


@pytest.fixture
def check(tmp_path):
    """A function that re-checks a case of two quarters: A and B with X, C promised, D refused."""

    def made(rules="", **tables):
        case = read_written(
            tmp_path,
            "as_of = 2027-01-01",
            periods=quarters(2),
            rules=rules,
            options="option,effect,partner,activity,commitment,concurrence,latest"
            " / A,3,X,drill,open,given,Q2 / B,2,X,,open,given,Q2"
            " / C,1,Y,,committed,given,Q1 / D,1,Y,,open,refused,Q1",
            partners="partner / X / Y",
            activities="activity,lead_time / drill,100",
            **tables,
        )
        return Recheck(case, score_case(case))

    return made


def broken(check, *plan):
    """Limit -> by how much it is broken."""
    return {limit.id: amount for limit, amount in check.violations(plan).items()}


def test_a_plan_that_breaks_nothing(check):
    """The promise is kept, and the drill has its hundred days."""
    assert broken(check(), C1, A2, B1) == {}
    assert check().hard_violations([C1]) == {}


STRUCTURE = {
    "a promise": ([A2], {"commitment:C": 1}),
    "an answer": ([C1, D1], {"concurrence": 1}),
    "preparation": ([C1, A1], {"lead_time": 1}),
    "an option twice": ([C1, B1, B2], {"once:B": 1}),
    "a start that is not on offer": ([(2, 1)], {"start:C:full": 1}),
}


@pytest.mark.parametrize("name", list(STRUCTURE))
def test_what_no_rule_states(check, name):
    """Each is named, and nothing else."""
    plan, found = STRUCTURE[name]
    assert broken(check(), *plan) == found


def test_money_and_its_reserve(check):
    """4 of 3 are used, 1 too many; with 1 kept in reserve it is 2."""
    tables = {
        "resources": "resource,available,reserve / m,3,1",
        "requirements": "for,resource,amount / B,m,4",
    }
    assert broken(check(**tables), C1, B1) == {"envelope:m@Q1..Q2": 1, "reserve:m": 2}


def test_people_who_do_not_reach(check):
    """Two of one are asked for."""
    tables = {"pools": "pool,unit,available / p,posts,1", "requirements": "for,resource,amount / B,p,2"}
    assert broken(check(**tables), C1, B1) == {"people": 1}


def test_a_soft_rule_is_broken_at_a_price_and_makes_no_plan_impossible(check):
    """Of two with X asked for none is there: two missing at half a point, of C's one point."""
    made = check(RULES)
    assert broken(made, C1) == {"S": 2}
    assert made.hard_violations([C1]) == {}
    assert made.net_benefit([C1]) == 1 - 2 * Fraction(1, 2)


def test_a_hard_rule_is_broken_by_what_is_too_much(check):
    """Three options where one is allowed."""
    made = check(RULES)
    assert broken(made, C1, A2, B1) == {"M": 2}
    assert made.broken_by(made.rules[0], [C1, A2]) == 1
    assert made.net_benefit([C1, A2, B1]) == 6
