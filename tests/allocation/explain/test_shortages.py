"""Which people are missing: the skill by name, the pool, when, and which options that stops."""

from __future__ import annotations

import pytest

from prioritizer.allocation import plan_builder
from prioritizer.allocation.explain.shortages import shortages
from prioritizer.domain import NotSelected
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written
from tests.limits import limits

TABLES = {
    "options": "option,partner,duration,latest\na,GEO,1,Q2\nb,GEO,2,Q1\nc,KAZ,1,Q2\nd,GEO,1,Q2\ne,GEO,1,Q2\n",
    "partners": "partner,languages\nGEO,ka\nKAZ,ru\n",
    "pools": "pool,period,available,at_once,skills\nteachers,,5,4,ru;training\nofficers,each,2,,staff\n",
    "requirements": "for,resource,amount,payer\na,ru,4,\nb,ru+training,2,\nb,teachers,1,\nc,@language,3,\n"
    "d,staff,1,\nd,ru,9,host\ne,ru,3,\n",
    "supplies": "for,pool,amount\na,teachers,1\n",
}


@pytest.fixture
def found(tmp_path):
    """A function: the shortages where these starts are selected and these limits stop these options."""

    def look(starts, **stopped):
        case = read_written(tmp_path, "as_of = 2026-11-22", periods=quarters(2), **TABLES)
        others = [
            NotSelected(o, "full", 1.0, 1, "outcompeted", limits(*rules), 0.0, 1.0, ())
            for o, rules in stopped.items()
        ]
        selected = plan_builder.selected_options(case, score_case(case), starts)
        return shortages(case, others, selected, plan_builder.resource_uses(case, starts))

    return look


def test_the_skill_is_named_and_not_only_the_pool(found):
    """Two options lack the same pool for two skills; what is supplied counts as there."""
    envelope = "envelope:teachers@Q1..Q2"
    rows = found([(0, 0)], b=(envelope, "some-rule"), c=(envelope,))
    assert [(s.resource, s.pool, s.period, s.stops) for s in rows] == [
        ("ru+training", "teachers", "Q1..Q2", ("b",)),
        ("@language", "teachers", "Q1..Q2", ("c",)),
        ("teachers", "teachers", "Q1..Q2", ("b",)),
    ]
    assert [(s.available, s.used, s.asked) for s in rows] == [(6, 4, 4), (6, 4, 3), (6, 4, 2)]
    assert {s.limit.id for s in rows} == {envelope}


def test_options_short_of_the_same_thing_stand_together(found):
    """The limit that stops most stands first, with what its options ask for together."""
    full = ("envelope:teachers@Q1..Q2",)
    rows = found([], d=("envelope:officers@Q2",), a=full, b=("at_once:teachers",), e=full)
    assert [(s.resource, s.period, s.asked, s.stops) for s in rows] == [
        ("ru", "Q1..Q2", 7, ("a", "e")),
        ("ru+training", "", 2, ("b",)),
        ("teachers", "", 1, ("b",)),
        ("staff", "Q2", 1, ("d",)),
    ]


def test_a_cap_at_once_tells_the_most_that_is_away(found):
    """The cap holds in each period: of four at once, four are away."""
    (row,) = found([(0, 1)], c=("at_once:teachers",))
    assert (row.period, row.available, row.used, row.asked) == ("", 4, 4, 3)


def test_what_nobody_can_serve_has_no_pool(found):
    """None is there, none is used, so much is asked."""
    (row,) = found([], c=("skill:@language@Q2", "envelope:money@Q2"))
    assert (row.resource, row.pool, row.period) == ("@language", "", "Q2")
    assert (row.available, row.used, row.asked, row.stops) == (0, 0, 3, ("c",))


def test_people_shifted_between_pools(found):
    """Where the pool that runs out cannot serve the option itself, its own needs are named."""
    (row,) = found([], d=("envelope:teachers@Q1..Q2",))
    assert (row.resource, row.pool, row.asked) == ("staff", "teachers", 1)


def test_no_people_no_shortage(found):
    """Money and rules are no shortage of people."""
    assert found([], a=("envelope:budget@Q1", "lead_time")) == ()
