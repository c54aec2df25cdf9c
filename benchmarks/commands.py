"""Whole commands as processes of their own: what each is asked, what it is held to, and what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

PROGRAM = (sys.executable, "-m", "prioritizer")
FRONTIER = ("--from", "80%", "--to", "120%", "--points", "20")
LONGEST = 900.0  # seconds by the clock after which a command is stopped


@dataclass(frozen=True)
class Used:
    """What a command took with its children: processor time (s), peak memory (MB), exit code, answer."""

    seconds: float
    memory: float
    code: int
    answer: str

    @property
    def answered(self) -> bool:
        """Whether it ended by itself with an answer, infeasible or outside the gap included."""
        return self.code in (0, 4, 5)


@dataclass(frozen=True)
class Command:
    """A command as it is asked, from the case and a run of it, and the limit it is held to.

    At most ``times`` bare HiGHS, or ``over`` seconds over it where that is more; imports come on top. With 0
    ``times`` nothing is solved, and the limit is ``over`` alone.
    ``change``: flag and value of the question, whose model bare HiGHS then solves.
    """

    arguments: Callable[[Path, Path], list[str]]
    times: float
    over: float = 0.0
    change: tuple[str, str] | None = None
    largest: float = inf  # options, beyond which it is not asked

    def limit(self, bare: float, imports: float) -> float:
        """The most processor time it may take (s)."""
        return max(self.times * bare, bare + self.over) + imports


def _left_out(run: Path) -> str:
    """An option that the run did not select."""
    plan = json.loads((run / "plan.json").read_text(encoding="utf-8"))
    return str(plan["not_selected"][0]["option"])


def _whatif(flag: str, value: str) -> Command:
    return Command(lambda _, run: ["whatif", str(run), f"--{flag}", value, "--json"], 4, change=(flag, value))


COMMANDS: dict[str, Command] = {
    "check": Command(lambda case, _: ["check", str(case)], 0, 10),
    "rank": Command(lambda case, _: ["rank", str(case)], 0, 10),
    "plan": Command(lambda case, run: ["plan", str(case), "--out", str(run.parent), "--json"], 3, 10),
    "whatif less money": _whatif("available", "budget=-10%"),
    "whatif more money": _whatif("available", "budget=+5%"),
    "whatif less travel": _whatif("available", "travel=-20%"),
    "explain": Command(lambda _, run: ["explain", str(run), _left_out(run)], 2),
    "replan": Command(
        lambda _, run: ["replan", str(run), "--from", "2027-02-15", "--available", "budget=-10%"],
        4,
        change=("available", "budget=-10%"),
    ),
    "frontier": Command(lambda _, run: ["frontier", str(run), *FRONTIER], 25, largest=1_000),
    "sweep": Command(
        lambda _, run: ["sweep", str(run), "--available", "budget=80%..120%"], 25, largest=1_000
    ),
}


def measured(arguments: Sequence[str], longest: float = LONGEST) -> Used:
    """Run the program and wait for it; its usage is that of it and of the children it waited for."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([*PROGRAM, *arguments], stdout=said, stderr=subprocess.DEVNULL)
        stop = threading.Timer(longest, process.kill)
        stop.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        finally:
            stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        answer = said.read().decode("utf-8", "replace")
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Used(usage.ru_utime + usage.ru_stime, peak, process.returncode, answer)


def gap_of(used: Used, run: Path, case_gap: float) -> float:
    """The gap the command reports: of its own answer where that is JSON with one, else the run's."""
    found = _gaps(_json(used.answer))
    if not found and (run / "plan.json").is_file():
        found = _gaps(_json((run / "plan.json").read_text(encoding="utf-8")))
    return found[-1] if found else case_gap


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _gaps(data: Any) -> list[float]:
    """The gaps of the plans an answer tells of; of a what-if, of its variants."""
    if isinstance(data, list):
        return [gap for item in data for gap in _gaps(item)]
    if not isinstance(data, dict):
        return []
    if "variants" in data:
        return _gaps(data["variants"])
    if "objective" in data and isinstance(data.get("gap"), int | float):
        return [float(data["gap"])]
    return [gap for item in data.values() for gap in _gaps(item)]


def import_seconds() -> float:
    """Processor time of starting the program and importing what a plan needs."""
    code = "import prioritizer.cli, prioritizer.commands.pipeline, prioritizer.reporting.plan.write"
    process = subprocess.Popen([sys.executable, "-c", code])
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime
