"""Whole commands on the example and on generated cases, as ratios to bare HiGHS in the same run.

Bare HiGHS gets the arrays of the whole (changed) model on one thread and solves to the gap the command
reports. All times are processor time, children included, medians of the runs.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from math import log
from pathlib import Path
from statistics import median

from benchmarks.bare import apart, bare_of, gap_asked
from benchmarks.commands import COMMANDS, Command, Used, gap_of, import_seconds, measured
from benchmarks.generated_case import write_case

EXAMPLE = Path("inputs/azerbaijan-2027")
SIZES = ("example", "1000", "5000", "10000")
KEPT = Path("benchmarks/measured.json")
PAGE = Path("docs/performance.md")
MEMORY = 1000.0  # MB, the limit at every size


@dataclass(frozen=True)
class Measured:
    """One command on one case; ``seconds`` None where it did not answer in time."""

    command: str
    case: str
    seconds: float | None
    bare: float
    gap: float
    proven: bool  # bare HiGHS reached the gap
    limit: float
    memory: float
    runs: int

    @property
    def met(self) -> bool:
        """Whether time and memory are within their limits."""
        return self.seconds is not None and self.seconds <= self.limit and self.memory <= MEMORY


def measure(sizes: Sequence[str], shape: str, only: Sequence[str], runs: int) -> Iterator[Measured]:
    """Every command asked for on every case asked for; a run of each case is made first."""
    imports = median(import_seconds() for _ in range(runs))
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            example = size == "example"
            path = EXAMPLE if example else write_case(Path(name) / "case", int(size), shape)
            label = size if example else f"{int(size):,} {shape}"
            asked = {
                key: c
                for key, c in COMMANDS.items()
                if key.split()[0] in (only or (key.split()[0],)) and (example or int(size) <= c.largest)
            }
            yield from _Bench(path, Path(name) / "outputs", label, imports, runs).all(asked)


class _Bench:
    """One case, its run, and what bare HiGHS took for what was solved already."""

    def __init__(self, path: Path, outputs: Path, label: str, imports: float, runs: int) -> None:
        self.path, self.outputs, self.label = path, outputs, label
        self.imports, self.runs = imports, runs
        self.gap = apart(gap_asked, path)
        self.known: dict[tuple[object, float], tuple[float, bool]] = {}

    def all(self, asked: dict[str, Command]) -> Iterator[Measured]:
        """Each of them, those that need no run first."""
        run = None
        for name, command in asked.items():
            if run is None and name not in ("check", "rank", "plan"):
                run = self._run()
            found = self._one(name, command, run or self.outputs / "none")
            print(sentence(found), flush=True)
            yield found

    def _run(self) -> Path | None:
        """A run of the case, made if there is none yet."""
        latest = self.outputs / "latest"
        if not latest.is_file():
            measured(["plan", str(self.path), "--out", str(self.outputs)])
        return self.outputs / latest.read_text(encoding="utf-8").strip() if latest.is_file() else None

    def _one(self, name: str, command: Command, run: Path) -> Measured:
        used: list[Used] = []
        if name in ("check", "rank", "plan") or run.is_dir():
            for n in range(self.runs):
                place = self.outputs.with_name(f"outputs-{n}") / "x" if name == "plan" else run
                used.append(measured(command.arguments(self.path, place)))
                if not used[-1].answered:
                    break
        answered = bool(used) and all(u.answered for u in used)
        gap = gap_of(used[-1], run, self.gap) if used else self.gap
        bare, proven = self._bare(command, gap) if command.times else (0.0, True)
        seconds = median(u.seconds for u in used) if answered else None
        memory = max((u.memory for u in used), default=0.0)
        limit = command.limit(bare, self.imports)
        return Measured(name, self.label, seconds, bare, gap, proven, limit, memory, len(used))

    def _bare(self, command: Command, gap: float) -> tuple[float, bool]:
        """What bare HiGHS takes for the model of a command's question."""
        key = (command.change, gap)
        if key not in self.known:
            found = [apart(bare_of, self.path, command.change, gap)]
            while found[0][1] and len(found) < self.runs:
                found.append(apart(bare_of, self.path, command.change, gap))
            self.known[key] = median(f[0] for f in found), found[0][1]
        return self.known[key]


def sentence(found: Measured) -> str:
    """One line for the terminal."""
    took = "no answer" if found.seconds is None else f"{found.seconds:.1f} s"
    beside = (
        f" = {_ratio(found)} x bare ({found.bare:.2f} s to {100 * found.gap:.2g} %)" if found.bare else ""
    )
    return (
        f"{found.command} on {found.case}: {took}{beside}, "
        f"limit {found.limit:.1f} s, {found.memory:.0f} MB: {'met' if found.met else 'NOT MET'}"
    )


def _ratio(found: Measured) -> str:
    """Times bare HiGHS; at most that where bare HiGHS did not reach the gap in its time."""
    if found.seconds is None or not found.bare:
        return "-"
    return f"{'< ' if not found.proven else ''}{found.seconds / found.bare:.3g}"


# ---------------------------------------------------------------- the page


def write_page(fresh: Sequence[Measured]) -> None:
    """Keep what was measured in place of what was there of it, and write the page from all of it."""
    kept = {(m.command, m.case): m for m in _kept()} | {(m.command, m.case): m for m in fresh}
    KEPT.write_text(json.dumps([asdict(m) for m in kept.values()], indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(list(kept.values())), encoding="utf-8")


def _kept() -> list[Measured]:
    if not KEPT.is_file():
        return []
    return [Measured(**item) for item in json.loads(KEPT.read_text(encoding="utf-8"))]


HEAD = """# How quick it is

Written by `make bench` (`python -m benchmarks --write`): measured, not typed. Times on one machine mean
nothing on another, so each whole command, imports, workbooks and helping processes included, stands beside
bare HiGHS in the same run: the arrays of the whole model on one thread, to the gap the command reports.
Processor time, medians of the runs. `<`: bare HiGHS did not reach that gap in its five minutes.

The generated cases are of a real shape (`benchmarks/generated_case.py`): three envelopes, four pools by
quarter with skills and languages, three rules. *plain*: one level and one quarter each; *wide*: windows over
four quarters, levels, a table of partners and a criteria tree.

"""
LIMITS = """
Limits: `plan` 3 x bare, or 10 s over it; `whatif` and `replan` 4 x, `explain` 2 x, a frontier of 20 points
and a sweep 25 x; `check` and `rank` 10 s; each with the imports on top. Memory 1 GB.
"""


def page(found: Sequence[Measured]) -> str:
    """The table of command x case, and how it grows."""
    order = {name: n for n, name in enumerate(COMMANDS)}
    rows = sorted(found, key=lambda m: (order.get(m.command, len(order)), _size(m.case), m.case))
    head = (
        "| command | case | CPU s | x bare | gap | limit s | peak MB | |\n|---|---|--:|--:|--:|--:|--:|---|\n"
    )
    return HEAD + head + "".join(map(_line, rows)) + LIMITS + _growth(rows)


def _size(case: str) -> int:
    return 0 if case == "example" else int(case.split()[0].replace(",", ""))


def _line(m: Measured) -> str:
    took = "-" if m.seconds is None else f"{m.seconds:.1f}"
    cells = (
        m.command,
        m.case,
        took,
        _ratio(m),
        f"{100 * m.gap:.2g} %" if m.bare else "-",
        f"{m.limit:.1f}",
        f"{m.memory:.0f}",
    )
    return f"| {' | '.join(cells)} | {'met' if m.met else '**not met**'} |\n"


def _growth(rows: Sequence[Measured]) -> str:
    """Per command the power of the number of options its time grows with, smallest to largest case."""
    lines = []
    for name in COMMANDS:
        for shape in ("plain", "wide"):
            own = [m for m in rows if m.command == name and m.case.endswith(shape) and m.seconds]
            if len(own) > 1:
                first, last = own[0], own[-1]
                power = log((last.seconds or 1) / (first.seconds or 1)) / log(
                    _size(last.case) / _size(first.case)
                )
                lines.append(
                    f"| {name} | {shape} | {_size(first.case):,} to {_size(last.case):,} | {power:.2f} |\n"
                )
    if not lines:
        return ""
    title = "\n## How it grows\nTime, imports included, goes with the number of options to the power of\n\n"
    head = f"{title}| command | shape | options | power |\n|---|---|---|--:|\n"
    return head + "".join(lines)
