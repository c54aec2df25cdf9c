"""From starts to the plan's nouns, on a small case worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.plan_builder import (
    assigned,
    carried_forward,
    order_of_buy,
    resource_uses,
    rule_states,
    selected_options,
)
from prioritizer.domain import Price
from prioritizer.errors import SolverProblem
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written, rule
from tests.limits import limit

A1, B2, C4 = (0, 0), (1, 1), (2, 3)  # option level, quarter from 0
TABLES = {
    "options": "option,effect,duration / A,3,1 / B,4,1 / C,1,3",
    "resources": "resource,kind,period,available,reserve / m,money,,20,2 / m,money,2028,9,",
    "pools": "pool,available,skills / p,6,ru",
    "requirements": "for,resource,amount,payer"
    " / A,m,2,home / A,m2,5,host / B,m,4,home / C,m,1,home / B,ru,1,home",
}
RULES = (
    rule('kind = "at_most"\nlimit = 2', "two")
    + rule('kind = "at_most"\nlimit = 3', "three")
    + rule('kind = "at_least"\nlimit = 3\npenalty = 0.25', "soft")
    + rule('kind = "at_most"\nlimit = 0\non = false', "off")
)


@pytest.fixture
def made(tmp_path):
    """The case of four quarters and its scores."""
    tables = {**TABLES, "resources": TABLES["resources"] + " / m2,money,,0,"}
    case = read_written(tmp_path, "as_of = 2026-01-01", periods=quarters(4), rules=RULES, **tables)
    return case, score_case(case)


def test_who_does_what_when(made):
    """Best rank first; C runs three quarters from the last one on, so that a third of it counts."""
    case, scores = made
    ranked = replace(scores, table=scores.table.assign(rank=[2, 1, 3]))
    chosen = selected_options(case, ranked, [A1, B2, C4])
    assert [(s.option, s.start, s.end, s.benefit, s.share_inside) for s in chosen] == [
        ("B", 1, 1, 4.0, 1),
        ("A", 0, 0, 3.0, 1),
        ("C", 3, 5, 1 / 3, Fraction(1, 3)),
    ]
    b, a, c = chosen
    assert [(x.resource, x.pool, x.period, x.amount) for x in b.allocations] == [
        ("m", "", "Q2", 4),
        ("ru", "p", "Q2", 1),
    ]
    assert [(x.resource, x.payer, x.amount) for x in a.allocations] == [("m", "home", 2), ("m2", "host", 5)]
    assert [x.period for x in c.allocations] == ["Q4"]  # later years are told apart


def test_what_each_envelope_gives(made):
    """2, 4 and 1 of the 20; of 2028 the two quarters of C beyond the horizon; one person of six."""
    uses = resource_uses(made[0], [A1, B2, C4])
    assert [(u.resource, u.period, u.available, u.reserve, u.used) for u in uses] == [
        ("m", "Q1..Q4", 20, 2, 7),
        ("m", "2028", 9, 0, 2),
        ("m2", "Q1..Q4", 0, 0, 0),
        ("p", "Q1..Q4", 6, 0, 1),
    ]
    assert [(a.resource, a.period, a.amount) for a in carried_forward(made[0], [A1, B2, C4])] == [
        ("m", "2028", 2)
    ]


def test_how_the_limits_stand(made):
    """Two are allowed and there are two: tight; three are not. The floor is one short, at its price."""
    case, scores = made
    model = build_model(case, scores)
    soft = next(j for j, c in enumerate(model.columns) if c.limit == limit("soft"))
    point = {model.starts[A1]: 1, model.starts[B2]: 1, soft: 1}
    prices = {limit("two"): Price(limit("two"), 0.5, 1.0)}
    states = {s.limit.id: s for s in rule_states(case, model, point, prices)}
    assert list(states)[:4] == ["two", "three", "soft", "envelope:m@Q1..Q4"]
    assert [(states[n].kind, states[n].tight) for n in ("two", "three")] == [
        ("at_most", True),
        ("at_most", False),
    ]
    assert (states["two"].price_low, states["two"].price_high, states["three"].price_low) == (0.5, 1.0, None)
    assert (states["soft"].violation, states["two"].violation) == (1, 0)
    assert not states["envelope:m@Q1..Q4"].tight


def test_the_order_of_buying(made):
    """1.5 and 1 benefit points per unit of money, C a third as it pays three quarters; free ones first."""
    assert order_of_buy(*made) == ("A:full", "B:full", "C:full")


def test_what_costs_nothing_is_bought_first(tmp_path):
    """However little it brings."""
    tables = {
        **TABLES,
        "options": "option,effect / A,3 / B,4 / C,1",
        "requirements": "for,resource,amount / A,m,2 / B,m,4",
    }
    case = read_written(tmp_path, "as_of = 2026-01-01", periods=quarters(4), **tables)
    assert order_of_buy(case, score_case(case)) == ("C:full", "A:full", "B:full")


def test_people_who_cannot_be_assigned_stop_all(tmp_path):
    """A plan the pools do not reach is no plan."""
    tables = {
        **TABLES,
        "resources": "resource,available / m,9",
        "requirements": "for,resource,amount / A,ru,9",
    }
    case = read_written(tmp_path, "as_of = 2026-01-01", periods=quarters(4), **tables)
    with pytest.raises(SolverProblem, match="cannot be assigned"):
        assigned(case, [A1])
    assert assigned(case, [B2]) == []


def test_what_a_need_goes_without_is_told(tmp_path):
    """Nine are asked for and six there are."""
    tables = {
        **TABLES,
        "resources": "resource,available / m,9",
        "requirements": "for,resource,amount,penalty / A,ru,9,0.5",
    }
    case = read_written(tmp_path, "as_of = 2026-01-01", periods=quarters(4), **tables)
    (chosen,) = selected_options(case, score_case(case), [A1])
    (gap,) = chosen.unserved
    assert (gap.resource, gap.period, gap.amount, gap.asked, gap.penalty) == (
        "ru",
        "Q1",
        3,
        9,
        Fraction(1, 2),
    )
