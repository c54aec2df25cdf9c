"""Statements about weights: what they say together, and whether any weights obey them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from prioritizer.domain import Branch
from prioritizer.domain.statements import groups_of, possible, stated_limits, statement_findings
from tests.reading.cases import findings, minimal
from tests.scoring.cases import leaf, tree

TREE = tree(
    leaf("a.x", 3.0),
    leaf("a.y", 1.0),
    leaf("a.z", 0.0),
    leaf("b.u"),
    leaf("c.v"),
    branches=(Branch("a", 30, "priority"), Branch("b", 10, "priority"), Branch("c", 5, "feasibility")),
)


def said(*statements):
    """What the statements say of the leaves under a."""
    stated = replace(TREE, statements=statements)
    return stated_limits(stated, next(g for g in groups_of(stated) if g.parent == "a"))


def test_groups_are_siblings_and_the_tops_of_each_axis():
    """Parents come before children, shares sum to 1."""
    found = {group.parent: dict(zip(group.paths, group.shares, strict=True)) for group in groups_of(TREE)}
    assert list(found) == ["priority", "a", "b", "feasibility", "c"]
    assert found["priority"] == {"a": 0.75, "b": 0.25}
    assert found["a"] == {"a.x": 0.75, "a.y": 0.25, "a.z": 0.0}
    assert found["c"] == {"c.v": 1.0}


def test_limits_are_passed_on_along_orders():
    """What is less important cannot weigh more than the more important one may, and the other way round."""
    found = said({"order": ["a.z", "a.x"]}, {"leaf": "a.x", "min": 30}, {"leaf": "a.z", "max": 0.6})
    assert found.low == (0.3, 0.0, 0.3)
    assert found.high == (0.6, 1.0, 0.6)
    assert found.orders == ((2, 0),)


def test_a_criterion_without_weight_keeps_none_unless_it_is_named():
    """Weight 0 means that it was put out of the game."""
    assert said({"leaf": "a.x", "max": 0.9}).high == (0.9, 1.0, 0.0)
    assert said({"leaf": "a.z", "max": 0.9}).high == (1.0, 1.0, 0.9)


@pytest.mark.parametrize(
    ("statements", "fits"),
    [
        ([{"leaf": "a.x", "min": 60}, {"leaf": "a.y", "min": 50}], False),
        ([{"leaf": "a.x", "max": 0.4}, {"leaf": "a.y", "max": 0.5}], False),
        ([{"order": ["a.x", "a.y"]}, {"leaf": "a.x", "max": 0.4}], False),
        ([{"order": ["a.x", "a.y"]}, {"leaf": "a.x", "max": 0.5}], True),
        ([{"order": ["a.x", "a.y"]}, {"order": ["a.y", "a.x"]}], True),
        ([{"leaf": "a.x", "min": 0.5, "max": 0.4}], False),
    ],
)
def test_statements_are_possible_or_not(statements, fits):
    """Shares sum to 1; an order may hold with equal shares."""
    assert possible(said(*statements)) is fits


def test_possible_is_what_a_grid_of_weights_says():
    """Random statements about four siblings against every point of a fine grid."""
    stream = np.random.default_rng(1)
    flat = tree(*(leaf(f"a.{name}") for name in "wxyz"))
    grid = np.array([(i, j, k, 20 - i - j - k) for i in range(21) for j in range(21) for k in range(21)]) / 20
    grid = grid[grid[:, 3] >= 0]
    answers = set()
    for _ in range(200):
        paths = [f"a.{name}" for name in "wxyz"]
        statements = [{"order": list(stream.permutation(paths)[:2])} for _ in range(stream.integers(1, 5))]
        for path in stream.permutation(paths)[:3]:
            low, high = np.sort(stream.integers(0, 21, 2)) * 5
            statements.append({"leaf": path, "min": max(int(low), 2), "max": max(int(high), 2)})
        found = stated_limits(replace(flat, statements=tuple(statements)), groups_of(flat)[1])
        obeys = ((grid >= np.array(found.low) - 1e-9) & (grid <= np.array(found.high) + 1e-9)).all(axis=1)
        for more, less in found.orders:
            obeys &= grid[:, more] >= grid[:, less] - 1e-9
        answers.add(possible(found))
        assert possible(found) or not obeys.any()
        # orders and limits in steps of the grid: where weights exist, some lie near a point of it
        assert not possible(found) or _near(grid, found)
    assert answers == {True, False}


def _near(grid, found, slack=0.06):
    good = ((grid >= np.array(found.low) - slack) & (grid <= np.array(found.high) + slack)).all(axis=1)
    for more, less in found.orders:
        good &= grid[:, more] >= grid[:, less] - slack
    return bool(good.any())


def test_findings_name_what_cannot_be_obeyed():
    """Contradictions, orders across branches, limits that are no shares."""
    statements = (
        {"order": ["a.x", "b.u"]},
        {"leaf": "a.x", "min": "much"},
        {"leaf": "a.y", "min": 0.8, "max": 0.1},
    )
    found = list(statement_findings(replace(TREE, statements=statements)))
    assert [f.column for f in found] == ["statement.order", "statement.min", "statement"]
    assert {f.severity for f in found} == {"warning"}


def test_check_lists_contradicting_statements(tmp_path):
    """``check`` warns, and the case can still be planned by the weights in force."""
    folder = minimal(
        tmp_path,
        options="option,x,y\na,1,0\nb,0,1\n",
        case='title = "t"\nas_of = 2026-11-22\ncriteria = "tree.toml"\n',
        tree="[a]\nweight = 1\n[a.x]\nweight = 1\nvalue = { worst = 0, best = 1 }\n[a.y]\nweight = 1\n"
        "value = { worst = 0, best = 1 }\n[[statement]]\nleaf = 'a.x'\nmax = 20\n[[statement]]\n"
        "order = ['a.x', 'a.y']\n",
    )
    assert any("cannot all be true" in f.message and f.severity == "warning" for f in findings(folder))
