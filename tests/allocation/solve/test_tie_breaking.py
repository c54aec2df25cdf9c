"""Among plans of the same benefit: the cheapest, then the earliest, then a draw that is always the same."""

from __future__ import annotations

from hashlib import sha256

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.solver import solve
from prioritizer.allocation.solve.tie_breaking import break_ties, tie_stages
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written, rule

ONE = rule('kind = "at_most"\nlimit = 1')


@pytest.fixture
def chosen(tmp_path):
    """A function that says which options start when, once ties are broken, in a case of three quarters."""

    def made(**tables):
        case = read_written(tmp_path, "as_of = 2026-01-01", periods=quarters(3), rules=ONE, **tables)
        model = build_model(case, score_case(case))
        first = solve(model, case.allocation, exact=True)
        found = break_ties(model, case, first, case.allocation, "highs", exact=True)
        assert model.benefit_of(found.point) == first.objective == found.objective
        columns = (model.columns[j] for j in found.chosen(model))
        return [(case.options[c.option].option, c.start) for c in columns]

    return made


def test_the_cheapest_first(chosen):
    """B costs half as much, though it can only start later."""
    tables = {
        "resources": "resource,kind,available / m,money,9",
        "requirements": "for,resource,amount / A,m,2 / B,m,1",
    }
    assert chosen(options="option,effect,earliest,latest / A,3,Q1,Q1 / B,3,Q3,Q3", **tables) == [("B", 2)]


def test_more_benefit_before_less_cost(chosen):
    """Only plans of the same benefit are tied."""
    tables = {
        "resources": "resource,kind,available / m,money,9",
        "requirements": "for,resource,amount / A,m,2 / B,m,1",
    }
    assert chosen(options="option,effect,latest / A,3.1,Q1 / B,3,Q1", **tables) == [("A", 0)]


def test_then_the_earliest(chosen):
    """Of three quarters the first; of two options at the same cost the one that can start earlier."""
    assert chosen(options="option,effect / A,3") == [("A", 0)]
    assert chosen(options="option,effect,earliest / A,3,Q3 / B,3,Q2") == [("B", 1)]


def test_a_quarter_to_avoid_comes_last(chosen):
    """The first quarter is one to avoid: the second is earlier than that."""
    window = "window,from,to,kind / feast,2027-01-01,2027-03-31,avoid"
    assert chosen(options="option,effect / A,3", windows=window) == [("A", 1)]
    assert chosen(options="option,effect,latest / A,3,Q1", windows=window) == [("A", 0)]


@pytest.mark.parametrize("rows", ["A,3,Q1 / B,3,Q1 / C,3,Q1", "C,3,Q1 / B,3,Q1 / A,3,Q1"])
def test_then_a_draw(chosen, rows):
    """The largest of the SHA-256 digests of ``option:level:period``, whatever the order of the table."""
    drawn = max("ABC", key=lambda o: sha256(f"{o}:full:Q1".encode()).digest())
    assert chosen(options=f"option,effect,latest / {rows}") == [(drawn, 0)]


def test_the_stages_and_what_they_count(tmp_path):
    """Cost in whole units of a half, positions from 0, no changes where nothing is planned anew."""
    case = read_written(
        tmp_path,
        "as_of = 2026-01-01",
        periods=quarters(3),
        options="option,effect,latest / A,3,Q2 / B,1,Q1",
        resources="resource,kind,available / m,money,9 / fuel,asset,9",
        requirements="for,resource,amount / A,m,1.5 / A,fuel,4",
    )
    stages = dict(tie_stages(build_model(case, score_case(case)), case))
    assert list(stages) == ["cost", "position", "draw"]
    assert stages["cost"] == {0: -3, 1: -3}
    assert stages["position"] == {0: 0, 1: -1, 2: 0}
