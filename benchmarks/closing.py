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
from typing import Any

import highspy

from benchmarks.bare import handed_over
from benchmarks.real_shape import write_case
from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model, Row
from prioritizer.allocation.solve.two_stage import best_plan
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


def plain_gaps(model: Model) -> list[float]:
    """The gap plain HiGHS is left with after each of the limits."""
    highs = handed_over(model)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("time_limit", LIMITS[-1])
    seen = dict.fromkeys(LIMITS, inf)

    def callback(_kind: Any, _message: str, out: Any, _into: Any, _data: Any) -> None:
        for limit in LIMITS:
            if out.running_time <= limit:
                seen[limit] = out.mip_gap

    highs.setCallback(callback, None)
    highs.startCallback(highspy.cb.HighsCallbackType.kCallbackMipInterrupt)
    highs.run()
    done = {limit: 0.0 for limit in LIMITS if highs.getRunTime() <= limit}
    return list((seen | done).values())


def our_gaps(model: Model) -> tuple[list[float], list[float]]:
    """The gaps we are left with after each of the limits, and the seconds each run took."""
    gaps, seconds = [], []
    for limit in LIMITS:
        if not gaps or gaps[-1] > 0:
            began = time.perf_counter()
            gaps.append(_gap(model, limit))
            seconds.append(time.perf_counter() - began)
        else:
            gaps.append(0.0)
            seconds.append(seconds[-1])
    return gaps, seconds


def _gap(model: Model, limit: float) -> float:
    try:
        return best_plan(model, AllocationSettings(gap=0.0, time_limit=limit), exact=True).gap
    except StoppedEarly:
        return inf


def times_as_fast(theirs: list[float], ours: list[float], seconds: list[float]) -> float:
    """At least how many times as fast we were where plain HiGHS was last: the first run as good."""
    took = [s for gap, s in zip(ours, seconds, strict=True) if gap <= theirs[-1] + CLOSED]
    return LIMITS[-1] / took[0] if took else 0.0


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
            theirs = plain_gaps(written_out(model))
            ours, seconds = our_gaps(model)
            ratios.append(times_as_fast(theirs, ours, seconds))
            print(f"windows of {window}, seed {seed}: plain {_shown(theirs)}   ours {_shown(ours)}")
        print(
            f"windows of {window}: to plain's gap after {LIMITS[-1]:.0f} s {median(ratios):.1f} times as fast"
        )
