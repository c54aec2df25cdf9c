"""The algebra of people, as PuLP files a reviewer can read (``tests/golden/lp/*.lp``).

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
CASE = 'title = "golden"\nas_of = 2026-11-22\n' + "".join(
    f'[[period]]\nname = "Q{n}"\nfrom = 2027-{first}\nto = 2027-{last}\n'
    for n, first, last in ((1, "01-01", "03-31"), (2, "04-01", "06-30"), (3, "07-01", "09-30"))
)
OPTIONS = """option,partner,effect,earliest,latest,duration
course,GEO,1,Q1,Q2,1
team,GEO,3,Q2,Q2,2
visit,KAZ,2,Q2,Q3,1
"""
PARTNERS = "partner,languages\nGEO,ka\nKAZ,ru\n"
POOLS = """pool,period,available,at_once,skills
instructors,each,4,3,ru;training
linguists,,6,,ru
"""
TABLES = {
    "supplies": {
        "requirements": "for,resource,amount\nteam,ru,3\nvisit,linguists,2\ncourse,instructors,1\n",
        "supplies": "for,pool,amount,offset,periods\ncourse,linguists,1.5,,\ncourse,instructors,2,0,1\n",
    },
    "soft-need": {
        "requirements": "for,resource,amount,penalty\nteam,ru,3,0.25\nteam,instructors,2,\n"
        "visit,ru,1,\nvisit,training,2,0.5\ncourse,@language,2,0.1\n",
    },
    "held-and-unskilled": {
        "requirements": "for,resource,amount,hold\nteam,ru,3,yes\nvisit,ru,1,\ncourse,@language,2,\n",
    },
}


@pytest.mark.parametrize("name", list(TABLES))
def test_rows(tmp_path, name):
    """The rows of people: what is supplied, what may go unserved, what one pool holds or none has."""
    tables = {"options": OPTIONS, "partners": PARTNERS, "pools": POOLS, **TABLES[name]}
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
