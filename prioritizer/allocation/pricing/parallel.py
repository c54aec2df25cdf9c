"""Chains of questions to parallel processes, and their answers in order."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from prioritizer.allocation.pricing.bounds import Baseline, ScenarioResult, ScenarioSolver
from prioritizer.allocation.pricing.scenarios import LimitScenario
from prioritizer.allocation.solve.process_pool import Crew
from prioritizer.allocation.solve.solver import Progress
from prioritizer.domain.limits import Limit

_ready: dict[str, ScenarioSolver] = {}  # in a worker process: view -> its models, built once


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
    with Crew(1 if len(tasks) <= 1 else workers) as crew:
        if crew.is_alone:
            known = {view: ScenarioSolver(standing) for view, standing in views.items()}
            return _told((known[t.view].chain(t.questions) for t in tasks), tasks, progress)
        sent = {view: pickle.dumps(standing) for view, standing in views.items()}
        parts = [(task.view, sent[task.view], task.questions) for task in tasks]
        return _told(crew.begin(_answer, parts), tasks, progress)


def _answer(part: tuple[str, bytes, tuple[LimitScenario, ...]]) -> list[ScenarioResult]:
    """In a worker: one chain's answers, without the columns nobody else needs."""
    view, standing, questions = part
    if view not in _ready:
        _ready[view] = ScenarioSolver(pickle.loads(standing))  # written by the parent process
    return [found.bare() for found in _ready[view].chain(questions)]


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
