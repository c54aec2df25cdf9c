"""Cases that several tests of reporting look at, planned once."""

from __future__ import annotations

from pathlib import Path

import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.domain import Rankings, Run
from prioritizer.reading import read_case
from prioritizer.reporting.facts.facts import Facts
from prioritizer.scoring import score_case
from tests.reporting import sample

TABLES = {
    "options": "option,title,partner,effect,duration,date_from,commitment\n"
    "A,Post in Y,Y,2,6,2027-07-01,committed\nB,Exercise,Y,1,1,,committed\n",
    "partners": "partner,name\nY,Ypsilon\n",
    "requirements": "for,resource,amount,unit,payer,offset\nA,m,10,EUR,,\nB,m,6.5,,,0\nB,m,4,,NATO,0\n"
    "B,m,1,EUR,Y,0\nB,r,2,,NATO,0\nA,d,1,,,\n",
    "resources": "resource,name,unit,kind,period,available,reserve\nm,Budget,AZN,,,100,\n"
    "m,Budget,AZN,,2028,90,10\nm,Budget,AZN,,2029,50,\nr,Range,days,asset,,9,\n",
    "pools": "pool,name,unit,available,skills\ndesks,Desks,posts,9,d\n",
    "rates": "currency,rate,date,source\nEUR,1.85,2026-11-20,Central bank\nUSD,1.7,,\n",
}


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """A year of quarters with a post that runs into the next, costs in euro, and others that pay."""
    folder: Path = tmp_path_factory.mktemp("years")
    periods = [("2027-Q1", "01-01", "03-31"), ("2027-Q2", "04-01", "06-30")]
    periods += [("2027-Q3", "07-01", "09-30"), ("2027-Q4", "10-01", "12-31")]
    lines = ['title = "Years"', "as_of = 2027-01-01", 'currency = "AZN"']
    for name, first, last in periods:
        lines += ["[[period]]", f'name = "{name}"', f"from = 2027-{first}", f"to = 2027-{last}"]
    (folder / "case.toml").write_text("\n".join(lines), encoding="utf-8")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    case = read_case(folder)
    scores = score_case(case)
    return Facts(
        Run("years-0", case, scores, Rankings((), sample.run().rankings.agreement), allocate(case, scores))
    )
