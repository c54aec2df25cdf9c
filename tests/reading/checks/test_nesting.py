"""Rows of one pool are nested or apart."""

from __future__ import annotations

import pytest

from prioritizer.reading import check_case
from tests.cases import write_case

PERIODS = [(f"P{n}", f"2027-0{n}-01", f"2027-0{n}-28") for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("spans", "errors"), [(("P1..P2", "P2..P3"), 1), (("P1..P3", "P2"), 0), (("P1", "P2"), 0)]
)
def test_crossing_rows_are_errors(tmp_path, spans, errors):
    """Two rows that overlap without one holding the other are refused; nested ones are fine."""
    pools = " / ".join(["pool,period,available", *(f"p,{span},3" for span in spans)])
    folder = write_case(
        tmp_path, "as_of = 2026-12-01", periods=PERIODS, options="option,effect / A,1", pools=pools
    )
    _, findings = check_case(folder)
    found = [f for f in findings if f.severity == "error"]
    assert len(found) == errors, [f.sentence() for f in found]
