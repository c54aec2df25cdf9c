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
from tests.properties.reference import Reference

NORMAL, ALL = range(40), range(40, 340)
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
    nothing = best.objective is None or reference.pushed_to_nothing()
    if code == 4 or nothing:
        agreed = nothing and code == 4
        return "agreed: no plan" if agreed else f"exit {code}, but the best is {best}"
    if code != 0 or best.objective is None:
        return f"exit {code}, but the best is {best}"
    plan = frozenset((s["option"], s["level"], s["start"]) for s in printed["selected"])
    right = (
        printed["status"] == "optimal"
        and abs(Fraction(str(printed["objective"])) - best.objective) <= CLOSE
        and plan in best.plans
    )
    return "agreed" if right else f"{printed['objective']} with {sorted(plan)}, but the best is {best}"


def _skipped(printed: dict[str, Any], objective: Fraction | None) -> str:
    """Exit 3 is right where a floor or a commitment cannot be met whatever the plan."""
    errors = [f["message"] for f in printed["findings"] if f["severity"] == "error"]
    known = all(any(s in e for s in SKIPPED) for e in errors)
    return "skipped" if known else f"exit 3, but the best is {objective}: {errors}"
