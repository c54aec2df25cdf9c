"""Chains of questions to parallel processes, and their answers in order."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from prioritizer.allocation.pricing.bounds import Baseline, ScenarioResult, ScenarioSolver
from prioritizer.allocation.pricing.scenarios import LimitScenario
from prioritizer.allocation.solve.process_pool import begin
from prioritizer.allocation.solve.solver import Progress
from prioritizer.domain.limits import Limit


@dataclass(frozen=True)
class ScenarioChain:
    """Questions about one plan and limit; ``view`` names the plan (the same name, the same plan)."""

    view: str
    standing: Baseline = field(repr=False)
    questions: tuple[LimitScenario, ...]
    limit: Limit


def solve_chains(
    tasks: Sequence[ScenarioChain], workers: int | None, progress: Progress | None
) -> list[list[ScenarioResult]]:
    """The answers of each task, in the order of the tasks.

    Every chain is answered afresh, so the answers do not depend on how many processes share them.
    """
    views = {task.view: task.standing for task in tasks}
    sent = {view: pickle.dumps(standing) for view, standing in views.items()}
    parts = [(sent[task.view], task.questions) for task in tasks]
    return _told(begin(_answer, parts, 1 if len(tasks) <= 1 else workers), tasks, progress)


def _answer(part: tuple[bytes, tuple[LimitScenario, ...]]) -> list[ScenarioResult]:
    """One chain's answers, without the columns nobody else needs."""
    standing, questions = part
    return [found.bare() for found in _solver(standing).chain(questions)]


@lru_cache(maxsize=1)  # chains about one plan follow each other: each process builds its models once
def _solver(standing: bytes) -> ScenarioSolver:
    return ScenarioSolver(pickle.loads(standing))  # written above


def _told(
    answers: Iterable[list[ScenarioResult]], tasks: Sequence[ScenarioChain], progress: Progress | None
) -> list[list[ScenarioResult]]:
    """The answers, with a word about each."""
    total = sum(len(task.questions) for task in tasks)

    def counted() -> Iterator[list[ScenarioResult]]:
        done = settled = 0
        for found in answers:
            done, settled = done + len(found), settled + sum(not f.searched for f in found)
            if progress is not None:
                progress(f"prices: {done} of {total}, {settled} settled by bounds")
            yield found

    return list(counted())
