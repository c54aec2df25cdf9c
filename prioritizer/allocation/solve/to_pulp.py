"""The model as a PuLP problem, scaled to numbers that solvers compute well with.

Scales are powers of two, so that they change no digit of a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import frexp

import pulp

from prioritizer.allocation.formulation.model import Model, Row

LARGEST = 2**17  # rows with larger coefficients are scaled down for the solver


def objective_scale(model: Model) -> float:
    """A power of two that brings benefits to about one: in millions of units HiGHS takes 2-3 times longer."""
    largest = max((abs(c.benefit) for c in model.columns), default=0)
    return 2.0 ** -frexp(largest)[1] if largest else 1.0


def to_pulp(model: Model, scale: float = 1.0) -> tuple[pulp.LpProblem, list[pulp.LpVariable]]:
    """The model as a PuLP problem, its benefits times ``scale``; variables in column order."""
    problem = pulp.LpProblem("plan", pulp.LpMaximize)
    names: set[str] = set()
    variables = [
        problem.add_variable(_unique(c.name, names), 0, c.upper, "Integer" if c.integer else "Continuous")
        for c in model.columns
    ]
    worth = [(variables[j], c.benefit * scale) for j, c in enumerate(model.columns) if c.benefit]
    problem.setObjective(pulp.LpAffineExpression.from_list(worth))
    taken: set[str] = set()
    for row in model.rows:
        for name, expression in _sides(row, variables):
            problem.addConstraint(expression, _unique(name, taken))
    return problem, variables


def _sides(row: Row, variables: list[pulp.LpVariable]) -> Iterator[tuple[str, pulp.LpAffineExpression]]:
    """The row's named inequalities (an equation is one)."""
    scale = row_scale(row)
    terms = pulp.LpAffineExpression.from_list([(variables[j], c * scale) for j, c in row.terms.items()])
    if row.lower is not None and row.lower == row.upper:
        yield row.name, terms == row.lower * scale
        return
    if row.upper is not None:
        yield row.name, terms <= row.upper * scale
    if row.lower is not None:
        yield row.name if row.upper is None else f"{row.name} low", terms >= row.lower * scale


def row_scale(row: Row) -> float:
    """A power of two that brings the row's coefficients within what solvers compute well with."""
    largest = max((abs(c) for c in row.terms.values()), default=1)
    return 1.0 if largest <= LARGEST else 2.0 ** -(frexp(largest / LARGEST)[1])


def _unique(name: str, taken: set[str]) -> str:
    """A name in the characters an LP file allows, numbered where two would coincide."""
    clean = "".join(c if c.isalnum() or c in "_.,:" else "_" for c in name)
    candidate, n = clean, 1
    while candidate in taken:
        n += 1
        candidate = f"{clean}_{n}"
    taken.add(candidate)
    return candidate
