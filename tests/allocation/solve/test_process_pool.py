"""Pieces of work shared by processes: results in order, the same from one process as from several."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from math import isqrt
from pathlib import Path

import pytest

from prioritizer.allocation.solve.process_pool import begin, close, each, process_count
from tests import ROOT

# a command whose search is shared by two processes, and one that never ends
PLAN = """
from prioritizer.allocation.pricing import prices
from prioritizer.cli import main, progress
prices.EXACT_STARTS = 0
progress.QUIET = progress.BETWEEN = 3600
main(["plan", "{tutorial}", "--prices", "--out", "{out}"])
"""
ENDLESS = """
import time
from prioritizer import cli
from prioritizer.allocation.solve.process_pool import begin
def command(*_args, **_how):
    results = begin(time.sleep, [0, 600, 600], 2)
    next(results)
    print("begun", flush=True)
    {wait}
cli.prioritizer.main = command
cli.main([])
"""


@pytest.fixture(autouse=True)
def _none_left():
    """No process stays for other tests."""
    yield
    close()


def who(_part: int) -> int:
    """The process that does it."""
    return os.getpid()


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_stand_in_the_order_of_the_parts(workers):
    """At once or one by one, whatever the number of processes."""
    assert each(isqrt, [81, 16, 4, 0], workers) == [9, 4, 2, 0]
    assert list(begin(isqrt, [81, 16, 4, 0], workers)) == [9, 4, 2, 0]


@pytest.mark.slow
def test_processes_are_kept_until_they_are_closed():
    """Several begun pieces of work share them, too."""
    first, second = begin(who, range(4), 2), begin(who, range(4), 2)
    others = {*first, *second}
    assert os.getpid() not in others
    assert len(others) <= 2
    assert set(each(who, range(4), 2)) <= others
    close()
    assert not others & set(each(who, range(4), 2))


def test_alone_or_with_a_single_part_nothing_is_started():
    """Then work may be anything, as it need not be sent; begun work waits until it is asked for."""
    done = []
    begun = begin(done.append, [1, 2], 1)
    assert done == []
    assert list(begun) == [None, None]
    assert done == [1, 2]
    assert each(lambda _: os.getpid(), [1], 2) == [os.getpid()]
    assert list(begin(done.append, [], 2)) == []


def test_without_a_number_there_is_one_process_per_processor():
    """At least this one."""
    assert 1 <= process_count() <= (os.cpu_count() or 1)


@pytest.mark.slow
def test_a_command_leaves_nothing_behind(tmp_path):
    """Neither words of the pool on stderr nor a process; every warning is an error."""
    code = PLAN.format(tutorial=ROOT / "inputs" / "tutorial", out=tmp_path)
    with _started(code) as command:
        assert command.wait(timeout=120) == 0
        assert command.stderr.read() == ""
        assert _alive(command.pid) == []


@pytest.mark.slow
@pytest.mark.parametrize("wait", ["next(results)", "for _ in range(10**9): len('busy')"])
def test_an_interrupted_command_ends_at_once(wait):
    """Whether it waits for its processes or works itself, which the terminal tells all about."""
    with _started(ENDLESS.format(wait=wait)) as command:
        assert command.stdout.readline() == "begun\n"
        os.killpg(command.pid, signal.SIGINT)
        assert command.wait(timeout=20) == 130
        assert command.stderr.read() == "Interrupted; nothing more was written.\n"
        assert _alive(command.pid) == []


def _started(code: str) -> subprocess.Popen[str]:
    """A Python process in a group of its own that hears Ctrl-C, as a terminal starts it."""
    hearing = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", hearing + code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )


def _alive(group: int) -> list[str]:
    """The processes of a group that still run a few seconds later."""
    for _ in range(50):
        left = [pid for pid, state, of in _processes() if of == str(group) and state != "Z"]
        if not left:
            break
        time.sleep(0.1)
    return left


def _processes() -> Iterator[tuple[str, str, str]]:
    """Of each process its id, state and group, where the system tells."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # ended meanwhile
            state, _, group, *_ = path.read_text().rpartition(")")[2].split()
            yield path.parent.name, state, group
