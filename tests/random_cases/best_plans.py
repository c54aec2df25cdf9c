"""Random cases as reading hands them over, and the best plan of each by trying everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

from prioritizer.allocation.verify.recheck import Recheck
from prioritizer.domain import Case, Scores
from prioritizer.domain.rules import Synergy
from prioritizer.reading import check_case
from tests.random_cases.case_writer import write_case
from tests.random_cases.features import Feature

Starts = tuple[tuple[int, int], ...]  # (index of the option level, period it begins in)
NO_PLAN = ("nothing can meet", "commit", "concurrence is refused")  # what may be wrong with a random case


def read_random(
    folder: Path, seed: int, kinds: Sequence[str] | None = None, features: Sequence[Feature] | None = None
) -> Case | None:
    """The random case of ``seed``, to be solved to proof; None where the check finds no plan can meet it."""
    case, findings = check_case(write_case(folder / str(seed), seed, kinds, features))
    errors = [f.sentence() for f in findings if f.severity == "error"]
    unexpected = [e for e in errors if not any(words in e for words in NO_PLAN)]
    assert not unexpected, f"seed {seed}: {unexpected}"
    return case and replace(case, allocation=replace(case.allocation, gap=0.0, time_limit=None))


def every_plan(case: Case) -> list[Starts]:
    """All combinations of levels and starts, allowed or not."""
    by_option: dict[str, list[tuple[int, int] | None]] = {}
    for i, option in enumerate(case.options):
        by_option.setdefault(option.option, [None]).extend((i, s) for s in option.starts)
    return [tuple(c for c in combo if c is not None) for combo in product(*by_option.values())]


def allowed_plans(case: Case, scores: Scores) -> dict[Starts, Fraction]:
    """Every plan that breaks nothing hard, with its net benefit."""
    check = Recheck(case, scores)
    return {p: check.net_benefit(p) for p in every_plan(case) if not check.hard_violations(p)}


def brute_force(case: Case, scores: Scores) -> tuple[Fraction | None, set[Starts]]:
    """(the best net benefit, every plan that reaches it) by trying all; (None, {}) if none is allowed."""
    check = Recheck(case, scores)
    bonus = sum((abs(r.bonus or 0) for r in case.rules if isinstance(r, Synergy)), Fraction(0))
    plans = sorted(every_plan(case), key=lambda plan: -sum(check.benefits[start] for start in plan))
    best: Fraction | None = None
    ties: set[Starts] = set()
    for plan in plans:
        if best is not None and sum(check.benefits[start] for start in plan) + bonus < best:
            break
        if check.hard_violations(plan):
            continue
        worth = check.net_benefit(plan)
        if best is None or worth > best:
            best, ties = worth, set()
        if worth == best:
            ties.add(plan)
    return best, ties
