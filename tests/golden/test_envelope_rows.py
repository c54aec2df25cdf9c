"""The algebra of envelopes over years, as PuLP files a reviewer can read (``tests/golden/lp/*.lp``)."""

from __future__ import annotations

import pytest

from tests.cases import read_written
from tests.golden.lp_files import assert_golden

HALVES = [
    (f"{year}-H{half}", f"{year}-{first}", f"{year}-{last}")
    for year in (2027, 2028)
    for half, first, last in ((1, "01-01", "06-30"), (2, "07-01", "12-31"))
]
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
    assert_golden(read_written(tmp_path, "as_of = 2026-11-22", periods=HALVES, **tables), name, tmp_path)
