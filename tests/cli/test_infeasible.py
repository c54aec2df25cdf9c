"""Cases planted to be impossible, run as a user runs them: exit code, message, data, workbook.

Every figure is invented. Each case has one cause; the ways out are worked out by hand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from prioritizer.cli import run
from tests import cases

HEAD = 'as_of = 2026-06-01\ncurrency = "EUR"'


def rule(name: str, terms: str) -> str:
    """One rule of rules.toml; its text is easy to find in a message."""
    return cases.rule(terms, name, f"Text of {name}.")


def require(rule_id: str, option: str) -> str:
    return rule(rule_id, f'kind = "require"\nselect = {{ option = "{option}" }}')


@dataclass(frozen=True)
class Planted:
    """Tables as text, the conflict, the single ways out in order, and words of the message."""

    tables: dict[str, str]
    rules: str
    conflict: set[str]
    alternatives: list[tuple[str, float | None]]
    words: list[str]
    repair: list[tuple[str, float | None]] = field(default_factory=list)  # where none is enough alone
    exit_code: int = 4


TEACHERS = "pool,name,unit,period,available,skills"
PLANTED = {
    "a pool halved": Planted(
        {
            "options": "option,title,effect,latest\nA,Course,3,P1\nB,Visit,1,P2",
            "pools": f"{TEACHERS}\nspeakers,Russian speakers,person-days,each,3,ru",
            "requirements": "for,resource,amount\nA,speakers,4.5",
        },
        require("R7", "A"),
        {"R7", "envelope:speakers@P1"},
        [("envelope:speakers@P1", 1.5), ("R7", None)],
        ["raise Russian speakers for P1 by 1.5 person-days, to 4.5", "switch off the rule R7 (“Text of R7”)"],
    ),
    "whole posts": Planted(
        {
            "options": "option,title,effect\nA,Post,3\nB,Visit,1",
            "pools": "pool,name,unit,available\nposts,Posts,posts,2.5",
            "requirements": "for,resource,amount\nA,posts,3.25",
        },
        require("R7", "A"),
        {"R7", "envelope:posts@P1..P2"},
        [("envelope:posts@P1..P2", 1), ("R7", None)],
        ["by 1 posts"],
    ),
    "an agreement refused": Planted(
        {
            "options": "option,title,activity,partner,effect,concurrence\n"
            "A,Exercise,exercise,GEO,3,given\nN,Agreement,agreement,GEO,1,refused",
            "partners": "partner,kind,name\nGEO,country,Georgia",
        },
        require("R7", "A")
        + rule(
            "R8",
            'kind = "prerequisite"\nselect = { activity = "exercise" }\nneeds = { activity = "agreement" }\n'
            'match = "partner"\nlag = 1',
        ),
        {"R7", "R8", "concurrence"},
        [("concurrence", None), ("R7", None), ("R8", None)],
        [
            "obtain the concurrence of the Ministry of Foreign Affairs for “Agreement”",
            "switch off the rule R8",
        ],
    ),
    "a floor above a ceiling": Planted(
        {"options": "option,effect\nA,1\nB,1\nC,1"},
        rule("R1", 'kind = "at_least"\nlimit = 3') + rule("R2", 'kind = "at_most"\nlimit = 1'),
        {"R1", "R2"},
        [("R1", 2), ("R2", 2)],
        ["lower the limit of the rule R1 (“Text of R1”) by 2, to 1", "raise the limit of the rule R2"],
    ),
    "a commitment in a closed period": Planted(
        {
            "options": "option,title,effect,commitment,reason,earliest,latest\n"
            "A,Parade,1,committed,by order,P2,P2\nB,Visit,1,open,,P1,P2",
            "windows": "window,from,to,kind\nfeast,2027-04-01,2027-06-30,forbid",
        },
        "",
        {"commitment:A", "window:feast"},
        [("window:feast", None), ("commitment:A", None)],
        ["let “Parade” run in spite of the closed period “feast”", "drop the commitment to “Parade”"],
    ),
    "only whole numbers conflict": Planted(
        {"options": "option,effect\nA,1\nB,1\nC,1"},
        "".join(
            rule(f"X{a}{b}", f'kind = "exclusive"\nselect = {{ option = ["{a}", "{b}"] }}')
            for a, b in ("AB", "BC", "AC")
        )
        + rule("R1", 'kind = "at_least"\nlimit = 2'),
        {"XAB", "XBC", "XAC", "R1"},
        [("XAB", None), ("XBC", None), ("XAC", None), ("R1", 1)],
        ["switch off the rule XAC"],
    ),
    "a rule's dates against a closed period": Planted(
        {
            "options": "option,title,effect\nA,Fair,1",
            "windows": "window,from,to,kind\nfeast,2027-04-01,2027-06-30,forbid",
        },
        rule("R1", 'kind = "require"\nselect = { option = "A" }\nfrom = "P2"'),
        {"R1", "window:feast"},
        [("window:feast", None), ("R1", None)],
        ["let “Fair” run"],
    ),
    "a reserve in per cent": Planted(
        {
            "options": "option,title,effect\nA,Fair,1",
            "resources": "resource,name,unit,available,reserve\nm,Budget,EUR,5000,10 %",
            "requirements": "for,resource,amount\nA,m,4900.5",
        },
        require("R7", "A"),
        {"R7", "reserve:m"},
        [("reserve:m", 401), ("envelope:m@P1..P2", 445), ("R7", None)],
        ["lower the reserve of Budget by 401 EUR", "raise Budget for"],
    ),
    "two causes at once": Planted(
        {
            "options": "option,title,effect\nA,Fair,1\nB,Camp,1",
            "resources": "resource,name,unit,available\nm,Budget,EUR,3\nn,Fuel,t,2",
            "requirements": "for,resource,amount\nA,m,4\nB,n,5",
        },
        require("R7", "A") + require("R8", "B"),
        {"R8", "envelope:n@P1..P2"},
        [],
        ["No single change is enough", "raise Fuel for", "by 3 t"],
        [("envelope:m@P1..P2", 1), ("envelope:n@P1..P2", 3)],
    ),
    "one pool short in every period": Planted(
        {
            "options": "option,title,effect,duration,latest\nA,Mission,1,2,P1\nB,Camp,1,1,P1",
            "pools": f"{TEACHERS}\nguards,Guards,posts,each,3,x",
            "requirements": "for,resource,amount\nA,guards,5",
        },
        require("R7", "A"),
        {"R7", "envelope:guards@P2"},
        [("envelope:guards@P1+envelope:guards@P2", 2), ("R7", None)],
        ["raise Guards for", "by 2 posts each"],
    ),
    "shares that push to nothing": Planted(
        {
            "options": "option,title,activity,effect\nA,Fair,x,3\nB,Camp,y,2",
            "resources": "resource,name,unit,available\nm,Budget,EUR,10",
            "requirements": "for,resource,amount\nA,m,4\nB,m,4",
        },
        rule("R1", 'kind = "at_most"\nshare = 0.3\nper = "activity"\ncount = "m"'),
        {"R1"},
        [("R1", 0.2)],
        ["raise the share in the rule R1 (“Text of R1”) by 20 percentage points, to 50 %"],
        exit_code=0,
    ),
}


def write(folder: Path, planted: Planted) -> Path:
    periods = cases.quarters(2, "P{quarter}")
    return cases.write_case(folder, HEAD, periods=periods, rules=planted.rules, **planted.tables)


def decision_note(out: Path) -> str:
    folder = out / (out / "latest").read_text("utf-8").strip()
    sheet = openpyxl.load_workbook(folder / "plan.xlsx")["Decision note"]
    return "\n".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None)


def joined(repairs: list[dict]) -> tuple[str, float | None]:
    """Several spans of one resource by one amount, as one entry."""
    return "+".join(r["id"] for r in repairs), repairs[0]["by"]


def test_the_conflict_says_where(tmp_path, capsys):
    """Of a rule for every partner the one is named that cannot have what the rule asks for."""
    planted = Planted(
        {
            "options": "option,partner,effect\nA,X,1\nB,X,1\nC,Y,1\nD,Y,1",
            "partners": "partner,kind,name\nX,country,Xland\nY,country,Yland",
            "resources": "resource,name,unit,available\nm,Budget,EUR,10",
            "requirements": "for,resource,amount\nA,m,1\nB,m,1\nC,m,6\nD,m,6",
        },
        rule("R1", 'kind = "at_least"\nlimit = 2\nper = "partner"'),
        {"R1", "envelope:m@P1..P2"},
        [],
        [],
    )
    assert run(["plan", str(write(tmp_path / "case", planted)), "--out", str(tmp_path / "out")]) == 4
    text = capsys.readouterr().out
    assert "the rule R1 (“Text of R1”), for Yland" in text
    assert "raise Budget for P1 to P2 by 4 EUR, to 14" in text


@pytest.mark.parametrize("name", list(PLANTED))
def test_what_is_planted_is_found(tmp_path, capsys, name):
    """Conflict, ways out and their words, on the screen, in the data and in the decision note."""
    planted, out = PLANTED[name], tmp_path / "out"
    folder = write(tmp_path / "case", planted)
    assert run(["plan", str(folder), "--out", str(out), "--json"]) == planted.exit_code
    data = json.loads(capsys.readouterr().out)
    assert set(data["conflict"]) == planted.conflict
    assert [joined(repairs) for repairs in data["alternatives"]] == planted.alternatives
    if planted.repair:
        assert sorted((r["id"], r["by"]) for r in data["repair"]) == planted.repair
    assert run(["plan", str(folder), "--out", str(out)]) == planted.exit_code
    for text in (capsys.readouterr().out, data["way_out"] + decision_note(out)):
        assert not [w for w in planted.words if w not in text]
