"""HiGHS and CBC agree wherever both prove their plan."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.reading import read_case
from prioritizer.scoring import score_case
from tests import ROOT
from tests.random_cases.best_plans import read_random

pytestmark = pytest.mark.acceptance


@pytest.fixture(autouse=True)
def _cbc():
    assert shutil.which("cbc"), "the acceptance tests need the cbc program (Debian: coinor-cbc)"


def both(case):
    """The plan of each solver, proven to gap 0."""
    scores = score_case(case)
    return [allocate(case, scores, solver=solver, exact=True, explain=False) for solver in ("highs", "cbc")]


@pytest.mark.parametrize("block", range(4))
def test_random_cases(tmp_path, block):
    """Same status, same benefit and, ties being broken by rule, the same plan (60 random cases)."""
    for seed in range(5000 + 15 * block, 5015 + 15 * block):
        case = read_random(tmp_path, seed)
        if case is None:
            continue
        highs, cbc = both(replace(case, allocation=replace(case.allocation, time_limit=None)))
        assert highs.status == cbc.status, f"seed {seed}"
        assert highs.objective == pytest.approx(cbc.objective, abs=1e-6), f"seed {seed}"
        chosen = [{(s.option, s.level, s.start) for s in plan.selected} for plan in (highs, cbc)]
        assert chosen[0] == chosen[1], f"seed {seed}"


def test_tutorial():
    """The tutorial's plan is the same on both solvers."""
    highs, cbc = both(read_case(ROOT / "inputs" / "tutorial"))
    assert highs.status == cbc.status == "optimal"
    assert highs.selected == cbc.selected


def test_real_case():
    """On the real case neither solver proves a plan the other's bound excludes."""
    case = read_case(ROOT / "inputs" / "azerbaijan-2027")
    scores = score_case(case)
    case = replace(case, allocation=replace(case.allocation, gap=0.005, time_limit=120.0))
    highs, cbc = (allocate(case, scores, solver=s, explain=False) for s in ("highs", "cbc"))
    assert highs.objective <= cbc.bound + 1e-6
    assert cbc.objective <= highs.bound + 1e-6
