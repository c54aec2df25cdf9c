"""Several years on paper: the calendar's blocks, caps beyond the horizon, who pays, and rates."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import openpyxl
import pytest

from prioritizer.allocation.plan import allocate
from prioritizer.domain import Period, Rankings, Run
from prioritizer.reading import read_case
from prioritizer.reporting.facts.facts import Facts
from prioritizer.reporting.plan.decision_note import sections
from prioritizer.reporting.plan.reader.calendar import blocks
from prioritizer.reporting.plan.results import plan_json
from prioritizer.reporting.plan.workbooks import write_annex
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


@pytest.fixture
def facts(tmp_path):
    """A year of quarters with a post that runs into the next, costs in euro, and others that pay."""
    periods = [("2027-Q1", "01-01", "03-31"), ("2027-Q2", "04-01", "06-30")]
    periods += [("2027-Q3", "07-01", "09-30"), ("2027-Q4", "10-01", "12-31")]
    lines = ['title = "Years"', "as_of = 2027-01-01", 'currency = "AZN"']
    for name, first, last in periods:
        lines += ["[[period]]", f'name = "{name}"', f"from = 2027-{first}", f"to = 2027-{last}"]
    (tmp_path / "case.toml").write_text("\n".join(lines), encoding="utf-8")
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    case = read_case(tmp_path)
    scores = score_case(case)
    return Facts(
        Run("years-0", case, scores, Rankings((), sample.run().rankings.agreement), allocate(case, scores))
    )


def months(count):
    return tuple(
        Period(f"{2027 + t // 12}-{t % 12 + 1:02d}", date(2027 + t // 12, t % 12 + 1, 1), date(2039, 1, 1))
        for t in range(count)
    )


@pytest.mark.parametrize(
    ("periods", "parts"),
    [
        (months(4), [range(4)]),
        (months(24), [range(24)]),
        (months(36), [range(24), range(24, 36)]),
        (
            tuple(replace(p, name=f"P{i}") for i, p in enumerate(months(30))),
            [range(12), range(12, 24), range(24, 30)],
        ),
    ],
)
def test_a_long_calendar_comes_in_parts(periods, parts):
    """Whole years stand beside one another as long as they fit; periods of any other name by twelve."""
    run = sample.run()
    assert blocks(Facts(replace(run, case=replace(run.case, periods=periods)))) == parts


def test_gross_and_net_in_the_data(facts):
    """Two quarters of 18.50 and 6.50 are ours; NATO bears 4 and two range days, the partner one euro."""
    data = json.loads(json.dumps(plan_json(facts.run)))
    assert data["costs"] == [{"resource": "m", "gross": 49.35, "net": 43.5}]
    paid = {(p["payer"], p["resource"]): (p["amount"], p["engagements"]) for p in data["payers"]}
    assert paid == {
        ("home", "m"): (43.5, 2), ("NATO", "m"): (4, 1), ("Y", "m"): (1.85, 1), ("NATO", "r"): (2, 1),
    }  # fmt: skip
    exercise = next(s for s in data["selected"] if s["option"] == "B")
    assert exercise["costs"] == [{"resource": "m", "gross": 12.35, "net": 6.5}]
    caps = {
        r["period"]: (r["available"], r["reserve"], r["used"])
        for r in data["resources"]
        if r["resource"] == "m"
    }
    assert caps == {"2027-Q1..2027-Q4": (100, 0, 43.5), "2028": (90, 10, 74), "2029": (50, 0, 0)}


def test_money_available_is_that_of_the_horizon(facts):
    """Caps on later years are no money of this plan."""
    assert [(m.id, m.available, m.used) for m in facts.money] == [("m", 100, Fraction("43.5"))]


def test_the_note_states_rates_and_caps(facts):
    """Only the currency that was used is named; what is committed beyond stands beside its cap."""
    note = " ".join(p for s in sections(facts) for p in s.points)
    assert "The annex lists the exchange rates of EUR" in note
    assert "USD" not in note
    assert "Already committed beyond the plan: AZN 74 of AZN 80 in 2028. So are people" in note


def test_sheets_show_payers_rates_and_caps(facts, tmp_path):
    """Who pays by payer, what is committed beyond by year beside its cap, and the rates used."""
    annex = tmp_path / "annex.xlsx"
    write_annex(facts, annex)
    book = openpyxl.load_workbook(annex, data_only=True)
    rows = {name: [[c.value for c in row] for row in book[name].iter_rows()] for name in book.sheetnames}
    assert ["NATO", 4, 2] in [row[:3] for row in rows["Who pays"]]
    assert ["Gross", 49.35, 2] in [row[:3] for row in rows["Who pays"]]
    assert ["Exercise", "Budget", 12.35, 6.5, "NATO: 4; Ypsilon: 1.85"] in [
        row[:5] for row in rows["Who pays"]
    ]
    assert ["Budget", "AZN", "2028", 74, 80, 6] in [row[:6] for row in rows["Resources"]]
    assert ["EUR", "1.85", "20 November 2026", "Central bank", 60] in [
        row[:5] for row in rows["Data and sources"]
    ]
