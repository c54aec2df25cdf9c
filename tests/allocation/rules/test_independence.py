"""The re-check of a rule is of its own: what ``violation`` and ``worth`` use is nothing of the model."""

from __future__ import annotations

import ast
import inspect

import pytest

from prioritizer.allocation.rules import plan_view, readings
from prioritizer.domain.rules import RULE_KINDS

OF_THE_MODEL = ("prioritizer.allocation.formulation.model", "prioritizer.allocation.rules.context")


def imported(tree: ast.Module) -> set[str]:
    """The names a module takes from the model or from what builds it."""
    steps = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    taken = (alias for step in steps if step.module in OF_THE_MODEL for alias in step.names)
    return {alias.asname or alias.name for alias in taken}


def used_by(tree: ast.Module, name: str) -> set[str]:
    """The names a function of a module uses, those of the module's functions it calls included."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    found: set[str] = set()
    todo = [name]
    while todo:
        names = {n.id for n in ast.walk(functions[todo.pop()]) if isinstance(n, ast.Name)} - found
        found |= names
        todo += names & functions.keys()
    return found


@pytest.mark.parametrize("kind", list(RULE_KINDS))
def test_a_violation_uses_nothing_of_the_model(kind):
    """Nor do functions it shares with the rows, and no rows are asked for."""
    tree = ast.parse(inspect.getsource(readings(kind)))
    own = [name for name in ("violation", "worth") if hasattr(readings(kind), name)]
    assert own == ["worth" if RULE_KINDS[kind].changes_worth else "violation"]
    used = set().union(*(used_by(tree, name) for name in own))
    assert not used & (imported(tree) | {"rows"})


def test_the_view_of_a_plan_knows_no_model():
    """It is made from the case and the starts alone."""
    assert not imported(ast.parse(inspect.getsource(plan_view)))
