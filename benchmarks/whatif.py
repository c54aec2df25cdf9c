"""A what-if on the real case, imports and all, against importing and solving alone.

Both run in a process of their own and to the case's own gap. The solve stages are those of the case
and of the changed case: model, search, ties. Processor time counts helping processes too; the clock
shows what they save where cores are idle. One run each, as they take minutes.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

CASE = "inputs/azerbaijan-2027"
CHANGE = ("--available", "budget=-10%")
SOLVES = """
from pathlib import Path
from prioritizer.allocation import build_model
from prioritizer.allocation.solved import searched
from prioritizer.reading import read_case
from prioritizer.reading.changes import flags_change
from prioritizer.scoring import score_case
import prioritizer.reporting
for changes in ((), (flags_change("x", {"available": [%r]}),)):
    case = read_case(Path(%r), changes=changes)
    searched(case, build_model(case, score_case(case)))
"""


def seconds(command: list[str]) -> tuple[float, float]:
    """Processor time and wall time of a command and what it starts."""
    used, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return spent, time.perf_counter() - began


def run() -> None:
    """Print both ratios."""
    stages = seconds([sys.executable, "-c", SOLVES % (CHANGE[1], CASE)])
    asked = seconds([sys.executable, "-m", "prioritizer", "whatif", CASE, *CHANGE])
    print(
        f"what-if on the real case: {asked[0] / stages[0]:.2f} times the processor time of its solves and "
        f"imports, {asked[1] / stages[1]:.2f} times by the clock (limit 1.5; one run each)"
    )
