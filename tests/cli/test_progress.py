"""What a command is at: one line on a terminal, plain lines elsewhere, each said once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from prioritizer.cli import progress as told
from prioritizer.cli.progress import Progress
from prioritizer.domain.progress import gap_words, tell_count, tell_gap, tell_phase


@pytest.fixture
def clock(monkeypatch):
    """The time, to be moved by hand."""
    now = [100.0]
    monkeypatch.setattr(told.time, "monotonic", lambda: now[0])
    return now


def test_each_line_is_said_once_with_its_time(clock, capsys):
    """The same gap again and again is one line; a phase is said as it begins."""
    with Progress() as progress:
        progress.phase("reading the case")
        clock[0] += 3
        progress.phase("looking for the best plan")
        for n in range(60):
            clock[0] += 1.5
            progress.gap(0.0025)
            progress("gap 0.25 %")
            progress.gap(0.004 if n % 2 else 0.0025)
        progress.phase("writing")
        progress.count(3, 12)
        clock[0] += 1.5
        progress.count(4, 12)
    assert capsys.readouterr().err.splitlines() == [
        "   3 s  looking for the best plan",
        "   4 s  looking for the best plan: gap 0.25 %",
        "   6 s  looking for the best plan: gap 0.40 %",
        "  93 s  writing",
        "  94 s  writing: 4 of 12",
    ]


def test_a_quick_command_says_nothing(clock, capsys):
    """Nobody reads what is gone in a second."""
    with Progress() as progress:
        progress.phase("reading")
        progress("news")
    assert capsys.readouterr().err == ""


def test_an_upper_bound_is_rounded_up():
    """A gap of 0.1535 % is not within 0.15 %."""
    assert gap_words(0.001535) == "gap 0.16 %"
    assert gap_words(0.0025) == "gap 0.25 %"
    assert gap_words(0.0) == "gap 0.00 %"


def test_whoever_listens_with_words_alone_is_told_in_words():
    """The steps of the method know nothing of terminals."""
    said = []
    tell_phase(said.append, "reading")
    tell_count(said.append, 1, 2)
    tell_gap(said.append, 0.01)
    assert said == ["reading", "1 of 2", "gap 1.00 %"]
    tell_phase(None, "x")
    tell_count(None, 1, 2)
    tell_gap(None, 0.5)


SHOWN = """
import time
from prioritizer.cli.progress import Progress
with Progress() as progress:
    progress.phase("looking for the best plan")
    time.sleep({before})
    progress.gap(0.004)
    time.sleep(0.3)
print("done")
"""


def on_a_terminal(before: float, **environment: str) -> str:
    """What a terminal gets to see of a command of that length."""
    import pty

    ours, theirs = pty.openpty()
    code = SHOWN.format(before=before)
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stderr=theirs, stdout=theirs, env={**os.environ, **environment}) as began:
        os.close(theirs)
        seen = b""
        try:
            while chunk := os.read(ours, 65536):
                seen += chunk
        except OSError:
            pass  # the other end is closed
        began.wait()
    os.close(ours)
    return seen.decode()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_a_terminal_shows_phase_gap_and_time_on_one_line():
    """The line goes before the answer comes; NO_COLOR is heeded; a terminal that cannot gets plain lines."""
    seen = on_a_terminal(1.5, TERM="xterm", NO_COLOR="")
    assert "looking for the best plan: gap 0.40 %" in seen
    assert "0:00:01" in seen
    assert "\x1b[2K" in seen
    assert seen.endswith("done\r\n")
    plain = on_a_terminal(1.5, TERM="xterm", NO_COLOR="1")
    assert "gap 0.40 %" in plain
    assert "\x1b[3" not in plain.replace("\x1b[2K", "")
    assert "\x1b" not in on_a_terminal(1.5, TERM="dumb")
    assert on_a_terminal(0.0, TERM="xterm") == "done\r\n"


def test_help_does_not_load_it():
    """rich is taken where a line is shown, and nowhere else."""
    script = (
        "import sys; from prioritizer.cli import run; run(['plan', '--help']); print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
