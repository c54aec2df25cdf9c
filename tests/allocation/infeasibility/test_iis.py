"""Minimal conflicts: which limits, and where, cannot hold together."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.infeasibility.iis import irreducible_infeasible_set, places_of_conflict
from prioritizer.allocation.plan import allocate
from prioritizer.allocation.solve.session import with_slacks
from prioritizer.allocation.solve.solver import solve
from prioritizer.scoring import score_case
from tests.cases import read_written, rule
from tests.limits import limit, limits
from tests.random_cases.best_plans import read_random

PROMISED = {
    "options": "option,effect,commitment,partner"
    " / A,1,committed,X / B,1,committed,X / C,1,committed,Y / D,1,open,Y",
    "partners": "partner / X / Y",
    "resources": "resource,available / m,5 / n,9",
    "requirements": "for,resource,amount / A,m,4 / B,m,3 / C,m,1 / D,n,1",
}


@pytest.fixture
def elastic(tmp_path):
    """A function that makes the case of promises under some rules, and its model with slacks."""

    def made(rules=""):
        case = read_written(tmp_path, "as_of = 2027-01-01", rules=rules, **PROMISED)
        return case, with_slacks(build_model(case, score_case(case)))

    return made


def test_two_promises_that_cost_too_much(elastic):
    """4 and 3 of 5 cannot be had; the third promise and the other envelope have nothing to do with it."""
    _, stretch = elastic()
    assert set(irreducible_infeasible_set(stretch)) == set(
        limits("commitment:A", "commitment:B", "envelope:m@all")
    )


def test_where_only_whole_numbers_conflict(elastic):
    """Half of A and half of D keep to the one row, so the linear relaxation sees no conflict."""
    text = 'kind = "exclusive"\nselect = { option = ["A", "B", "C"] }'
    _, stretch = elastic(rule(text, "X"))
    found = irreducible_infeasible_set(stretch)
    for size in range(1, len(found)):
        assert all(feasible(stretch, set(part)) for part in combinations(found, size))
    assert not feasible(stretch, set(found))


def feasible(stretch, held):
    """Whether some choice of starts obeys every row of these limits; by trying all."""
    columns = list(stretch.model.starts.values())
    rows = [r for r in stretch.model.rows if r.limit in held]
    points = (dict.fromkeys(on, 1) for n in range(len(columns) + 1) for on in combinations(columns, n))
    return any(all(row.holds(point) for row in rows) for point in points)


def test_nothing_conflicts_where_a_plan_exists(tmp_path):
    """No limit is named; with a column fixed as part of the question one may be."""
    tables = {**PROMISED, "resources": "resource,available / m,8 / n,0"}
    case = read_written(tmp_path, "as_of = 2027-01-01", **tables)
    stretch = with_slacks(build_model(case, score_case(case)))
    assert irreducible_infeasible_set(stretch) == ()
    forced = {stretch.idle["D"]: (0.0, 0.0)}
    assert irreducible_infeasible_set(stretch, forced) == (limit("envelope:n@all"),)


def test_the_groups_it_takes_are_named(elastic):
    """At most one per partner: X has two promises, Y only one."""
    _, stretch = elastic(rule('kind = "at_most"\nlimit = 1\nper = "partner"', "R"))
    conflict = limits("commitment:A", "commitment:B", "R")
    assert places_of_conflict(stretch, conflict)[limit("R")] == (("X",),)


def check_conflict(case, scores, plan, seed):
    """The conflict of the plan is the one found here; without any single limit of it there is a plan."""
    model = build_model(case, scores)
    assert plan.conflict == irreducible_infeasible_set(with_slacks(model))
    for name in plan.conflict:
        named = [r for r in model.rows if r.limit in plan.conflict or not r.limit]
        rest = replace(model, rows=named, rests={})
        rest.rows = [r for r in rest.rows if r.limit != name]
        rest.once = {n: "" for n, r in enumerate(rest.rows) if r.name.startswith("once[")}
        assert solve(rest, case.allocation, exact=True).status == "optimal", (
            f"seed {seed}: {name} is not needed"
        )


BLOCKS = [pytest.param(n, marks=pytest.mark.slow if n < 2 else pytest.mark.quality) for n in range(4)]


@pytest.mark.parametrize("block", BLOCKS)
def test_conflicts_are_minimal(tmp_path, block):
    """Of random cases: without the named limits there is a plan; without any single one of them too."""
    found = 0
    for seed in range(3000 + 40 * block, 3040 + 40 * block):
        case = read_random(tmp_path, seed)
        if case is None:
            continue
        scores = score_case(case)
        plan = allocate(case, scores, explain=False)
        if plan.status == "infeasible":
            found += 1
            check_conflict(case, scores, plan, seed)
    assert found, "the random cases should hold some infeasible ones"
