"""A small case read with flags, for the tests of edits."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from prioritizer.domain import Case
from prioritizer.reading import read_case
from prioritizer.reading.changes.changes import flags_change
from tests.cases import quarters, rule, write_case

HEAD = 'as_of = 2026-11-01\ncurrency = "EUR"\nhome = "HOM"'
TABLES = {
    "options": "option,level,activity,partner,effect,duration,date_from,date_to\n"
    "A,full,visit,X,,1,,\nB,basic,course,X,2,2,,\nB,full,course,X,3,2,,\n"
    "C,full,visit,Y,0.5,1,2027-06-01,2027-06-10\nD,full,course,Y,,1,,\n",
    "activities": "activity,effect\nvisit,1\ncourse,4\n",
    "partners": "partner,tier\nX,1\nY,2\n",
    "resources": "resource,unit,period,available,reserve\nmoney,EUR,Q1,100,\nmoney,EUR,Q2,300,\n"
    "money,EUR,Q1..Q3,350,10 %\nship,days,,20,\n",
    "pools": "pool,unit,period,available\nteam,person-days,each,12\nposts,posts,Q1,2\nposts,posts,Q2,3\n",
    "requirements": "for,resource,amount,unit\nvisit,money,10,USD\ncourse,money,50,\nvisit,team,1,\n"
    "course,posts,1,\nA,ship,1,\n",
    "rates": "currency,rate\nUSD,1.5\n",
    "sources": "table,column,illustrative\npartners,tier,yes\n",
}
LIMIT = 'kind = "at_most"\nlimit = 2\nper = "partner"\nselect = { "partner.tier" = 1 }'


def folder(parent: Path, tree: str = "", **others: str) -> Path:
    """The case on disk; tables can be replaced."""
    rules, tables = rule(LIMIT, "R1", "At most two."), {**TABLES, **others}
    return write_case(parent / "case", HEAD, periods=quarters(3), rules=rules, tree=tree, **tables)


def changed(place: Path, **flags: list[str]) -> Case:
    """The case with the edits the flags spell."""
    change = flags_change("x", flags)
    assert change is not None
    return read_case(place, changes=(change,))


def amounts(case: Case, name: str) -> list[Fraction]:
    """What is available in each envelope of a resource or pool."""
    return [e.available for e in case.all_envelopes if e.resource == name]
