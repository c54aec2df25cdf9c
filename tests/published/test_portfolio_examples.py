"""Published portfolio examples, solved through the public command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prioritizer.cli import run

HERE = Path(__file__).parent
EXAMPLES = json.loads((HERE / "portfolio.json").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("name", list(EXAMPLES))
def test_published_optimum(name, tmp_path, capsys):
    """The optimum and, where the source names it, the set selected are the published ones."""
    example = EXAMPLES[name]
    code = run(["plan", str(HERE / "cases" / name), "--out", str(tmp_path), "--json"])
    plan = json.loads(capsys.readouterr().out)
    assert code == 0
    assert plan["status"] == "optimal"
    assert plan["objective"] == pytest.approx(example["optimum"], abs=1e-6)
    assert sum(s["benefit"] for s in plan["selected"]) == pytest.approx(example["optimum"], abs=1e-6)
    if example["selected"] is not None:
        assert sorted(f"{s['option']}:{s['level']}" for s in plan["selected"]) == example["selected"]
