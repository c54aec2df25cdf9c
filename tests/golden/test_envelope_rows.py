"""The algebra of envelopes over years, as PuLP files a reviewer can read (``tests/golden/lp/*.lp``).

Renewed like those of the rules: ``PRIORITIZER_RENEW=1 pytest tests/golden``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.to_pulp import to_pulp
from prioritizer.reading import read_case
from prioritizer.scoring import score_case

HERE = Path(__file__).parent / "lp"

PERIOD = '[[period]]\nname = "{year}-H{half}"\nfrom = {year}-{first}\nto = {year}-{last}\n'
HALVES = ((1, "01-01", "06-30"), (2, "07-01", "12-31"))
CASE = 'title = "golden"\nas_of = 2026-11-22\n' + "".join(
    PERIOD.format(year=year, half=half, first=first, last=last)
    for year in (2027, 2028)
    for half, first, last in HALVES
)
OPTIONS = """option,effect,earliest,latest,duration
A,2,2027-H1,2027-H2,1
B,5,2028-H1,2028-H2,3
"""
NEEDS = "for,resource,amount\nA,budget,1.5\nB,budget,4\n"
RESOURCES = {
    "envelope-beyond": """resource,period,available,reserve
budget,2027-H1..2028-H2,20,
budget,2029,6,10 %
""",
    "envelope-carry_over": """resource,period,available,reserve,carry_over
budget,2027-H1..2027-H2,3,1,0.05
budget,2028-H1..2028-H2,8,,0.5
budget,2029,4,,
""",
}


@pytest.mark.parametrize("name", list(RESOURCES))
def test_rows(tmp_path, name):
    """The rows of envelopes that cap a year beyond the horizon, or pass on what is left."""
    tables = {"options": OPTIONS, "requirements": NEEDS, "resources": RESOURCES[name]}
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    for table, text in tables.items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    case = read_case(tmp_path)
    problem, _ = to_pulp(build_model(case, score_case(case)))
    problem.writeLP(str(tmp_path / "plan.lp"))
    found, golden = (tmp_path / "plan.lp").read_text(encoding="utf-8"), HERE / f"{name}.lp"
    if os.environ.get("PRIORITIZER_RENEW"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
