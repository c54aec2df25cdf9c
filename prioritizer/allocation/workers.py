"""Chains of questions to parallel processes, and their answers in order."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from prioritizer.allocation.crew import Crew
from prioritizer.allocation.questions import Question
from prioritizer.allocation.solver import Progress
from prioritizer.allocation.variations import Found, Standing, Variations

_ready: dict[str, Variations] = {}  # in a worker process: view -> its models, built once


@dataclass(frozen=True)
class Task:
    """A chain of questions about one plan; ``view`` names the plan (the same name, the same plan)."""

    view: str
    standing: Standing = field(repr=False)
    questions: tuple[Question, ...]


def answer_all(tasks: Sequence[Task], workers: int | None, progress: Progress | None) -> list[list[Found]]:
    """The answers of each task, in the order of the tasks.

    Every chain is answered afresh, so the answers do not depend on how many processes share them.
    """
    views = {task.view: task.standing for task in tasks}
    with Crew(1 if len(tasks) <= 1 else workers) as crew:
        if crew.is_alone:
            known = {view: Variations(standing) for view, standing in views.items()}
            return _told((known[t.view].chain(t.questions) for t in tasks), tasks, progress)
        sent = {view: pickle.dumps(standing) for view, standing in views.items()}
        parts = [(task.view, sent[task.view], task.questions) for task in tasks]
        return _told(crew.begin(_answer, parts), tasks, progress)


def _answer(part: tuple[str, bytes, tuple[Question, ...]]) -> list[Found]:
    """In a worker: one chain's answers, without the columns nobody else needs."""
    view, standing, questions = part
    if view not in _ready:
        _ready[view] = Variations(pickle.loads(standing))  # written by the parent process
    return [found.bare() for found in _ready[view].chain(questions)]


def _told(
    answers: Iterable[list[Found]], tasks: Sequence[Task], progress: Progress | None
) -> list[list[Found]]:
    """The answers, with a word about each."""
    total = sum(len(task.questions) for task in tasks)

    def counted() -> Iterator[list[Found]]:
        done = settled = 0
        for found in answers:
            done, settled = done + len(found), settled + sum(not f.searched for f in found)
            if progress is not None:
                progress(f"prices: {done} of {total}, {settled} settled by bounds")
            yield found

    return list(counted())
