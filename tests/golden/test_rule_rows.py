"""The algebra of each rule kind, as a PuLP file a reviewer can read (``tests/golden/lp/*.lp``).

To renew the files after an intended change: ``PRIORITIZER_RENEW=1 pytest tests/golden``, then read
the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prioritizer.allocation.build import build_model
from prioritizer.allocation.solve.to_pulp import to_pulp
from prioritizer.domain.rules import RULE_KINDS
from prioritizer.reading import read_case
from prioritizer.scoring import score_case

HERE = Path(__file__).parent / "lp"

CASE = """title = "golden"
as_of = 2026-11-22
[[period]]
name = "Q1"
from = 2027-01-01
to = 2027-03-31
[[period]]
name = "Q2"
from = 2027-04-01
to = 2027-06-30
"""
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


def algebra(folder: Path, rule: str) -> str:
    """The integer programme of the small case with one rule, as PuLP writes it."""
    (folder / "case.toml").write_text(CASE, encoding="utf-8")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "rules.toml").write_text(rule, encoding="utf-8")
    case = read_case(folder)
    problem, _ = to_pulp(build_model(case, score_case(case)))
    problem.writeLP(str(folder / "plan.lp"))
    return (folder / "plan.lp").read_text(encoding="utf-8")


def test_every_kind_has_its_file():
    """No rule kind goes without a golden file."""
    assert set(RULES) == set(RULE_KINDS)


@pytest.mark.parametrize("hardness", ["hard", "soft"])
@pytest.mark.parametrize("kind", list(RULES))
def test_rows(tmp_path, kind, hardness):
    """The rows of a rule kind are the ones in its golden file."""
    if hardness == "soft" and kind in ("saturation", "synergy"):
        pytest.skip("these kinds have no penalty")
    rule = f'[[rule]]\nid = "R"\nkind = "{kind}"\ntext = "t"\nsource = "s"\nowner = "o"\n{RULES[kind]}\n'
    rule += "penalty = 0.5\n" if hardness == "soft" else ""
    found = algebra(tmp_path, rule)
    golden = HERE / (f"{kind}.lp" if hardness == "hard" else f"{kind}-soft.lp")
    if os.environ.get("PRIORITIZER_RENEW"):
        HERE.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
