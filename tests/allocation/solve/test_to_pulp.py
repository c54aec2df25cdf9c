"""The model as PuLP has it: names, sides of rows, and scales that change no digit."""

from __future__ import annotations

from math import log2

import pytest

from prioritizer.allocation.formulation.model import Column, Model, Role, Row
from prioritizer.allocation.solve.to_pulp import LARGEST, objective_scale, row_scale, to_pulp


@pytest.fixture
def model():
    """Two starts called alike and a loss without end."""
    made = Model()
    for start in range(2):
        made.add_column(Column("x A Q 1", Role.START, 3_000_000, option=0, start=start))
    made.add_column(Column("loss", Role.VIOLATION, -500_000, integer=False, upper=None))
    return made


def test_columns_keep_their_order_and_kind(model):
    """Names in letters an LP file allows, numbered where they coincide."""
    _, variables = to_pulp(model)
    assert [(v.name, v.upBound, v.cat) for v in variables] == [
        ("x_A_Q_1", 1, "Integer"),
        ("x_A_Q_1_2", 1, "Integer"),
        ("loss", float("inf"), "Continuous"),
    ]


def test_each_side_of_a_row_is_an_inequality(model):
    """One row from 1 to 2, one equation, one that has only a lower limit."""
    model.rows += [
        Row("both", None, {0: 1, 1: 1}, 1, 2),
        Row("exact", None, {0: 1}, 1, 1),
        Row("low", None, {1: 1}, 1, None),
    ]
    problem, _ = to_pulp(model)
    assert [(c.name, str(c)) for c in problem.constraints()] == [
        ("both", "x_A_Q_1 + x_A_Q_1_2 <= 2"),
        ("both_low", "x_A_Q_1 + x_A_Q_1_2 >= 1"),
        ("exact", "x_A_Q_1 = 1"),
        ("low", "x_A_Q_1_2 >= 1"),
    ]


@pytest.mark.parametrize(
    ("largest", "scale"), [(1, 1), (LARGEST, 1), (LARGEST + 1, 1 / 2), (LARGEST * 5, 1 / 8)]
)
def test_large_coefficients_are_scaled_by_a_power_of_two(largest, scale):
    """To at most the largest that solvers compute well with."""
    assert row_scale(Row("r", None, {0: 1, 1: -largest}, None, 0)) == scale


def test_benefits_are_brought_to_about_one(model):
    """Three million units by 2 to the 22nd: less than 1, no less than a half."""
    scale = objective_scale(model)
    assert 0.5 <= 3_000_000 * scale < 1
    assert log2(scale) == int(log2(scale))
    assert objective_scale(Model()) == 1
