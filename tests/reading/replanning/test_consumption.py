"""What an engagement has taken by a day."""

from __future__ import annotations

from fractions import Fraction

import pytest

from prioritizer.domain import Charge, Need
from prioritizer.reading import read_case
from prioritizer.reading.replanning.consumption import Consumption, Means, by_needs, counted, total_of
from tests.reading.cases import minimal

TABLES = {
    "resources": "resource,kind,available\nbudget,money,9\nship,asset,1\n",
    "pools": "pool,unit,available\ndays,person-days,9\nseats,posts,9\n",
    "requirements": "for,resource,amount,offset\na,budget,6,\na,budget,2,-1\na,days,4,\n",
}
PLANNED = [
    Consumption("budget", "", 0, Fraction(6)),
    Consumption("budget", "", 1, Fraction(2)),
    Consumption("days", "days", 0, Fraction(4)),
    Consumption("days", "days", 1, Fraction(4)),
]


@pytest.fixture
def case(tmp_path):
    """A case with money, an asset and two pools."""
    return read_case(minimal(tmp_path, case="as_of = 2027-01-01\n", **TABLES))


def test_money_and_people_are_told_apart(case):
    """An asset is neither."""
    means = Means(case)
    assert (means.money, means.posts, means.pools) == (("budget",), {"seats"}, ["days", "seats"])
    assert means.money_of(None) == means.money_of(case.options[0]) == "budget"
    assert means.cost(case.options[0]) == 8


def test_needs_that_fell_due_by_the_last_period_were_taken(case):
    """What falls due before the first period is no use of an envelope."""
    taken = by_needs(Means(case), case.options[0], 0, 0)
    assert [(t.resource, t.period, t.amount) for t in taken] == [("budget", 0, 6), ("days", 0, 4)]


@pytest.mark.parametrize(
    ("spent", "people", "sums"),
    [
        (None, {}, [("budget", 0, 6), ("budget", 1, 2), ("days", 0, 4), ("days", 1, 4)]),
        (Fraction(4), {}, [("budget", 0, 3), ("budget", 1, 1), ("days", 0, 4), ("days", 1, 4)]),
        (Fraction(0), {"days": Fraction(3)}, [("days", 0, 1.5), ("days", 1, 1.5)]),
        (Fraction(0), {"seats": Fraction(3)}, [("seats", 0, 3), ("seats", 1, 3)]),
    ],
)
def test_what_was_counted_stands_in_place_of_the_plan(case, spent, people, sums):
    """Money in the plan's proportions; person-days add up, posts are held in each period."""
    taken = counted(PLANNED, Means(case), spent, people, "budget", 0)
    assert [(t.resource, t.period, t.amount) for t in taken] == sums


def test_money_the_plan_did_not_have_falls_on_the_day(case):
    """From the resource given; without one there is nothing to charge."""
    assert counted([], Means(case), Fraction(5), {}, "budget", 1) == [
        Consumption("budget", "", 1, Fraction(5))
    ]
    assert counted([], Means(case), Fraction(5), {}, "", 1) == []


def test_a_consumption_is_a_charge_and_a_need():
    """People are charged to the pool that served."""
    served = Consumption("ru", "days", 2, Fraction(3))
    assert served.charge == Charge("days", 2, Fraction(3), True)
    assert served.need(1) == Need("ru", Fraction(3), offset=1, pool="days")
    assert total_of([served, served]) == 6
