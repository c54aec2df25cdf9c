"""The program's plan of small random cases against a second reading of the case format.

``reference`` reads a case for itself and tries every plan; ``case_writer`` draws the cases. Where
the program and the reference differ, one of them reads the format wrongly.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from prioritizer.cli import run
from tests.allocation.mending import ON_OR_OFF, mended_copy
from tests.properties.reference import Reference
from tests.random_cases.case_writer import write_case

NORMAL, ALL = range(30), range(40, 340)
CLOSE = Fraction(1, 10**6)
SKIPPED = ("nothing can meet", "the option is committed, but concurrence is refused")


def outcome(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """``agreed`` (with how), ``skipped`` or what differs between the program and the reference."""
    capsys.readouterr()
    code = run(["plan", str(folder), "--json", "--out", str(folder.parent / "outputs")])
    printed = json.loads(capsys.readouterr().out or "{}")
    return verdict(Reference(folder), code, printed)


def verdict(reference: Reference, code: int, printed: dict[str, Any]) -> str:
    """The program's exit code and JSON, judged by the reference."""
    tolerance = CLOSE * len(reference.case.rows) if reference.case.tree else Fraction(0)
    best = reference.best(tolerance)
    if code == 3:
        return _skipped(printed, best.objective)
    if best.objective is None or code != 0:
        if best.objective is not None or code != 4:
            return f"exit {code}, but the best is {best}"
        wrong = false_ways_out(reference.folder, printed)
        return f"no plan even after {wrong}" if wrong else "agreed: no plan"
    plan = frozenset((s["option"], s["level"], s["start"]) for s in printed["selected"])
    right = (
        printed["status"] == "optimal"
        and abs(Fraction(str(printed["objective"])) - best.objective) <= CLOSE
        and plan in best.plans
    )
    if right and not plan and reference.pushed_to_nothing() and not printed["conflict"]:
        return "the rules that push the plan to nothing are not named"
    return "agreed" if right else f"{printed['objective']} with {sorted(plan)}, but the best is {best}"


def false_ways_out(folder: Path, printed: dict[str, Any]) -> list[Any]:
    """The ways out after which the reference still finds no plan, the files changed accordingly."""
    periods = [p.name for p in Reference(folder).case.periods]
    wrong = []
    for repairs in [*printed["alternatives"], *([printed["repair"]] if printed["repair"] else [])]:
        changes = [(r["id"], r["by"], r.get("options", ())) for r in repairs]
        written = not any(limit.startswith(ON_OR_OFF) for limit, _, _ in changes)
        if written and Reference(mended_copy(folder, periods, changes)).best().objective is None:
            wrong.append(changes)
    return wrong


def _skipped(printed: dict[str, Any], objective: Fraction | None) -> str:
    """Exit 3 is right where a floor or a commitment cannot be met whatever the plan."""
    errors = [f["message"] for f in printed["findings"] if f["severity"] == "error"]
    known = all(any(s in e for s in SKIPPED) for e in errors)
    return "skipped" if known else f"exit 3, but the best is {objective}: {errors}"


def judged(folder: Path, seeds: range, capsys: pytest.CaptureFixture[str]) -> None:
    """Fail with every seed on which program and reference differ, or where too many are skipped."""
    outcomes = {seed: outcome(write_case(folder / str(seed) / "case", seed), capsys) for seed in seeds}
    wrong = {seed: o for seed, o in outcomes.items() if not o.startswith(("agreed", "skipped"))}
    assert not wrong
    assert sum(o == "skipped" for o in outcomes.values()) < 0.2 * len(outcomes)


@pytest.mark.slow
def test_cases(tmp_path, capsys):
    """The optimum, the plan and the exit code are the reference's (30 cases)."""
    judged(tmp_path, NORMAL, capsys)


@pytest.mark.quality
@pytest.mark.parametrize("block", range(10))
def test_more_cases(tmp_path, capsys, block):
    """The same on 300 more."""
    judged(tmp_path, ALL[30 * block : 30 * block + 30], capsys)
