"""A small case with one rule, and whether its rows and its violation say the same of every plan.

A: a visit to GEO in Q1, at two levels. B: an exercise with GEO in Q1 or Q2. C: a visit to KAZ that
awaits an answer, in Q1 or Q2. D: an exercise of the format GT (GEO and TUR) in Q2.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path

from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model, Role
from prioritizer.allocation.rules import violation
from prioritizer.allocation.rules.plan_view import PlanView
from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case, Rule
from prioritizer.domain.limits import Limit
from prioritizer.scoring import score_case
from tests.cases import quarters, read_written, rule
from tests.golden.test_rule_rows import TABLES

Plan = tuple[tuple[int, int], ...]
AS_OF = "as_of = 2026-11-22"
QUARTERS = {"Q1": 0, "Q2": 1}


def ruled(folder: Path, text: str, **tables: str) -> Case:
    """The small case with one rule called R; a table given replaces its own."""
    return read_written(folder, AS_OF, periods=quarters(2), rules=rule(text, "R"), **(TABLES | tables))


def plan(case: Case, *starts: str) -> Plan:
    """A plan from entries such as ``B:full Q2``."""
    index = {o.key: i for i, o in enumerate(case.options)}
    return tuple((index[key], QUARTERS[quarter]) for key, quarter in map(str.split, starts))


def broken(folder: Path, text: str, *starts: str) -> Fraction:
    """By how much a plan breaks the rule R."""
    case = ruled(folder, text)
    return violation(case.rules[0], view(case, plan(case, *starts)))


def view(case: Case, starts: Plan) -> PlanView:
    """A plan with the benefits of the case."""
    return PlanView(case, starts, Recheck(case, score_case(case)).benefits)


def plans(case: Case) -> list[Plan]:
    """Every choice of at most one level and start per option."""
    ways: dict[str, list[tuple[int, int] | None]] = {}
    for i, option in enumerate(case.options):
        ways.setdefault(option.option, [None]).extend((i, s) for s in option.starts)
    return [tuple(start for start in ways if start is not None) for ways in product(*ways.values())]


def readings_agree(folder: Path, text: str) -> None:
    """Of every plan: its rows hold exactly where its violation is 0; and neither always nor never."""
    case = ruled(folder, text)
    model, rule = build_model(case, score_case(case)), case.rules[0]
    found = {p: violation(rule, view(case, p)) for p in plans(case)}
    for starts, amount in found.items():
        point = dict.fromkeys((model.starts[s] for s in starts), 1)
        point |= _indicators(model, rule, point)
        rows = [row for row in model.rows if row.limit == Limit.of_rule(rule)]
        assert all(row.holds(model.settled(point)) for row in rows) == (amount == 0), (starts, amount)
    assert {amount == 0 for amount in found.values()} == {True, False}


def _indicators(model: Model, rule: Rule, point: dict[int, int]) -> dict[int, int]:
    """The rule's own columns of 0 or 1, at 1 wherever the rows that define them allow it."""
    own = {j for j, c in enumerate(model.columns) if c.role is Role.CHOICE and c.limit == Limit.of_rule(rule)}
    found = {}
    for j in own:
        defining = [row for row in model.rows if j in row.terms and row.limit is None]
        found[j] = int(all(row.holds({**point, j: 1}) for row in defining))
    return found
