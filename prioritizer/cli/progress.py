"""What a command is at, on stderr: one live line on a terminal, plain lines elsewhere, each said once."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Self

from prioritizer.domain.progress import gap_words

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

QUIET = 1.0  # seconds in which nothing is said, so that what is quick stays quiet
BETWEEN = 1.0  # seconds between two plain lines


class Progress:
    """Phase, gap and count of what goes on inside; called with a few words now and then.

    On a terminal they stand on one line with the time that has passed, and go with it; NO_COLOR is
    heeded. Elsewhere (a pipe, a log) a phase is a line, and so is news within it, at most one a second
    and none twice.
    """

    def __init__(self) -> None:
        self._shown: _Live | _Lines = _Live() if _on_terminal() else _Lines()
        self._phase, self._news = "", ""

    def phase(self, name: str) -> None:
        """A part of the work begins."""
        if name != self._phase:
            self._phase, self._news = name, ""
            self._shown.phase(name)

    def __call__(self, words: str) -> None:
        """News of the phase in a few words."""
        if words != self._news:
            self._news = words
            self._shown.news(f"{self._phase}: {words}" if self._phase else words)

    def count(self, done: int, total: int) -> None:
        """So many parts of the phase are done."""
        self(f"{done} of {total}")

    def gap(self, share: float) -> None:
        """How far the best plan is proven."""
        self(gap_words(share))

    def __enter__(self) -> Self:
        """The words of what goes on inside."""
        self._shown.begin()
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the line."""
        self._shown.end()


def _on_terminal() -> bool:
    """Whether a line can be written over."""
    return sys.stderr.isatty() and os.environ.get("TERM", "") not in ("dumb", "unknown")


class _Lines:
    """Plain lines with the seconds that have passed."""

    def __init__(self) -> None:
        self._begun = self._last = time.monotonic()
        self._said: set[str] = set()

    def begin(self) -> None:
        """The clock starts."""
        self._begun = self._last = time.monotonic()

    def phase(self, name: str) -> None:
        """A line of its own, once the command is no quick one."""
        if time.monotonic() - self._begun >= QUIET:
            self._say(name)

    def news(self, words: str) -> None:
        """A line, if the last one is old enough."""
        if time.monotonic() - self._last >= BETWEEN:
            self._say(words)

    def end(self) -> None:
        """Nothing is left to be cleared."""

    def _say(self, words: str) -> None:
        if words in self._said:
            return
        self._said.add(words)
        self._last = time.monotonic()
        sys.stderr.write(f"{self._last - self._begun:4.0f} s  {words}\n")
        sys.stderr.flush()


class _Live:
    """One line of rich's, shown once the command is no quick one."""

    def __init__(self) -> None:
        self._words, self._begun, self._ended = "", 0.0, False
        self._line: RichProgress | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(QUIET, self._show)
        self._timer.daemon = True

    def begin(self) -> None:
        """The clock starts."""
        self._begun = time.monotonic()
        self._timer.start()

    def phase(self, name: str) -> None:
        """The line says this."""
        self.news(name)

    def news(self, words: str) -> None:
        """The line says this."""
        with self._lock:
            self._words = words
            if self._line is not None:
                self._line.update(self._line.task_ids[0], description=words)

    def end(self) -> None:
        """The line goes."""
        self._timer.cancel()
        with self._lock:
            if self._line is not None:
                self._line.stop()
            self._line, self._ended = None, True

    def _show(self) -> None:
        """Begin the line, in which the time runs on by itself."""
        from rich.console import Console
        from rich.progress import Progress as RichProgress
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._ended:
                return
            columns = SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False)
            console = Console(stderr=True, highlight=False)
            self._line = RichProgress(*columns, console=console, transient=True, redirect_stdout=False)
            self._line.add_task(self._words)
            self._line.tasks[0].start_time = self._line.get_time() - (time.monotonic() - self._begun)
            self._line.start()
