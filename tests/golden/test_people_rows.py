"""The algebra of people, as PuLP files a reviewer can read (``tests/golden/lp/*.lp``)."""

from __future__ import annotations

import pytest

from tests.cases import quarters, read_written
from tests.golden.lp_files import assert_golden

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
    case = read_written(tmp_path, "as_of = 2026-11-22", periods=quarters(3), **tables)
    assert_golden(case, name, tmp_path)
