"""What each kind of rule says: as rows of the model and, apart from them, as a sentence about a plan.

One module per kind, called as the kind is in ``rules.toml``, with ``rows`` and ``violation`` side
by side; a kind that changes what a plan is worth, and forbids nothing, has ``worth`` instead. The
kinds themselves, with their terms and traits, are classes in ``domain.rules``. There is no list of
kinds here: the module is found by the name of the kind.
"""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from typing import Any

from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.rules.context import Context
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.domain import Case, Rule, Scores
from prioritizer.domain.usage import ZERO

_READINGS: dict[str, Any] = {}  # kind -> its module, or what was registered for it


def register(kind: str, readings: Any) -> None:
    """Give a kind declared elsewhere what its module here would hold: ``rows`` and ``violation``."""
    _READINGS[kind] = readings


def readings(kind: str) -> Any:
    """The two readings of a kind: something with ``rows(rule, context)`` and ``violation(rule, view)``."""
    if kind not in _READINGS:
        _READINGS[kind] = import_module(f"{__name__}.{kind}")
    return _READINGS[kind]


def add_rules(model: Model, case: Case, scores: Scores) -> None:
    """The rows of every rule that is switched on, in file order."""
    context = Context(model, case, scores)
    for rule in case.rules:
        if rule.on:
            readings(rule.kind).rows(rule, context)


def add_savings(model: Model, case: Case, scores: Scores) -> None:
    """The columns by which rules lower the use of resources; before the envelopes, which count them."""
    context = Context(model, case, scores)
    for rule in case.rules:
        if rule.on and hasattr(readings(rule.kind), "savings"):
            readings(rule.kind).savings(rule, context)


def violation(rule: Rule, view: PlanView) -> Fraction:
    """By how much a plan breaks a rule, in the rule's own units; 0 where it holds."""
    return ZERO if rule.changes_worth else Fraction(readings(rule.kind).violation(rule, view))


def worth(rule: Rule, view: PlanView) -> Fraction:
    """What a rule that changes worth adds to a plan's benefit, or takes from it; 0 for all others."""
    return Fraction(readings(rule.kind).worth(rule, view)) if rule.changes_worth else ZERO
