"""How fast the gap closes: ten generated cases of the real case's shape, against plain HiGHS.

Plain HiGHS gets the model as it would be handed over without thought: shares of the plan's sum
written out in every row, benefits in millionths, all starts at once. Both use one thread.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from math import inf
from pathlib import Path
from statistics import median

from benchmarks.overhead import handed_over
from benchmarks.real_shape import write_case
from prioritizer.allocation import build_model
from prioritizer.allocation.model import Model, Row
from prioritizer.allocation.search import best_plan
from prioritizer.domain import AllocationSettings
from prioritizer.errors import StoppedEarly
from prioritizer.reading import read_case
from prioritizer.scoring import score_case

CASES = ((1, (1, 2, 3)), (2, (1, 2, 3)), (4, (1, 2, 3, 4)))  # width of the windows, seeds
LIMITS = (10.0, 30.0, 60.0)  # seconds
CLOSED = 1e-6


def written_out(model: Model) -> Model:
    """The model with every sum written out where it is used."""
    plain = [r for r in model.rows if not model.sums.keys() & r.terms.keys() or not r.group]
    shares = [r for r in model.rows if model.sums.keys() & r.terms.keys() and r.group]
    rows = [*plain, *(Row(r.name, r.group, model.expanded(r), r.lower, r.upper) for r in shares)]
    return replace(model, rows=rows)


def plain_gap(model: Model, limit: float) -> float:
    """The gap plain HiGHS is left with after ``limit`` seconds."""
    highs = handed_over(model)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("time_limit", limit)
    highs.run()
    return float(highs.getInfo().mip_gap)


def our_gap(model: Model, limit: float, gap: float = 0.0) -> float:
    """The gap we are left with after ``limit`` seconds, stopping at ``gap``."""
    settings = AllocationSettings(gap=gap, time_limit=limit)
    try:
        return best_plan(model, settings, exact=gap == 0).gap
    except StoppedEarly:
        return inf


def _shown(gaps: Iterable[float]) -> str:
    return "  ".join(f"{100 * g:6.3f} %" for g in gaps)


def run() -> None:
    """Print the gaps of each case, and the ratio of time to the gap plain HiGHS ends with."""
    for window, seeds in CASES:
        ratios = []
        for seed in seeds:
            with tempfile.TemporaryDirectory() as name:
                case = read_case(write_case(Path(name), window, seed))
                model = build_model(case, score_case(case))
            theirs = [plain_gap(written_out(model), limit) for limit in LIMITS]
            ours = [our_gap(model, limit) for limit in LIMITS]
            began = time.perf_counter()
            our_gap(model, LIMITS[-1], max(theirs[-1], CLOSED))
            ratios.append(LIMITS[-1] / (time.perf_counter() - began))
            print(f"windows of {window}, seed {seed}: plain {_shown(theirs)}   ours {_shown(ours)}")
        print(
            f"windows of {window}: to plain's gap after {LIMITS[-1]:.0f} s {median(ratios):.1f} times as fast"
        )
