"""Questions to one kept model of 2,000 options, against the same questions to bare HiGHS.

Both keep one model, change the bounds of some columns, clear the solver and run it, on one thread and
to the same gap. What is beyond the solve is measured on our side alone, round the solver's own run.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from statistics import median

import highspy
import numpy as np

from benchmarks.overhead import handed_over, write_case
from prioritizer.allocation.build import build_model
from prioritizer.allocation.formulation.model import Model
from prioritizer.allocation.solve.session import SolverSession, with_slacks
from prioritizer.reading import read_case
from prioritizer.scoring import score_case

OPTIONS, QUESTIONS, CLOSED = 2_000, 5, 20
GAP = 0.01  # what is beyond the solve does not depend on it
Bounds = dict[int, tuple[float, float]]


class Timed:
    """A solver whose runs are timed."""

    def __init__(self, highs: highspy.Highs) -> None:
        self.highs, self.seconds = highs, 0.0

    def __getattr__(self, name: str) -> object:
        return getattr(self.highs, name)

    def run(self) -> object:
        began = time.process_time()
        answer = self.highs.run()
        self.seconds = time.process_time() - began
        return answer


def ours(model: Model, questions: list[Bounds]) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each question, seconds of it beyond the solver's run, and the objectives."""
    kept = SolverSession(with_slacks(model))
    timed = Timed(kept.highs)
    kept.highs = timed
    seconds, beyond, found = [], [], []
    for bounds in questions:
        began = time.process_time()
        answer = kept.ask(bounds, limits={"mip_rel_gap": GAP})
        seconds.append(time.process_time() - began)
        beyond.append(seconds[-1] - timed.seconds)
        found.append(answer.objective)
    return seconds, beyond, found


def bare(model: Model, questions: list[Bounds]) -> list[float]:
    """Seconds of the same with HiGHS alone."""
    highs, seconds = handed_over(model), []
    highs.setOptionValue("mip_rel_gap", GAP)
    upper = np.array([1.0 if c.upper is None else c.upper for c in model.columns])
    index = np.arange(len(upper), dtype=np.int32)
    for bounds in questions:
        began = time.process_time()
        most = upper.copy()
        most[list(bounds)] = 0.0
        highs.changeColsBounds(len(index), index, np.zeros(len(upper)), most)
        highs.clearSolver()
        highs.run()
        seconds.append(time.process_time() - began)
    return seconds


def run() -> None:
    """Print what is beyond the solve, the ratio to bare HiGHS, and whether the order matters."""
    with tempfile.TemporaryDirectory() as name:
        case = read_case(write_case(Path(name), OPTIONS))
        model = build_model(case, score_case(case))
    rng = random.Random(1)
    starts = list(model.starts.values())
    questions = [dict.fromkeys(rng.sample(starts, CLOSED), (0.0, 0.0)) for _ in range(QUESTIONS)]
    seconds, beyond, found = ours(model, questions)
    backwards = ours(model, questions[::-1])[2][::-1]
    theirs = bare(model, questions)
    print(
        f"re-solves at {OPTIONS} options: {1000 * median(beyond):.1f} ms beyond the solve, "
        f"{median(seconds) / median(theirs):.2f} times bare HiGHS; "
        f"{'the same' if backwards == found else 'OTHER'} answers in the other order"
    )
