"""Rank acceptability that can be derived by hand, computed through the public command line."""

from __future__ import annotations

import json

import pytest

from prioritizer.cli import run
from tests.cases import write_case


def test_two_criteria_with_any_weights(tmp_path, capsys):
    """a = (1, 0), b = (0, 1), c = (0.6, 0.6): a is first where w1 > 0.6, b where w1 < 0.4, else c.

    So first-rank acceptabilities are 0.4, 0.4 and 0.2, and the central weights the middles of the
    three intervals. With 10,000 draws three standard deviations are 0.015.
    """
    leaves = "".join(f'[all.C{n}]\nmeasure = "C{n}"\nweight = 0.5\n' for n in (1, 2))
    tree = f'[all]\nweight = 1\naxis = "priority"\n{leaves}'
    options = "option,C1,C2 / a,1,0 / b,0,1 / c,0.6,0.6"
    write_case(tmp_path, "as_of = 2026-11-22", tree=tree, options=options)
    assert run(["rank", str(tmp_path), "--stability", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["stability"]
    assert (found["weights"], found["draws"]) == ("simplex", 10_000)
    items = {item["id"]: item for item in found["items"]}
    first = [items[name]["first_rank_acceptability"] for name in "abc"]
    assert first == pytest.approx([0.4, 0.4, 0.2], abs=0.02)
    central = [items[name]["central_weights"]["all.C1"] for name in "abc"]
    assert central == pytest.approx([0.8, 0.2, 0.5], abs=0.02)
    assert [items[name]["confidence"] for name in "abc"] == [1.0, 1.0, 1.0]
