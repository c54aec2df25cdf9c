"""``template`` and ``collect``: from the blank sheet to the plan's own words about it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from prioritizer.cli import run
from tests import TUTORIAL


@pytest.fixture
def case(tmp_path):
    """A copy of the tutorial."""
    return Path(shutil.copytree(TUTORIAL, tmp_path / "tutorial"))


def sheets(case, *more):
    """The templates' folder, written for two offices."""
    out = case.parent / "out"
    offices = ["--assessor", "MFA desk", "--assessor", "MoD"]
    assert run(["template", str(case), "--out", str(out), "--measure", "importance", *offices, *more]) == 0
    return out


def header(sheet):
    """(row of the header, name -> column)."""
    row = next(r for r in range(1, 30) if sheet.cell(r, 1).value == "for")
    return row, {sheet.cell(row, c).value: c for c in range(1, sheet.max_column + 1)}


def fill(path, figures, **more):
    """Fill a sheet in: who -> figure, and further columns alike; saved as a spreadsheet program would."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    top, columns = header(sheet)
    for row in range(top + 1, sheet.max_row + 1):
        who = sheet.cell(row, 1).value
        for name, given in {"value": figures, **more}.items():
            if who in given:
                sheet.cell(row, columns[name]).value = given[who]
    book.save(path)
    return str(path)


def printed(capsys, *args):
    """What a command prints with ``--json``."""
    capsys.readouterr()
    assert run([*args, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_blank_sheet_asks_and_checks(case):
    """One row per partner, no figure in force, each value cell limited to the scale."""
    sheet = openpyxl.load_workbook(sheets(case) / "assessment-mfa-desk.xlsx").active
    top, columns = header(sheet)
    rows = list(sheet.iter_rows(min_row=top + 1, values_only=True))
    assert [row[0] for row in rows] == ["ARI", "BOR", "COR"]
    assert {row[columns["value"] - 1] for row in rows} == {None}
    rules = [v for v in sheet.data_validations.dataValidation if v.type == "decimal"]
    assert [(float(v.formula1), float(v.formula2)) for v in rules] == [(0, 10)]
    assert str(rules[0].sqref) == f"F{top + 1}:F{top + 3}"
    assert {v.type for v in sheet.data_validations.dataValidation} == {"decimal", "date"}


def test_the_guide_has_every_criterion_with_anchors_and_examples(case):
    """On A4, upright."""
    sheet = openpyxl.load_workbook(sheets(case) / "scoring-guide.xlsx").active
    texts = [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    assert any(t.startswith("partner: importance") and t.endswith("to be judged") for t in texts)
    assert any(t.startswith("preparation: readiness") and not t.endswith("to be judged") for t in texts)
    assert "Aria (10)" in texts
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")


def test_templates_as_data(case, capsys):
    """The files, and every cell asked for."""
    out = str(case.parent / "out")
    found = printed(capsys, "template", str(case), "--out", out, "--measure", "importance")
    assert found["schema"] == "prioritizer.template/1"
    assert [s["assessor"] for s in found["sheets"]] == [""]
    assert {"for": "ARI", "table": "partners", "measure": "importance"} in found["asked"]


@pytest.mark.slow
def test_what_offices_say_goes_into_the_plan(case, capsys):
    """Collected, combined, and told with its effect by plan and rank."""
    out = sheets(case)
    first = fill(out / "assessment-mfa-desk.xlsx", {"ARI": 10, "BOR": 7}, reason={"BOR": "Hosts the summit"})
    second = fill(out / "assessment-mod.xlsx", {"BOR": 2.5}, date={"BOR": date(2026, 10, 2)})
    found = printed(capsys, "collect", str(case), first, second)
    assert (len(found["added"]), found["known"], found["blank"]) == (3, 0, 3)
    assert found["added"][2] == {
        "for": "BOR",
        "measure": "importance",
        "assessor": "MoD",
        "value": "2.5",
        "reason": "",
        "date": "2026-10-02",
    }
    assert run(["plan", str(case), "--out", str(case.parent / "runs")]) == 0
    folder = case.parent / "runs" / (case.parent / "runs" / "latest").read_text().strip()
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    cell = plan["assessments"]["cells"][0]
    assert (cell["for"], cell["combined"], cell["low"], cell["high"]) == ("BOR", 4.75, 0.25, 0.7)
    assert cell["effect"] > 0
    assert printed(capsys, "rank", str(case))["assessments"] == plan["assessments"]
    sheet = openpyxl.load_workbook(folder / "plan-annex.xlsx")["Assessments"]
    texts = [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    assert "MFA desk: 7 (Hosts the summit); MoD: 2.5" in texts


def test_the_same_sheet_twice_adds_nothing(case, capsys):
    """Not a byte."""
    path = fill(sheets(case) / "assessment-mod.xlsx", {"ARI": 9.0, "COR": 4})
    assert len(printed(capsys, "collect", str(case), path)["added"]) == 2
    before = (case / "scores.csv").read_bytes()
    again = printed(capsys, "collect", str(case), path)
    assert (again["added"], again["known"], again["written"]) == ([], 2, None)
    assert (case / "scores.csv").read_bytes() == before


def test_a_second_thought_is_added_and_counts(case, capsys):
    """The first row stays where it is."""
    path = sheets(case) / "assessment-mod.xlsx"
    printed(capsys, "collect", str(case), fill(path, {"ARI": 9}))
    before = (case / "scores.csv").read_bytes()
    printed(capsys, "collect", str(case), fill(path, {"ARI": 6}))
    assert (case / "scores.csv").read_bytes().startswith(before)
    cell = printed(capsys, "rank", str(case))["assessments"]["cells"][0]
    assert cell["combined"] == 6


def test_a_sheet_with_answers_is_not_written_over(case, capsys):
    """Neither it nor the guide, whoever else is asked."""
    out = sheets(case)
    path = fill(out / "assessment-mod.xlsx", {"ARI": 9})
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    args = ["--assessor", "Services", "--assessor", "MoD", "--measure", "importance"]
    assert run(["template", str(case), "--out", str(out), *args]) == 2
    err = capsys.readouterr().err
    assert path in err
    assert "is not written over" in err
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


def test_one_wrong_cell_stops_everything(case, capsys):
    """Exit code 3, every finding, nothing written."""
    out = sheets(case)
    good = fill(out / "assessment-mod.xlsx", {"ARI": 9})
    bad = fill(out / "assessment-mfa-desk.xlsx", {"ARI": 11, "BOR": "much"})
    assert run(["collect", str(case), good, bad]) == 3
    err = capsys.readouterr().err
    assert "assessment-mfa-desk.xlsx" in err
    assert "outside the scale" in err
    assert "not a number" in err
    assert not (case / "scores.csv").exists()


def test_new_rows_may_go_to_another_file(case, capsys):
    """Which is not written over; the case stays as it is."""
    path = fill(sheets(case) / "assessment-mod.xlsx", {"ARI": 9})
    other = case.parent / "new" / "scores.csv"
    assert printed(capsys, "collect", str(case), path, "--out", str(other))["written"] == str(other)
    assert not (case / "scores.csv").exists()
    assert run(["collect", str(case), path, "--out", str(other)]) == 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["template", "--measure", "importanc"], "Did you mean 'importance'?"),
        (["template"], "--measure"),
        (["template", "--measure", "importance", "--assessor", "M F", "--assessor", "m-f"], "same file"),
        (["collect", "nothing.xlsx"], "nothing.xlsx"),
    ],
)
def test_usage_mistakes(case, capsys, args, words):
    """Exit code 2 and a way out."""
    out = ["--out", str(case.parent / "out")]
    assert run([args[0], str(case), *args[1:], *(out if args[0] == "template" else [])]) == 2
    assert words in capsys.readouterr().err


def test_templates_come_before_the_figures(case):
    """A case that cannot be planned yet, because nobody has judged, can still be asked about."""
    text = (case / "partners.csv").read_text(encoding="utf-8")
    kept = [",".join(c for n, c in enumerate(line.split(",")) if n != 3) for line in text.splitlines()]
    (case / "partners.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    sources = case / "sources.csv"
    lines = [x for x in sources.read_text(encoding="utf-8").splitlines() if "importance" not in x]
    sources.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run(["check", str(case)]) == 3
    out = case.parent / "out"
    assert run(["template", str(case), "--assessor", "MoD", "--out", str(out)]) == 0
    path = fill(out / "assessment-mod.xlsx", {"ARI": 10, "BOR": 3, "COR": 4})
    assert run(["collect", str(case), path]) == 0
    assert run(["check", str(case)]) == 0
