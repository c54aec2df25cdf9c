"""Independent pieces of work in parallel processes, their results in order; the one place that starts any.

Each piece depends on what it is handed alone, so results do not depend on how many processes share
them. The processes are joblib's (backend loky): started when first needed, kept for the next pieces.
"""

from __future__ import annotations

import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import current_thread, main_thread


def process_count(workers: int | None = None) -> int:
    """How many processes share work: as many as asked for, None = one per processor.

    With 1 all is done in this process, and work need not be something that can be sent.
    """
    if workers is not None:
        return workers
    from joblib import cpu_count

    return int(cpu_count())


def each[T, R](work: Callable[[T], R], parts: Sequence[T], workers: int | None = None) -> list[R]:
    """The result of each part, in the order of the parts; a single one is done in this process."""
    return list(begin(work, parts, workers) if len(parts) > 1 else map(work, parts))


def begin[T, R](work: Callable[[T], R], parts: Sequence[T], workers: int | None = None) -> Iterator[R]:
    """The same one by one: other processes begin at once, this one alone when it is asked."""
    count = process_count(workers)
    if count <= 1 or not parts:
        return map(work, parts)
    from joblib import Parallel, delayed

    # joblib's warnings are about its own processes, such as those an interruption ends early
    warnings.filterwarnings("ignore", category=UserWarning, module=r"joblib\.")
    shared = Parallel(
        count, backend="loky", return_as="generator", batch_size=1, pre_dispatch="all", max_nbytes=None
    )
    with _deaf_to_interrupts():
        results: Iterator[R] = shared(delayed(work)(part) for part in parts)
    return results


def close() -> None:
    """End the processes at once, whatever they do."""
    if "joblib" not in sys.modules:
        return
    from joblib.externals.loky import get_reusable_executor

    get_reusable_executor(reuse=True, kill_workers=True).shutdown(kill_workers=True)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started here do not hear Ctrl-C, which a terminal sends to all: this one ends them."""
    if current_thread() is not main_thread():  # which alone hears it
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
