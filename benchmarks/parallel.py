"""Independent re-solves in two processes against one: wall time, and what it would be on two idle cores.

The second figure is the processor time of one process for all of them over that of the busier of two,
its start included; it holds on a machine that others use too, where wall time does not.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.real_shape import write_case
from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.process_pool import close, each
from prioritizer.allocation.solve.two_stage import best_plan
from prioritizer.domain import AllocationSettings
from prioritizer.reading import read_case
from prioritizer.scoring import score_case

SEEDS = range(1, 9)
EFFORT = 600  # check points of each search: a fixed effort, so that all have about as much to do


def solve_one(folder: Path) -> tuple[int, float, float]:
    """In some process: the process, its processor time so far (s), and the benefit found."""
    case = read_case(folder)
    model = build_model(case, score_case(case))
    found = best_plan(model, AllocationSettings(gap=0.0), effort=EFFORT)
    return os.getpid(), time.process_time(), found.objective


def shared_by(workers: int, folders: list[Path]) -> tuple[float, list[tuple[int, float, float]]]:
    """Seconds for all of them, and what each one tells."""
    began = time.perf_counter()
    told = each(solve_one, folders, workers)
    close()
    return time.perf_counter() - began, told


def run() -> None:
    """Print both ratios, and whether the answers are the same."""
    with tempfile.TemporaryDirectory() as name:
        folders = [write_case(Path(name) / str(seed), 1, seed) for seed in SEEDS]
        before = time.process_time()
        alone, told_alone = shared_by(1, folders)
        needed = time.process_time() - before
        both, told = shared_by(2, folders)
    busiest: dict[int, float] = defaultdict(float)
    for process, seconds, _ in told:
        busiest[process] = max(busiest[process], seconds)
    same = [t[2] for t in told] == [t[2] for t in told_alone]
    print(
        f"{len(folders)} re-solves in two processes: {alone / both:.2f} times as fast by the clock (one run),"
        f" {needed / max(busiest.values()):.2f} by processor time; {'the same' if same else 'OTHER'} answers"
    )
