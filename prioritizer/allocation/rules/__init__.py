"""Coordination rules: one function per kind, in four families.

``KINDS`` maps a kind to the function that adds its rows. A new kind is one function here, one
check in ``allocation.verify`` and one entry in ``reading.rules``; CONTRIBUTING has the recipe.
"""

from __future__ import annotations

from collections.abc import Callable

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.rules.balances import at_least, at_most, balance, concurrence, reserve
from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.links import exclusive, prerequisite, spacing, together
from prioritizer.allocation.rules.permission import exclude, require
from prioritizer.allocation.rules.worth import add_savings, diversity, saturation, synergy
from prioritizer.domain import Case, Rule, Scores

KINDS: dict[str, Callable[[Context, Rule], None]] = {
    "require": require,
    "exclude": exclude,
    "at_most": at_most,
    "at_least": at_least,
    "balance": balance,
    "exclusive": exclusive,
    "together": together,
    "prerequisite": prerequisite,
    "spacing": spacing,
    "diversity": diversity,
    "saturation": saturation,
    "synergy": synergy,
    "concurrence": concurrence,
    "reserve": reserve,
}

__all__ = ["KINDS", "add_rules", "add_savings"]


def add_rules(model: Model, case: Case, scores: Scores) -> None:
    """The rows of every rule that is switched on, in file order."""
    context = Context(model, case, scores)
    for rule in case.rules:
        if rule.on:
            KINDS[rule.kind](context, rule)
