"""The algebra of each rule kind, as a PuLP file a reviewer can read (``tests/golden/lp/*.lp``)."""

from __future__ import annotations

import pytest

from prioritizer.domain.rules import RULE_KINDS
from tests.cases import quarters, read_written, rule
from tests.golden.lp_files import assert_golden

TABLES = {
    "options": """option,level,activity,partner,effect,concurrence,earliest,latest
A,basic,visit,GEO,2,given,Q1,Q1
A,full,visit,GEO,3,given,Q1,Q1
B,full,exercise,GEO,5,given,Q1,Q2
C,full,visit,KAZ,4,pending,Q1,Q2
D,full,exercise,GT,6,given,Q2,Q2
""",
    "partners": """partner,kind,name,region,bloc
GEO,country,Georgia,Caucasus,none
TUR,country,Türkiye,West,alpha
KAZ,country,Kazakhstan,East,beta
""",
    "formats": "format,name,member\nGT,Trilateral,GEO\nGT,Trilateral,TUR\n",
    "activities": "activity,name,pillar\nvisit,Visit,representation\nexercise,Exercise,cooperation\n",
    "resources": "resource,name,unit,kind,period,available\nbudget,Budget,AZN,money,,12.5\n",
    "requirements": """for,resource,amount,offset
A:basic,budget,1,
A:full,budget,2.5,
B,budget,6,
C,budget,3,
D,budget,8,
""",
}
RULES = {
    "require": 'select = { option = "B" }',
    "exclude": 'select = { partner = "GEO", activity = "visit" }',
    "at_most": 'limit = 1\nper = ["partner", "period"]',
    "at_least": 'count = "budget"\nshare = 0.25\nper = "pillar"',
    "balance": 'select = { "partner.bloc" = "alpha" }\nagainst = { "partner.bloc" = "beta" }\n'
    'count = "budget"\nshare = 0.3',
    "exclusive": 'select = { option = ["B", "D"] }',
    "together": 'select = { option = ["A", "B"] }',
    "prerequisite": 'select = { activity = "exercise" }\nneeds = { activity = "visit" }\n'
    'match = "partner"\nlag = 1',
    "spacing": 'select = { activity = "exercise" }\nlag = 1',
    "diversity": 'limit = 2\nof = "region"',
    "saturation": 'per = "partner"\nlimit = 6\nshare = 0.5',
    "synergy": 'select = { option = ["A", "B"] }\nbonus = 1.5',
    "concurrence": 'select = { concurrence = "pending" }\ncount = "budget"\nshare = 0.1',
    "reserve": 'count = "budget"\nshare = 0.2',
}


def test_every_kind_has_its_file():
    """No rule kind goes without a golden file."""
    assert set(RULES) == set(RULE_KINDS)


@pytest.mark.parametrize("hardness", ["hard", "soft"])
@pytest.mark.parametrize("kind", list(RULES))
def test_rows(tmp_path, kind, hardness):
    """The rows of a rule kind are the ones in its golden file."""
    if hardness == "soft" and kind in ("saturation", "synergy"):
        pytest.skip("these kinds have no penalty")
    terms = f'kind = "{kind}"\n{RULES[kind]}' + ("\npenalty = 0.5" if hardness == "soft" else "")
    case = read_written(tmp_path, "as_of = 2026-11-22", periods=quarters(2), rules=rule(terms, "R"), **TABLES)
    assert_golden(case, kind if hardness == "hard" else f"{kind}-soft", tmp_path)
