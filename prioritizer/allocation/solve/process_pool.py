"""Independent pieces of work in parallel processes, their results in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


class Crew:
    """So many processes, started when first needed and kept until the end.

    Each piece of work depends on what it is handed alone, so results do not depend on how many
    processes share them. ``workers`` None = one per processor; 1 = this process itself.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.count = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @property
    def is_alone(self) -> bool:
        """Whether all is done in this process; then work need not be something that can be sent."""
        return self.count <= 1

    def map[T, R](self, work: Callable[[T], R], parts: Sequence[T]) -> list[R]:
        """The result of each part, in the order of the parts; a single one is done in this process."""
        return list(self.begin(work, parts) if len(parts) > 1 else map(work, parts))

    def begin[T, R](self, work: Callable[[T], R], parts: Sequence[T]) -> Iterator[R]:
        """The same one by one: other processes begin at once, this one alone when it is asked."""
        if self.is_alone or not parts:
            return map(work, parts)
        if self._pool is None:
            # spawned, not forked: a solver that already runs does not survive a fork
            self._pool = ProcessPoolExecutor(self.count, get_context("spawn"))
        return self._pool.map(work, parts)
