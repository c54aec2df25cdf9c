"""Rows of one pool are nested or apart."""

from __future__ import annotations

import pytest

from prioritizer.reading import check_case

PERIODS = "".join(f'[[period]]\nname = "P{n}"\nfrom = 2027-0{n}-01\nto = 2027-0{n}-28\n' for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("spans", "errors"), [(("P1..P2", "P2..P3"), 1), (("P1..P3", "P2"), 0), (("P1", "P2"), 0)]
)
def test_crossing_rows_are_errors(tmp_path, spans, errors):
    """Two rows that overlap without one holding the other are refused; nested ones are fine."""
    (tmp_path / "case.toml").write_text(f'title = "x"\nas_of = 2026-12-01\n{PERIODS}', encoding="utf-8")
    (tmp_path / "options.csv").write_text("option,effect\nA,1\n", encoding="utf-8")
    rows = "".join(f"p,{span},3\n" for span in spans)
    (tmp_path / "pools.csv").write_text(f"pool,period,available\n{rows}", encoding="utf-8")
    _, findings = check_case(tmp_path)
    found = [f for f in findings if f.severity == "error"]
    assert len(found) == errors, [f.sentence() for f in found]
